import { EventEmitter } from 'node:events';
import type { Clock, Log } from '../../../contracts';
import type { ShareNumber } from '../shared-number';
import { createRateLimits, type RateLimits } from './rate-limits';
import type { Chat, Message, User } from './objects';
import { createUpdateQueue, type UpdateQueue } from './update-queue';

export interface SimulatorLimits {
  /** Multiplies Telegram's sending limits; only a load test raises it. */
  rateFactor: number;
  /** Chats that are remembered; the one that was quiet for longest is forgotten first. */
  chats: number;
  messagesPerChat: number;
  /** Updates that nobody has fetched yet. */
  pendingUpdates: number;
  /** Bytes of all files together. */
  fileBytes: number;
}
export const USUAL_LIMITS: SimulatorLimits = {
  rateFactor: 1,
  chats: 5_000,
  messagesPerChat: 200,
  pendingUpdates: 100_000,
  fileBytes: 64 * 1024 * 1024,
};

/** An invented person. */
export interface Citizen {
  user: User;
  phone: string;
  hasBlockedBot: boolean;
}

export interface SimulatedChat {
  chat: Chat;
  /** Ids of the citizens in it. */
  members: number[];
  messages: Message[];
}

export interface SimulatedFile {
  content: Buffer;
  contentType: string;
  name: string;
}

export interface BotCommand {
  command: string;
  description: string;
}

/** What somebody who looks on sees happen, as it happens. */
export type Happening =
  | { kind: 'message' | 'edited'; chatId: number; message: Message }
  | { kind: 'deleted'; chatId: number; messageId: number }
  | { kind: 'typing'; chatId: number }
  | { kind: 'toast'; chatId: number; text: string }
  | { kind: 'membership'; chatId: number; hasBlockedBot: boolean }
  | { kind: 'update'; chatId: number; update: unknown }
  | { kind: 'call'; chatId: number | null; method: string; parameters: unknown; answer: unknown };

/** All that the simulated Telegram knows, in memory. The functions beside this file read and change it. */
export interface World {
  readonly bot: User;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: SimulatorLimits;
  readonly rates: RateLimits;
  readonly updates: UpdateQueue;
  readonly citizens: Map<number, Citizen>;
  /** In the order of their last message, the quietest first. */
  readonly chats: Map<number, SimulatedChat>;
  readonly files: Map<string, SimulatedFile>;
  /** Pressed buttons that wait for answerCallbackQuery: the chat of each. */
  readonly presses: Map<string, number>;
  /** The command menu by language code; '' is everybody else's. */
  readonly commands: Map<string, BotCommand[]>;
  readonly watchers: EventEmitter<{ happening: [Happening] }>;
  nextMessageId: number;
  /** The carrier that is played beside it learns of a shared number. */
  readonly shareNumber: ShareNumber;
}

export function createWorld(parts: {
  clock: Clock;
  log: Log;
  limits: SimulatorLimits;
  botId: number;
  shareNumber?: ShareNumber | undefined;
}): World {
  const { clock, limits, log } = parts;
  return {
    bot: { id: parts.botId, is_bot: true, first_name: 'Sala', username: 'SalaSimulatorBot' },
    clock,
    log,
    limits,
    rates: createRateLimits(clock, limits.rateFactor),
    updates: createUpdateQueue(clock, limits.pendingUpdates),
    citizens: new Map(),
    chats: new Map(),
    files: new Map(),
    presses: new Map(),
    commands: new Map(),
    watchers: new EventEmitter<{ happening: [Happening] }>().setMaxListeners(0),
    shareNumber: parts.shareNumber ?? (() => undefined),
    // Ids of an earlier run must not come again: what was stored under them would answer to new messages.
    nextMessageId: Math.floor(clock().getTime() / 1000),
  };
}

export function tell(world: World, happening: Happening): void {
  world.watchers.emit('happening', happening);
}

export const unixTime = (clock: Clock) => Math.floor(clock().getTime() / 1000);
