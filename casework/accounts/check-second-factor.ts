import { AppError, type StaffCredentialRecord } from '../../contracts';
import {
  forgetGuesses,
  type GuessLimit,
  holdUpStrangers,
  isKnownCaller,
  takeBackGuesses,
} from '../citizens/count-guess';
import type { Desk } from '../desk';
import { PAIR, requireRoom, tooMany } from '../staff/brake-sign-ins';
import { recordAccess } from '../staff/record-access';
import { refuseSignIn, type SignInFrom } from '../staff/sign-in';
import { knownDeviceId } from './known-device';
import { readCode, stepOfCode } from './one-time-codes';

/** All strange devices together at one account, whoever of them knows the password. */
const ACCOUNT: GuessLimit = { most: 20, lockMs: 60 * 60_000 };
/** What is left to them when that is used up: one try in ten minutes. */
const SLOW: GuessLimit = { most: 1, lockMs: 10 * 60_000 };

/** What an app shows. A recovery code has letters. */
const APP_CODE = /^\d{6}$/;

export function findCredential(
  desk: Pick<Desk, 'models'>,
  staffId: string,
): Promise<StaffCredentialRecord | null> {
  return desk.models.staffCredentials.findById(staffId).lean<StaffCredentialRecord | null>();
}

export const hashRecoveryCode = (desk: Pick<Desk, 'keys'>, staffId: string, code: string) =>
  desk.keys.lookup('recovery-code', `${staffId}\n${readCode(code)}`);

/** Where a code comes from: `device` is what its browser was given once (known-device.ts). */
export type CodeFrom = SignInFrom & { device: string | null };

/**
 * Takes a code of the app or a recovery code, each for once. Whoever asks here has proved the password already, so the brakes
 * hold up nobody who has not.
 *
 * Nobody who knows the password can lock the owner out: five wrong codes lock the strange network address or the known device that sent
 * them. After twenty in an hour strange devices share one try in ten minutes; one on which the owner has proved the second factor within
 * ninety days is not held up by them. Recovery codes have 50 bits: no number of tries finds one, so only each address is braked at them.
 *
 * @throws AppError `unauthenticated`, or `too-many-requests` with `retryAfter` in seconds.
 */
export async function checkSecondFactor(
  desk: Desk,
  staffId: string,
  typed: string,
  from: CodeFrom,
): Promise<void> {
  const isTaken = APP_CODE.test(readCode(typed))
    ? await tryCode(desk, staffId, typed, from)
    : await tryRecoveryCode(desk, staffId, typed, from);
  if (isTaken) return;
  await refuseSignIn(desk, staffId, from.requestId);
  throw new AppError('unauthenticated', {
    message: 'A second factor was refused: wrong, too old or used before',
    userMessage: 'second-factor-refused',
  });
}

async function tryCode(
  desk: Desk,
  staffId: string,
  typed: string,
  { source, device }: CodeFrom,
): Promise<boolean> {
  const now = desk.clock();
  const known = knownDeviceId(desk, staffId, device ?? '');
  const isKnown = await isKnownCaller(desk, known, now);
  const pair = isKnown ? `at-${known}` : pairOf(desk, 'second-factor', staffId, source);
  await requireRoom(desk, pair, now, PAIR, 'second-factor-locked');
  const account = `second-factor-account:${staffId}`;
  const slow = { id: `second-factor-slow:${staffId}`, limit: SLOW };
  const strangers = { known, all: { id: account, limit: ACCOUNT }, slow };
  const { until } = await holdUpStrangers(desk, strangers, now);
  if (until !== null) {
    // It was not checked: whoever is slowed down by strangers spends none of their own tries.
    await takeBackGuesses(desk, [pair], 1);
    throw tooMany(until, now, 'second-factor-slow');
  }
  if (!(await takeCode(desk, staffId, typed, now))) return false;
  await forgetGuesses(desk, isKnown ? [pair] : [pair, account]);
  return true;
}

async function tryRecoveryCode(
  desk: Desk,
  staffId: string,
  typed: string,
  { source, requestId }: CodeFrom,
): Promise<boolean> {
  const pair = pairOf(desk, 'recovery', staffId, source);
  await requireRoom(desk, pair, desk.clock(), PAIR);
  if (!(await takeRecoveryCode(desk, staffId, typed))) return false;
  await forgetGuesses(desk, [pair]);
  const actor = { staff: { _id: staffId }, requestId };
  await recordAccess(desk, actor, 'recovery-code-used', { kind: 'staff', id: staffId });
  return true;
}

const pairOf = ({ keys }: Desk, kind: string, staffId: string, source: string) =>
  `${kind}:${keys.lookup('sign-in', `${staffId}\n${source}`)}`;

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
