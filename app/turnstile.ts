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
 * Keeps the messages of a door apart in this process. Turns are reserved ahead at an even pace, but a busy machine may come
 * to several of them at once: here they are drawn apart again, so that a platform never sees more than its limit.
 */
export function createTurnstile(time: Time = REAL_TIME): Turnstile {
  let freeAt = 0;
  return async (spaceMs) => {
    // What a timer cannot tell apart (less than a millisecond) goes together.
    for (let waitMs = freeAt - time.now(); waitMs >= 1; waitMs = freeAt - time.now())
      await time.sleep(waitMs);
    freeAt = Math.max(freeAt, time.now()) + spaceMs;
  };
}
