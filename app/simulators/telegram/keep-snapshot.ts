import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { PendingUpdate } from './update-queue';
import type { Citizen, SimulatedChat, World } from './world';

const WRITE_AFTER_MS = 1000;
/** What is kept from one run to the next: the latest chats and words, so that an answer of tomorrow finds its citizen. */
const CHATS_KEPT = 100;
const MESSAGES_KEPT = 40;
const UPDATES_KEPT = 1000;

const objectWith = <T>(name: keyof T) =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && name in value);
const snapshot = z.object({
  nextMessageId: z.number().int(),
  citizens: z.array(objectWith<Citizen>('user')),
  chats: z.array(objectWith<SimulatedChat>('members')),
  updates: z.array(objectWith<PendingUpdate>('lane')),
});

/**
 * Brings back what an earlier run has kept in the file, and keeps it from now on. Files that were sent are not kept.
 * @returns whether anybody was there, and the last writing.
 */
export function keepSnapshot(world: World, file: string): { restored: boolean; close: () => void } {
  const restored = restore(world, file);
  let timer: NodeJS.Timeout | null = null;
  const write = () => {
    timer = null;
    writeSnapshot(world, file);
  };
  const schedule = () => (timer ??= setTimeout(write, WRITE_AFTER_MS).unref());
  world.watchers.on('happening', schedule);
  return {
    restored,
    close() {
      world.watchers.off('happening', schedule);
      if (timer !== null) clearTimeout(timer);
      writeSnapshot(world, file);
    },
  };
}

function restore(world: World, file: string): boolean {
  try {
    const kept = snapshot.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const citizen of kept.citizens) world.citizens.set(citizen.user.id, citizen);
    for (const chat of kept.chats) world.chats.set(chat.chat.id, chat);
    world.updates.restore(kept.updates);
    world.nextMessageId = Math.max(world.nextMessageId, kept.nextMessageId);
    return world.citizens.size > 0;
  } catch {
    return false; // a first run, or a file that nobody can read: invented people are soon made again
  }
}

function writeSnapshot({ citizens, chats, updates, nextMessageId, log }: World, file: string): void {
  const kept: z.infer<typeof snapshot> = {
    nextMessageId,
    citizens: [...citizens.values()].slice(-CHATS_KEPT),
    chats: [...chats.values()]
      .slice(-CHATS_KEPT)
      .map((chat) => ({ ...chat, messages: chat.messages.slice(-MESSAGES_KEPT) })),
    updates: updates.pending(0, UPDATES_KEPT),
  };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    log.warn({ door: 'telegram' }, 'The simulator could not be kept: is there space in DATA_DIR?');
  }
}
