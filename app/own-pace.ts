import type { Pace } from '../contracts';

/** A pace as milliseconds between messages and how many may come at once. */
export interface Rate {
  everyMs: number;
  burst: number;
}

/** A message that wants to go out, with the buckets of its door and its chat. */
export interface PacedWish {
  door: string;
  chat: string;
  doorRate: Rate;
  chatRate: Rate;
}

/** Above so many buckets those that are full again are dropped. */
const BUCKETS_KEPT = 10_000;

/** The pace of this process alone, for as long as the common one is out of reach: the same two buckets a wish. */
export function createOwnPace(): (wish: PacedWish, patienceMs: number) => Omit<Pace, 'spaceMs'> {
  const emptyAt = new Map<string, number>();
  return ({ door, chat, doorRate, chatRate }, patienceMs) => {
    const now = Date.now();
    if (emptyAt.size > BUCKETS_KEPT) dropFull(emptyAt, now);
    const after = (key: string, { everyMs }: Rate) => Math.max(now, emptyAt.get(key) ?? 0) + everyMs;
    const doorAfter = after(door, doorRate);
    const chatAfter = after(chat, chatRate);
    const doorWait = doorAfter - now - doorRate.everyMs * doorRate.burst;
    const chatWait = chatAfter - now - chatRate.everyMs * chatRate.burst;
    const waitMs = Math.ceil(Math.max(0, doorWait, chatWait) - 0.001);
    if (waitMs > patienceMs) return { granted: false, waitMs, slow: chatWait > doorWait ? 'chat' : 'door' };
    emptyAt.set(door, doorAfter);
    emptyAt.set(chat, chatAfter);
    return { granted: true, waitMs, slow: null };
  };
}

function dropFull(emptyAt: Map<string, number>, now: number): void {
  for (const [key, at] of emptyAt) if (at <= now) emptyAt.delete(key);
}
