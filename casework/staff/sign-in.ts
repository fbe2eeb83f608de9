import { AppError, type StaffRecord } from '../../contracts';
import type { PinGuessRecord } from '../citizens/pin-guess.model';
import type { Desk } from '../desk';
import { hashPassword, isPassword } from './password';
import { recordAccess } from './record-access';

const MOST_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/**
 * Checks an e-mail address with its password. An unknown address, a wrong password and an account that was switched off get
 * the same answer after the same work; five failures lock the address for fifteen minutes, known or not.
 *
 * @throws AppError `unauthenticated`, or `too-many-requests` with `retryAfter` in seconds.
 */
export async function signIn(
  desk: Desk,
  { email, password }: { email: string; password: string },
  requestId: string | null,
): Promise<StaffRecord> {
  const now = desk.clock();
  const address = email.toLowerCase();
  const guessId = `sign-in:${desk.keys.lookup('sign-in', address)}`;
  await requireUnlocked(desk, guessId, now);
  // The attempt is counted before it is checked, so that many at once cannot slip through beside each other.
  const failures = await countAttempt(desk, guessId, now);
  const record = await desk.models.staff.findOne({ email: address }).lean<StaffRecord | null>();
  const right = await isPassword(record?.passwordHash ?? (await decoyHash(desk)), password);
  if (record?.active === true && right && failures <= MOST_FAILURES) {
    await desk.models.pinGuesses.deleteOne({ _id: guessId });
    await recordAccess(desk, { staff: record, requestId }, 'signed-in', { kind: 'staff', id: record._id });
    return record;
  }
  await recordAccess(desk, { staff: null, requestId }, 'sign-in-refused', {
    kind: 'staff',
    id: record?._id ?? null,
  });
  if (failures >= MOST_FAILURES) await lock(desk, guessId, now);
  throw new AppError('unauthenticated', {
    message: 'A sign-in was refused: unknown address, wrong password or inactive account',
    userMessage: 'sign-in-refused',
  });
}

async function requireUnlocked(desk: Desk, guessId: string, now: Date): Promise<void> {
  const guess = await desk.models.pinGuesses
    .findOne({ _id: guessId, lockedUntil: { $gt: now } })
    .lean<PinGuessRecord | null>();
  if (guess?.lockedUntil == null) return;
  throw new AppError('too-many-requests', {
    message: 'Too many failed sign-ins for this address',
    userMessage: 'sign-in-locked',
    details: { retryAfter: Math.ceil((guess.lockedUntil.getTime() - now.getTime()) / 1000) },
  });
}

async function countAttempt(desk: Desk, guessId: string, now: Date): Promise<number> {
  const expiresAt = new Date(now.getTime() + LOCK_MS);
  const { failures } = await desk.models.pinGuesses
    .findOneAndUpdate(
      { _id: guessId },
      { $inc: { failures: 1 }, $set: { expiresAt, lockedUntil: null } },
      { upsert: true, returnDocument: 'after' },
    )
    .lean<PinGuessRecord>();
  return failures;
}

async function lock(desk: Desk, guessId: string, now: Date): Promise<void> {
  const lockedUntil = new Date(now.getTime() + LOCK_MS);
  await desk.models.pinGuesses.updateOne(
    { _id: guessId, failures: { $gte: MOST_FAILURES } },
    { $set: { lockedUntil, failures: 0, expiresAt: lockedUntil } },
  );
}

const decoys = new WeakMap<Desk, Promise<string>>();

/** A hash that no password fits, so that an unknown address takes as long as a known one. */
function decoyHash(desk: Desk): Promise<string> {
  const known = decoys.get(desk);
  if (known !== undefined) return known;
  const made = hashPassword('decoy');
  decoys.set(desk, made);
  return made;
}
