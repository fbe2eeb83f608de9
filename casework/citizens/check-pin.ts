import type { CaseRecord, CaseSummary } from '../../contracts';
import { hashPin, isPin } from '../cases/pin';
import { summariseCase } from '../cases/summarise-case';
import type { Desk } from '../desk';
import type { PinGuessRecord } from './pin-guess.model';

const MOST_FAILURES = 5;
const LOCK_MS = 60 * 60_000;

export type PinCheck =
  { outcome: 'open'; summary: CaseSummary } | { outcome: 'refused' } | { outcome: 'locked'; until: Date };

/**
 * Checks a case number with its PIN. A wrong number and a wrong PIN get the same answer after the same work; five failures
 * of one source, or against one number, lock that source or number for an hour.
 *
 * @param source whoever guesses: a conversation id or a network address, already hashed.
 */
export async function checkPin(desk: Desk, number: string, pin: string, source: string): Promise<PinCheck> {
  const now = desk.clock();
  const guessIds = [`source:${source}`, `number:${desk.keys.lookup('case-number', number)}`];
  const lock = await desk.models.pinGuesses
    .findOne({ _id: { $in: guessIds }, lockedUntil: { $gt: now } })
    .sort({ lockedUntil: -1 })
    .lean<PinGuessRecord>();
  if (lock?.lockedUntil != null) return { outcome: 'locked', until: lock.lockedUntil };

  // The guess is counted before it is checked, so that many at once cannot slip through beside each other.
  const failures = await countGuess(desk, guessIds, now);
  const record = await desk.models.cases.findOne({ number }).lean<CaseRecord>();
  const right = await isPin(desk.keys, record?.pinHash ?? (await decoyHash(desk)), pin);
  if (record !== null && right && failures <= MOST_FAILURES) {
    await desk.models.pinGuesses.deleteMany({ _id: { $in: guessIds } });
    return { outcome: 'open', summary: summariseCase(record, await desk.directory.current()) };
  }
  if (failures < MOST_FAILURES) return { outcome: 'refused' };
  const until = new Date(now.getTime() + LOCK_MS);
  await desk.models.pinGuesses.updateMany(
    { _id: { $in: guessIds }, failures: { $gte: MOST_FAILURES } },
    { $set: { lockedUntil: until, failures: 0, expiresAt: until } },
  );
  return { outcome: 'locked', until };
}

/** Raises both counters by one and returns the higher. Counters are forgotten an hour after the last guess. */
async function countGuess(desk: Desk, guessIds: string[], now: Date): Promise<number> {
  const expiresAt = new Date(now.getTime() + LOCK_MS);
  const counted = await Promise.all(
    guessIds.map((_id) =>
      desk.models.pinGuesses
        .findOneAndUpdate(
          { _id },
          { $inc: { failures: 1 }, $set: { expiresAt, lockedUntil: null } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<PinGuessRecord>(),
    ),
  );
  return Math.max(...counted.map((guess) => guess?.failures ?? 0));
}

const decoys = new WeakMap<Desk, Promise<string>>();

/** A hash that no PIN fits, so that an unknown number takes as long as a known one. */
function decoyHash(desk: Desk): Promise<string> {
  const known = decoys.get(desk);
  if (known !== undefined) return known;
  const made = hashPin(desk.keys, 'decoy');
  decoys.set(desk, made);
  return made;
}
