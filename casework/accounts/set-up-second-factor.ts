import type { Request } from 'express';
import {
  AppError,
  type PresentedAccount,
  type RecoveryCodes,
  type SecondFactorOn,
  type SecondFactorSetup,
  type StaffCredentialRecord,
  type StaffRecord,
} from '../../contracts';
import type { Desk } from '../desk';
import { refuseField } from '../refuse-field';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { endSessionsOf } from './list-sessions';
import { findCredential, hashRecoveryCode } from './check-second-factor';
import { makeRecoveryCodes, makeSeed, readCode, seedUri, stepOfCode } from './one-time-codes';
import { proveAgain } from './prove-again';

/** So long a seed that was shown waits for its first code. */
const PENDING_MS = 15 * 60_000;

/** After so many wrong codes a seed has to be shown anew, which asks for the password. */
const MOST_WRONG = 5;

const NOT_PENDING = { pendingSeed: null, pendingUntil: null, pendingBy: null, pendingWrong: 0 };
/** The protection of an account that has none. */
export const NOTHING: Omit<StaffCredentialRecord, '_id'> = {
  sealedSeed: null,
  since: null,
  ...NOT_PENDING,
  lastStep: 0,
  recoveryHashes: [],
  oidcSubject: null,
};

/** How one's own account is protected. */
export async function showAccount(desk: Desk, { staff }: StaffActor): Promise<PresentedAccount> {
  const [record, credential, { secondFactorRoles }] = await Promise.all([
    desk.models.staff.findById(staff._id).lean<StaffRecord | null>(),
    findCredential(desk, staff._id),
    desk.directory.current(),
  ]);
  return {
    hasPassword: (record?.passwordHash ?? '') !== '',
    secondFactor: {
      since: credential?.since ?? null,
      recoveryCodesLeft: credential?.recoveryHashes.length ?? 0,
      required: secondFactorRoles.includes(staff.role),
    },
    openId: credential?.oidcSubject != null,
  };
}

/** Makes a seed and shows it this once. It counts from the first right code on; until then an older one stays in force. */
export async function beginSecondFactor(
  desk: Desk,
  actor: StaffActor,
  req: Request,
  password: string | undefined,
): Promise<SecondFactorSetup> {
  const { _id, email } = await proveAgain(desk, req, actor.staff._id, password);
  const secret = makeSeed();
  const pendingUntil = new Date(desk.clock().getTime() + PENDING_MS);
  const pending = {
    ...{ pendingSeed: desk.keys.seal(secret), pendingUntil },
    ...{ pendingBy: hashSession(desk, req.session.id), pendingWrong: 0 },
  };
  const others = Object.fromEntries(Object.entries(NOTHING).filter(([field]) => !(field in pending)));
  await desk.models.staffCredentials.updateOne(
    { _id },
    { $set: pending, $setOnInsert: others },
    { upsert: true },
  );
  return { secret, uri: seedUri(secret, email) };
}

/**
 * The first code of the new app proves that it has the seed: from now on it is asked at every sign-in. What was begun without it,
 * or is half begun with an older one, ends: otherwise whoever had the password before would stay in. Only the session that was shown
 * the seed may prove it: one that was left open elsewhere gave no password.
 *
 * @returns the recovery codes, told this once, and how many other sessions ended.
 */
