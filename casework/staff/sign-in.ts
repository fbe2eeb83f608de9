import { AppError, type StaffRecord } from '../../contracts';
import { countGuess, forgetGuesses, MOST_FAILURES } from '../citizens/count-guess';
import type { Desk } from '../desk';
import { hashPassword, isPassword } from './password';
import { recordAccess } from './record-access';

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
  const { failures, forgottenAt } = await countGuess(desk, guessId, now, LOCK_MS);
  if (failures > MOST_FAILURES) throw locked(forgottenAt, now);
  const record = await desk.models.staff.findOne({ email: address }).lean<StaffRecord | null>();
  const right = await isPassword(record?.passwordHash ?? (await decoyHash(desk)), password);
  if (record?.active === true && right) {
    await forgetGuesses(desk, [guessId]);
    await recordAccess(desk, { staff: record, requestId }, 'signed-in', { kind: 'staff', id: record._id });
    return record;
  }
  await recordAccess(desk, { staff: null, requestId }, 'sign-in-refused', {
    kind: 'staff',
    id: record?._id ?? null,
  });
  throw new AppError('unauthenticated', {
    message: 'A sign-in was refused: unknown address, wrong password or inactive account',
    userMessage: 'sign-in-refused',
  });
}

function locked(until: Date, now: Date): AppError {
  return new AppError('too-many-requests', {
    message: 'Too many failed sign-ins for this address',
    userMessage: 'sign-in-locked',
    details: { retryAfter: Math.ceil((until.getTime() - now.getTime()) / 1000) },
  });
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
