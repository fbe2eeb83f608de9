import { z } from 'zod';
import { keepSnapshot } from '../keep-snapshot';
import type { PendingUpdate } from './update-queue';
import type { Citizen, SimulatedChat, World } from './world';

/** What is kept from one run to the next: the latest chats and words. */
const CHATS_KEPT = 100;
const MESSAGES_KEPT = 40;
const UPDATES_KEPT = 1000;

const objectWith = <T>(name: keyof T) =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && name in value);
const schema = z.object({
  nextMessageId: z.number().int(),
  citizens: z.array(objectWith<Citizen>('user')),
  chats: z.array(objectWith<SimulatedChat>('members')),
  updates: z.array(objectWith<PendingUpdate>('lane')),
});

/** Keeps the simulated Telegram in the file. @returns the last writing. */
export function keepWorld(world: World, file: string): () => void {
  return keepSnapshot({
    file,
    schema,
    watchers: world.watchers,
    log: world.log,
    take: () => ({
      nextMessageId: world.nextMessageId,
      citizens: [...world.citizens.values()].slice(-CHATS_KEPT),
      chats: [...world.chats.values()]
        .slice(-CHATS_KEPT)
        .map((chat) => ({ ...chat, messages: chat.messages.slice(-MESSAGES_KEPT) })),
      updates: world.updates.pending(0, UPDATES_KEPT),
    }),
    restore(kept) {
      for (const citizen of kept.citizens) world.citizens.set(citizen.user.id, citizen);
      for (const chat of kept.chats) world.chats.set(chat.chat.id, chat);
      world.updates.restore(kept.updates);
      world.nextMessageId = Math.max(world.nextMessageId, kept.nextMessageId);
    },
  });
}
