import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets one through after the other, in the order of their coming. `spaceMs` is the platform's limit as time between two. Who
 * is through gets a function to call when the platform has answered.
 */
export type Turnstile = (spaceMs: number) => Promise<() => void>;

/** The time in milliseconds, and how one waits for it: a test hands in its own. */
interface Time {
  now: () => number;
  sleep: (milliseconds: number) => Promise<unknown>;
}
const REAL_TIME: Time = { now: () => performance.now(), sleep };

/** A platform counts by the second; a clock that is not ours may tell it a little shorter. */
const SECOND_MS = 1_010;
/** Nobody's place is held longer than this for an answer that does not come. */
const LONGEST_WAY_MS = 150;
/** Who is late by less goes at once, who is late by more follows after a part of the usual space. */
const LATE_MS = 100;
const CATCHING_UP = 0.5;
/** What a timer cannot tell apart goes together. */
const SHORTEST_MS = 1;
/** So much of the time goes into thinking the shortest way longer than it was: learnt slowly, it errs to the safe side. */
const LEARN = 0.02;

interface Passed {
  at: number;
  /** Until then it counts: no platform that counts by the second can count it together with what passes later. */
  heldUntil: number;
}

/**
 * Keeps the messages of a door apart in this process. Turns are reserved ahead at an even pace (app/pacing.ts), but a busy
 * machine may come late to them, and to several at once. What it has held up is made up for, never above the limit: no more
 * than a second's worth is let through in a second, each counted from the moment at which it must have arrived. That lies
 * as long before its answer as the fastest answer takes, so that a message that was slow on its way does not meet, at the
 * platform, with those that pass a second later.
 */
export function createTurnstile(time: Time = REAL_TIME): Turnstile {
  let freeAt = 0;
  let shortestWay = 0;
  let held: Passed[] = [];

  /** The one whose place is free next, when there is no other. */
  const nextToGo = (most: number) => {
    const now = time.now();
    held = held.filter(({ heldUntil }) => heldUntil > now);
    if (held.length < most) return null;
    return held.reduce((soonest, one) => (one.heldUntil < soonest.heldUntil ? one : soonest));
  };
  const waitFor = (most: number) => Math.max(freeAt, nextToGo(most)?.heldUntil ?? 0) - time.now();
  const answered = (passed: Passed, spaceMs: number) => {
    const now = time.now();
    shortestWay = Math.min(now - passed.at, shortestWay + spaceMs * LEARN);
    passed.heldUntil = Math.min(passed.heldUntil, now - shortestWay + SECOND_MS);
  };
  const pass = async (spaceMs: number) => {
    // Beyond a thousand a second the spaces are shorter than a timer can tell: an even pace is all that can be kept.
    const countable = spaceMs >= SHORTEST_MS;
    const most = countable ? Math.round(1_000 / spaceMs) : Infinity;
    for (let waitMs = waitFor(most); waitMs >= SHORTEST_MS; waitMs = waitFor(most))
      await time.sleep(waitMs);
    const at = time.now();
    freeAt = countable
      ? Math.max(freeAt, at - LATE_MS) + spaceMs * CATCHING_UP
      : Math.max(freeAt, at) + spaceMs;
    const passed = { at, heldUntil: at + SECOND_MS + LONGEST_WAY_MS };
    if (countable) {
      const instead = nextToGo(most);
      held = held.filter((one) => one !== instead);
      held.push(passed);
    }
    return () => answered(passed, spaceMs);
  };
  let before: Promise<unknown> = Promise.resolve();
  // One waits at a time: a hundred timers for a hundred late ones would make a busy machine busier.
  return (spaceMs) => {
    const mine = before.then(() => pass(spaceMs));
    before = mine;
    return mine;
  };
}
