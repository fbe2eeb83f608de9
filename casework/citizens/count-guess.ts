import type { Desk } from '../desk';
import type { PinGuessRecord } from './pin-guess.model';

/** The failure that locks. */
export const MOST_FAILURES = 5;

/** How many guesses are checked before they lock, and for how long. */
export interface GuessLimit {
  most: number;
  lockMs: number;
}

/**
 * Counts a guess at a secret before it is checked, in one atomic step, so that many at once cannot slip through beside each
 * other. The count is forgotten when `lockMs` have passed since the last counted guess; guesses while it is full do not
 * lengthen the lock.
 *
 * @returns how many guesses this is (above `most` it must not be checked) and when the count is forgotten.
 */
export async function countGuess(
  desk: Pick<Desk, 'models'>,
  guessId: string,
  now: Date,
  { most, lockMs }: GuessLimit,
): Promise<{ failures: number; forgottenAt: Date }> {
  const runs = { $gt: ['$expiresAt', now] };
  const isFull = { $and: [runs, { $gte: ['$failures', most] }] };
  const counted = await desk.models.pinGuesses
    .findOneAndUpdate(
      { _id: guessId },
      [
        {
          $set: {
            failures: { $cond: [runs, { $add: ['$failures', 1] }, 1] },
            expiresAt: { $cond: [isFull, '$expiresAt', new Date(now.getTime() + lockMs)] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after', updatePipeline: true },
    )
    .lean<PinGuessRecord>();
  return { failures: counted.failures, forgottenAt: counted.expiresAt };
}

/** Whoever has been let in within these days is known there. */
export const KNOWN_MS = 90 * 86_400_000;

/** Where guesses at one secret are counted: what says that a caller is known, all strangers' together, and what is left to them then. */
interface StrangerCounts {
  known: string;
  all: { id: string; limit: GuessLimit };
  slow: { id: string; limit: GuessLimit };
}

/**
 * Many addresses cost a guesser little, so what they guess at has a brake of its own: after too many failures strangers share a few
 * tries, and a caller who is known there is not held up by them. Nobody can shut the owner out.
 *
 * @returns whether the caller is known, and until when a stranger has to wait (null: not at all).
 */
export async function holdUpStrangers(
  desk: Pick<Desk, 'models'>,
  { known, all, slow }: StrangerCounts,
  now: Date,
): Promise<{ isKnown: boolean; until: Date | null }> {
  if (await isKnownCaller(desk, known, now)) return { isKnown: true, until: null };
  const { failures } = await countGuess(desk, all.id, now, all.limit);
  if (failures <= all.limit.most) return { isKnown: false, until: null };
  const left = await countGuess(desk, slow.id, now, slow.limit);
  return { isKnown: false, until: left.failures > slow.limit.most ? left.forgottenAt : null };
}

/** Whether this caller was let in there within the days that count. */
export async function isKnownCaller(
  { models }: Pick<Desk, 'models'>,
  known: string,
  now: Date,
): Promise<boolean> {
  return (await models.pinGuesses.exists({ _id: known, expiresAt: { $gt: now } })) !== null;
}

/** Whoever was let in counts as known there from now on. */
export async function rememberCaller(desk: Pick<Desk, 'models'>, known: string, now: Date): Promise<void> {
  await desk.models.pinGuesses.updateOne(
    { _id: known },
    { $set: { failures: 0, expiresAt: new Date(now.getTime() + KNOWN_MS) } },
    { upsert: true },
  );
}

/** After a right guess nothing is held against anybody. */
export async function forgetGuesses(desk: Pick<Desk, 'models'>, guessIds: string[]): Promise<void> {
  await desk.models.pinGuesses.deleteMany({ _id: { $in: guessIds } });
}

/** Takes so many guesses off counts that go on; a count never falls below nothing. */
export async function takeBackGuesses(
  desk: Pick<Desk, 'models'>,
  guessIds: string[],
  guesses: number,
): Promise<void> {
  await desk.models.pinGuesses.updateMany(
    { _id: { $in: guessIds } },
    [{ $set: { failures: { $max: [0, { $subtract: ['$failures', guesses] }] } } }],
    { updatePipeline: true },
  );
}