export async function confirmSecondFactor(
  desk: Desk,
  actor: StaffActor,
  typed: string,
  currentId: string,
): Promise<SecondFactorOn> {
  const { _id } = actor.staff;
  const now = desk.clock();
  const credential = await findCredential(desk, _id);
  const { pendingSeed = null, pendingUntil = null, pendingBy = null } = credential ?? {};
  const isTheirs = pendingBy === hashSession(desk, currentId);
  if (pendingSeed === null || pendingUntil === null || pendingUntil < now || !isTheirs)
    throw beginAgain(_id);
  const step = stepOfCode(desk.keys.open(pendingSeed), readCode(typed), now);
  if (step === null) throw await countWrong(desk, { _id, pendingSeed });
  const codes = makeRecoveryCodes();
  await desk.models.staffCredentials.updateOne(
    { _id, pendingSeed },
    {
      $set: {
        ...{ ...NOT_PENDING, sealedSeed: pendingSeed, since: now, lastStep: step },
        recoveryHashes: codes.map((code) => hashRecoveryCode(desk, _id, code)),
      },
    },
  );
  const endedSessions = await endSessionsOf(desk, _id, currentId);
  desk.live.dropStaff?.(_id);
  await recordAccess(desk, actor, 'second-factor-on', { kind: 'staff', id: _id });
  return { recoveryCodes: codes, endedSessions };
}

const hashSession = ({ keys }: Desk, sessionId: string) => keys.lookup('pending-second-factor', sessionId);

function beginAgain(staffId: string): AppError {
  return new AppError('not-allowed-now', {
    message: `Staff ${staffId} has no seed that waits for its first code from this session`,
    userMessage: 'second-factor-begin-again',
  });
}

/** @returns what is told of a wrong code: after too many of them the seed is gone, so that nobody tries all. */
async function countWrong(
  { models }: Desk,
  pending: Pick<StaffCredentialRecord, '_id' | 'pendingSeed'>,
): Promise<AppError> {
  const counted = await models.staffCredentials
    .findOneAndUpdate(pending, { $inc: { pendingWrong: 1 } }, { returnDocument: 'after' })
    .lean<StaffCredentialRecord | null>();
  if ((counted?.pendingWrong ?? MOST_WRONG) < MOST_WRONG)
    return refuseField('code', 'is not the code that the app shows now');
  await models.staffCredentials.updateOne(pending, { $set: NOT_PENDING });
  return beginAgain(pending._id);
}

/** New recovery codes in the place of all older ones. */
export async function renewRecoveryCodes(
  desk: Desk,
  actor: StaffActor,
  req: Request,
  password: string | undefined,
): Promise<RecoveryCodes> {
  const { _id } = await proveAgain(desk, req, actor.staff._id, password);
  const codes = makeRecoveryCodes();
  const recoveryHashes = codes.map((code) => hashRecoveryCode(desk, _id, code));
  const { matchedCount } = await desk.models.staffCredentials.updateOne(
    { _id, sealedSeed: { $type: 'string' } },
    { $set: { recoveryHashes } },
  );
  if (matchedCount === 0) {
    throw new AppError('not-allowed-now', {
      message: `Staff ${_id} has no second factor`,
      userMessage: 'second-factor-begin-again',
    });
  }
  await recordAccess(desk, actor, 'recovery-codes-made', { kind: 'staff', id: _id });
  return { recoveryCodes: codes };
}

/** Switches one's own second factor off, unless the role must have one. */
export async function removeOwnSecondFactor(
  desk: Desk,
  actor: StaffActor,
  req: Request,
  password: string | undefined,
): Promise<PresentedAccount> {
  const { _id } = await proveAgain(desk, req, actor.staff._id, password);
  const { secondFactorRoles } = await desk.directory.current();
  if (secondFactorRoles.includes(actor.staff.role)) {
    throw new AppError('not-allowed-now', {
      message: `The role ${actor.staff.role} must have a second factor`,
      userMessage: 'second-factor-stays',
    });
  }
  await removeSecondFactor(desk, actor, _id);
  return showAccount(desk, actor);
}

/** Takes the second factor of an account away, its recovery codes too. */
export async function removeSecondFactor(desk: Desk, actor: StaffActor, staffId: string): Promise<void> {
  const { oidcSubject: _, ...gone } = NOTHING;
  const { modifiedCount } = await desk.models.staffCredentials.updateOne({ _id: staffId }, { $set: gone });
  if (modifiedCount === 1)
    await recordAccess(desk, actor, 'second-factor-off', { kind: 'staff', id: staffId });
}
