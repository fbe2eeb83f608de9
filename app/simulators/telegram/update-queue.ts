import { EventEmitter } from 'node:events';
import type { Clock } from '../../../contracts';
import { type Update, UPDATE_KINDS, type UpdateKind } from './objects';

/** How long Telegram keeps an update that nobody takes: a button press far shorter than a message. */
const LIFETIME_MS: Record<UpdateKind, number> = {
  message: 24 * 3600_000,
  edited_message: 24 * 3600_000,
  my_chat_member: 24 * 3600_000,
  callback_query: 150_000,
};

export interface PendingUpdate {
  update: Update;
  /** Updates of one lane are delivered one after the other: a chat's messages, or a person's button presses. */
  lane: string;
  expiresAt: number;
}

export interface UpdateQueue {
  /** @returns the update, or null when the bot did not ask for this kind. */
  push(kind: UpdateKind, body: unknown, lane: string): Update | null;
  /** Updates that are still alive, oldest first, from this id on. */
  pending(fromId: number, limit: number): PendingUpdate[];
  /** Forgets what has been delivered: everything below the id, or one. */
  confirmBelow(updateId: number): void;
  confirm(updateId: number): void;
  count(): number;
  clear(): void;
  /** Takes back what an earlier run had not delivered. */
  restore(kept: PendingUpdate[]): void;
  /** Undefined keeps what was set before; an empty list is the usual kinds. */
  allow(kinds: string[] | undefined): void;
  allowed(): UpdateKind[] | null;
  readonly news: EventEmitter<{ pushed: [] }>;
}

/** The updates of one bot that wait for getUpdates or the webhook. */
export function createUpdateQueue(clock: Clock, most: number): UpdateQueue {
  const waiting = new Map<number, PendingUpdate>();
  const news = new EventEmitter<{ pushed: [] }>().setMaxListeners(0);
  let allowed: UpdateKind[] | null = null;
  // In milliseconds of the clock: a later run must not give out ids that an inbox has seen already.
  let nextId = clock().getTime();

  const dropExpired = () => {
    const now = clock().getTime();
    for (const [id, { expiresAt }] of waiting) if (expiresAt <= now) waiting.delete(id);
  };
  return {
    news,
    push(kind, body, lane) {
      if (allowed !== null && !allowed.includes(kind)) return null;
      const update: Update = { update_id: nextId, [kind]: body };
      nextId += 1;
      waiting.set(update.update_id, {
        update,
        lane,
        expiresAt: clock().getTime() + LIFETIME_MS[kind],
      });
      const [oldest] = waiting.keys();
      if (waiting.size > most && oldest !== undefined) waiting.delete(oldest);
      news.emit('pushed');
      return update;
    },
    pending(fromId, limit) {
      dropExpired();
      const alive = [...waiting.values()];
      // A negative offset counts from the end: https://core.telegram.org/bots/api#getupdates
      if (fromId < 0) return alive.slice(fromId).slice(0, limit);
      return alive.filter(({ update }) => update.update_id >= fromId).slice(0, limit);
    },
    confirmBelow(updateId) {
      for (const id of waiting.keys()) if (id < updateId) waiting.delete(id);
    },
    confirm: (updateId) => void waiting.delete(updateId),
    count() {
      dropExpired();
      return waiting.size;
    },
    clear: () => waiting.clear(),
    restore(kept) {
      for (const pending of kept) {
        waiting.set(pending.update.update_id, pending);
        nextId = Math.max(nextId, pending.update.update_id + 1);
      }
    },
    allow(kinds) {
      if (kinds === undefined) return;
      allowed = kinds.length === 0 ? null : UPDATE_KINDS.filter((kind) => kinds.includes(kind));
    },
    allowed: () => allowed,
  };
}
