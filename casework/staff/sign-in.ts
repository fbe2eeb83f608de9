import { AppError, type StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { brakeSignIn, recordRightSignIn } from './brake-sign-ins';
import { hashPassword, isPassword } from './password';
import { recordAccess } from './record-access';

/**
 * Checks an e-mail address with its password. An unknown address, a wrong password and an account that was switched off get
 * the same answer after the same work, and the same brakes (brake-sign-ins.ts).
 *
 * @param from `source` is the network address that asks.
 *
 * @throws AppError `unauthenticated`, or `too-many-requests` with `retryAfter` in seconds.
 */
export async function signIn(
  desk: Desk,
  { email, password }: { email: string; password: string },
  { source, requestId }: { source: string; requestId: string | null },
): Promise<StaffRecord> {
  const address = email.toLowerCase();
  await brakeSignIn(desk, address, source);
  const record = await desk.models.staff.findOne({ email: address }).lean<StaffRecord | null>();
  const right = await isPassword(record?.passwordHash ?? (await decoyHash(desk)), password);
  if (record?.active === true && right) {
    await recordRightSignIn(desk, address, source);
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

const decoys = new WeakMap<Desk, Promise<string>>();

/** A hash that no password fits, so that an unknown address takes as long as a known one. */
function decoyHash(desk: Desk): Promise<string> {
  const known = decoys.get(desk);
  if (known !== undefined) return known;
  const made = hashPassword('decoy');
  decoys.set(desk, made);
  return made;
}
