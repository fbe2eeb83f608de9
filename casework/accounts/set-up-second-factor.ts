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

const NOTHING: Omit<StaffCredentialRecord, '_id'> = {
  sealedSeed: null,
  since: null,
  pendingSeed: null,
  pendingUntil: null,
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
  const { pendingSeed: _a, pendingUntil: _b, ...others } = NOTHING;
  await desk.models.staffCredentials.updateOne(
    { _id },
    { $set: { pendingSeed: desk.keys.seal(secret), pendingUntil }, $setOnInsert: others },
    { upsert: true },
  );
  return { secret, uri: seedUri(secret, email) };
}

/**
 * The first code of the new app proves that it has the seed: from now on it is asked at every sign-in. What was begun without it,
 * or is half begun with an older one, ends: otherwise whoever had the password before would stay in.
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
  const { pendingSeed = null, pendingUntil = null } = credential ?? {};
  if (pendingSeed === null || pendingUntil === null || pendingUntil < now) {
    throw new AppError('not-allowed-now', {
      message: `Staff ${_id} has no seed that waits for its first code`,
      userMessage: 'second-factor-begin-again',
    });
  }
  const step = stepOfCode(desk.keys.open(pendingSeed), readCode(typed), now);
  if (step === null) throw refuseField('code', 'is not the code that the app shows now');
  const codes = makeRecoveryCodes();
  await desk.models.staffCredentials.updateOne(
    { _id, pendingSeed },
    {
      $set: {
        ...{ sealedSeed: pendingSeed, since: now, pendingSeed: null, pendingUntil: null, lastStep: step },
        recoveryHashes: codes.map((code) => hashRecoveryCode(desk, _id, code)),
      },
    },
  );
  const endedSessions = await endSessionsOf(desk, _id, currentId);
  desk.live.dropStaff?.(_id);
  await recordAccess(desk, actor, 'second-factor-on', { kind: 'staff', id: _id });
  return { recoveryCodes: codes, endedSessions };
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
