import { AppError } from '../../contracts';
import {
  countGuess,
  forgetGuesses,
  type GuessLimit,
  holdUpStrangers,
  MOST_FAILURES,
  rememberCaller,
} from '../citizens/count-guess';
import type { Desk } from '../desk';

/** One network address at one account. */
export const PAIR: GuessLimit = { most: MOST_FAILURES, lockMs: 15 * 60_000 };
/** All strange network addresses together at one account. */
const ACCOUNT: GuessLimit = { most: 50, lockMs: 60 * 60_000 };
/** What is left to them when that is used up: one try a minute. */
const SLOW: GuessLimit = { most: 1, lockMs: 60_000 };

/**
 * Bounds how many passwords can be tried at an account without letting a stranger lock its owner out: five failures lock only
 * the network address that made them. After fifty in an hour strange addresses share one try a minute; an address from which
 * the owner signed in rightly within ninety days is not held up by them.
 *
 * @throws AppError `too-many-requests` with `retryAfter` in seconds. An account that does not exist is braked alike.
 */
export async function brakeSignIn(desk: Desk, email: string, source: string): Promise<void> {
  const now = desk.clock();
  const { pair, known, account, slow } = idsOf(desk, email, source);
  await requireRoom(desk, pair, now, PAIR);
  const counts = { known, all: { id: account, limit: ACCOUNT }, slow: { id: slow, limit: SLOW } };
  const { until } = await holdUpStrangers(desk, counts, now);
  if (until !== null) throw tooMany(until, now);
}

/** After a right sign-in nothing is held against this network address, and it counts as known. */
export async function recordRightSignIn(desk: Desk, email: string, source: string): Promise<void> {
  const { pair, known } = idsOf(desk, email, source);
  await forgetGuesses(desk, [pair]);
  await rememberCaller(desk, known, desk.clock());
}

function idsOf(desk: Desk, email: string, source: string) {
  const account = desk.keys.lookup('sign-in', email);
  const pair = desk.keys.lookup('sign-in', `${email}\n${source}`);
  return {
    pair: `sign-in:${pair}`,
    known: `sign-in-known:${pair}`,
    account: `sign-in-account:${account}`,
    slow: `sign-in-slow:${account}`,
  };
}

/**
 * Counts a guess, and refuses it when there were too many.
 *
 * @throws AppError `too-many-requests` with `retryAfter` in seconds.
 */
export async function requireRoom(
  desk: Pick<Desk, 'models'>,
  guessId: string,
  now: Date,
  limit: GuessLimit,
  userMessage = 'sign-in-locked',
): Promise<void> {
  const { failures, forgottenAt } = await countGuess(desk, guessId, now, limit);
  if (failures > limit.most) throw tooMany(forgottenAt, now, userMessage);
}

export const tooMany = (until: Date, now: Date, userMessage = 'sign-in-locked') =>
  new AppError('too-many-requests', {
    message: 'Too many failed sign-ins at this account',
    userMessage,
    details: { retryAfter: Math.ceil((until.getTime() - now.getTime()) / 1000) },
  });
