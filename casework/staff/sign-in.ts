import { AppError, type StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { brakeSignIn, recordRightSignIn } from './brake-sign-ins';
import { hashPassword, isPassword } from './password';
import { recordAccess } from './record-access';

/** Where a sign-in comes from. `source` is the network address that asks. */
export interface SignInFrom {
  source: string;
  requestId: string | null;
}

/**
 * Checks an e-mail address with its password. An unknown address, a wrong password and an account that was switched off get
 * the same answer after the same work, and the same brakes (brake-sign-ins.ts). Whether a second factor is still to come is
 * for `completeSignIn` to say.
 *
 * @throws AppError `unauthenticated`, or `too-many-requests` with `retryAfter` in seconds.
 */
export async function signIn(
  desk: Desk,
  { email, password }: { email: string; password: string },
  { source, requestId }: SignInFrom,
): Promise<StaffRecord> {
  const address = email.toLowerCase();
  await brakeSignIn(desk, address, source);
  const record = await desk.models.staff.findOne({ email: address }).lean<StaffRecord | null>();
  // An account whose password is still to be chosen has an empty hash.
  const hash = record?.passwordHash ?? '';
  const right = await isPassword(hash === '' ? await decoyHash(desk) : hash, password);
  if (record?.active === true && hash !== '' && right) {
    await recordRightSignIn(desk, address, source);
    return record;
  }
  await refuseSignIn(desk, record?._id ?? null, requestId);
  throw new AppError('unauthenticated', {
    message: 'A sign-in was refused: unknown address, wrong password or inactive account',
    userMessage: 'sign-in-refused',
  });
}

/** Somebody was not let in. */
export function refuseSignIn(desk: Desk, staffId: string | null, requestId: string | null): Promise<void> {
  return recordAccess(desk, { staff: null, requestId }, 'sign-in-refused', { kind: 'staff', id: staffId });
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
