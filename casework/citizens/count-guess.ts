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
