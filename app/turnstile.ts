import { setTimeout as sleep } from 'node:timers/promises';

/** Lets one through at a time, each at least so many milliseconds after the one before. */
export type Turnstile = (spaceMs: number) => Promise<void>;

/** The time in milliseconds, and how one waits for it: a test hands in its own. */
interface Time {
  now: () => number;
  sleep: (milliseconds: number) => Promise<unknown>;
}
const REAL_TIME: Time = { now: () => performance.now(), sleep };

/**
 * A platform counts by the second, and what is on its way may arrive a little closer together. The even pace stays below this
 * by itself (app/pacing.ts uses 0.965 of a limit): only catching up after a standstill is held to it.
 */
const WINDOW_MS = 1_030;
/** What a timer cannot tell apart goes together. */
const SHORTEST_MS = 1;

/**
 * Keeps the messages of a door apart in this process. Turns are reserved ahead at an even pace, but a busy machine may come
 * to several of them at once: here they are drawn apart again, and no more than a second's worth passes in a second, so that a
 * platform never sees more than its limit.
 */
export function createTurnstile(time: Time = REAL_TIME): Turnstile {
  let freeAt = 0;
  /** When the last second's worth passed, oldest first. */
  const passed: number[] = [];
  const waitFor = (most: number) => {
    const before = passed.length < most ? undefined : passed[passed.length - most];
    return Math.max(freeAt, before === undefined ? 0 : before + WINDOW_MS) - time.now();
  };
  return async (spaceMs) => {
    // Beyond a thousand a second the spaces are shorter than a timer can tell: an even pace is all that can be kept.
    const most = spaceMs < SHORTEST_MS ? Infinity : Math.round(1_000 / spaceMs);
    for (let waitMs = waitFor(most); waitMs >= SHORTEST_MS; waitMs = waitFor(most))
      await time.sleep(waitMs);
    const now = time.now();
    freeAt = Math.max(freeAt, now) + spaceMs;
    if (most === Infinity) return;
    passed.push(now);
    if (passed.length > most) passed.splice(0, passed.length - most);
  };
}
