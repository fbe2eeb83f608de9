import { AppError, type StaffCredentialRecord } from '../../contracts';
import { forgetGuesses, type GuessLimit } from '../citizens/count-guess';
import type { Desk } from '../desk';
import { PAIR, requireRoom } from '../staff/brake-sign-ins';
import { recordAccess } from '../staff/record-access';
import { refuseSignIn, type SignInFrom } from '../staff/sign-in';
import { readCode, stepOfCode } from './one-time-codes';

/** All network addresses together at one account, whoever of them knows the password. */
const ACCOUNT: GuessLimit = { most: 20, lockMs: 60 * 60_000 };

export function findCredential(
  desk: Pick<Desk, 'models'>,
  staffId: string,
): Promise<StaffCredentialRecord | null> {
  return desk.models.staffCredentials.findById(staffId).lean<StaffCredentialRecord | null>();
}

export const hashRecoveryCode = (desk: Pick<Desk, 'keys'>, staffId: string, code: string) =>
  desk.keys.lookup('recovery-code', `${staffId}\n${readCode(code)}`);

/**
 * Takes a code of the app or a recovery code, each for once. Whoever asks here has proved the password already, so the brakes
 * hold up nobody who has not.
 *
 * @throws AppError `unauthenticated`, or `too-many-requests` with `retryAfter` in seconds.
 */
export async function checkSecondFactor(
  desk: Desk,
  staffId: string,
  typed: string,
  { source, requestId }: SignInFrom,
): Promise<void> {
  const now = desk.clock();
  const pair = `second-factor:${desk.keys.lookup('sign-in', `${staffId}\n${source}`)}`;
  const account = `second-factor-account:${staffId}`;
  await requireRoom(desk, pair, now, PAIR);
  await requireRoom(desk, account, now, ACCOUNT);
  if (await takeCode(desk, staffId, typed, now)) {
    await forgetGuesses(desk, [pair, account]);
    return;
  }
  if (await takeRecoveryCode(desk, staffId, typed)) {
    await forgetGuesses(desk, [pair, account]);
    const actor = { staff: { _id: staffId }, requestId };
    await recordAccess(desk, actor, 'recovery-code-used', { kind: 'staff', id: staffId });
    return;
  }
  await refuseSignIn(desk, staffId, requestId);
  throw new AppError('unauthenticated', {
    message: 'A second factor was refused: wrong, too old or used before',
    userMessage: 'second-factor-refused',
  });
}

/** In one atomic step, so that a code that two send at once lets one in. */
async function takeCode(desk: Desk, staffId: string, typed: string, now: Date): Promise<boolean> {
  const credential = await findCredential(desk, staffId);
  if (credential?.sealedSeed == null) return false;
  const step = stepOfCode(desk.keys.open(credential.sealedSeed), readCode(typed), now);
  if (step === null) return false;
  const { modifiedCount } = await desk.models.staffCredentials.updateOne(
    { _id: staffId, lastStep: { $lt: step } },
    { $set: { lastStep: step } },
  );
  return modifiedCount === 1;
}

async function takeRecoveryCode(desk: Desk, staffId: string, typed: string): Promise<boolean> {
  const hash = hashRecoveryCode(desk, staffId, typed);
  const { modifiedCount } = await desk.models.staffCredentials.updateOne(
    { _id: staffId, recoveryHashes: hash },
    { $pull: { recoveryHashes: hash } },
  );
  return modifiedCount === 1;
}
