import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  type AccountLink,
  type AccountLinkRecord,
  type accountLinkRequest,
  AppError,
  type LinkReader,
  type StaffRecord,
} from '../../contracts';
import type { Desk } from '../desk';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { hashChosenPassword } from './choose-password';
import { endSessionsOf } from './list-sessions';
import { removeSecondFactor } from './set-up-second-factor';

const HOUR_MS = 3_600_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = 24 * HOUR_MS;

/**
 * A link with which somebody chooses their password, once: seven days to begin with, a day when the old password is lost. An
 * older link of theirs is worth nothing any more. What stands after `#` never reaches a server or its log by itself.
 */
export async function makeAccountLink(
  desk: StaffDesk,
  actor: StaffActor,
  staffId: string,
  { reset, removesSecondFactor }: z.infer<typeof accountLinkRequest>,
): Promise<AccountLink> {
  requirePermission(actor.staff, 'staff.edit');
  const person = await showRecord<StaffRecord>(desk.models.staff, staffId);
  if (!person.active) {
    throw new AppError('not-allowed-now', {
      message: `Staff ${staffId} is switched off`,
      userMessage: 'account-is-off',
    });
  }
  const kind = reset || person.passwordHash !== '' ? 'reset' : 'invitation';
  if (reset) await takePasswordAway(desk, staffId);
  if (removesSecondFactor) await removeSecondFactor(desk, actor, staffId);
  const token = randomBytes(32).toString('base64url');
  const now = desk.clock();
  const link: AccountLinkRecord = {
    _id: hashToken(desk, token),
    staffId,
    kind,
    createdBy: actor.staff._id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + (kind === 'reset' ? RESET_MS : INVITATION_MS)),
  };
  await desk.models.accountLinks.deleteMany({ staffId });
  await desk.models.accountLinks.create(link);
  await recordAccess(desk, actor, kind === 'reset' ? 'reset' : 'invited', { kind: 'staff', id: staffId });
  return { kind, link: `${desk.publicUrl}/admin/#/welcome/${token}`, expiresAt: link.expiresAt };
}

/** Nobody is signed in with the old password any more, nor can be; a provider has to be matched anew. */
async function takePasswordAway(desk: StaffDesk, staffId: string): Promise<void> {
  await desk.models.staff.updateOne({ _id: staffId }, { $set: { passwordHash: '' } });
  await desk.models.staffCredentials.updateOne({ _id: staffId }, { $set: { oidcSubject: null } });
  await endSessionsOf(desk, staffId, null);
  desk.live.dropStaff?.(staffId);
}

/** Signs a colleague out everywhere. @returns how many sessions ended. */
export async function signOutColleague(
  desk: StaffDesk,
  actor: StaffActor,
  staffId: string,
): Promise<{ ended: number }> {
  requirePermission(actor.staff, 'staff.edit');
  await showRecord<StaffRecord>(desk.models.staff, staffId);
  const ended = await endSessionsOf(desk, staffId, null);
  desk.live.dropStaff?.(staffId);
  await recordAccess(desk, actor, 'session-ended', { kind: 'staff', id: staffId });
  return { ended };
}

/** Whose link this is, for the page on which they choose the password. */
export async function readAccountLink(desk: Desk, token: string): Promise<LinkReader> {
  const link = await desk.models.accountLinks
    .findOne({ _id: hashToken(desk, token), expiresAt: { $gt: desk.clock() } })
    .lean<AccountLinkRecord | null>();
  const { name, email } = await ownerOf(desk, link);
  return { kind: link?.kind ?? 'invitation', name, email, expiresAt: link?.expiresAt ?? desk.clock() };
}

/** Takes the link, once, and the password with it. Signing in is asked for afterwards, with the second factor where there is one. */
export async function acceptAccountLink(
  desk: Desk,
  { token, password }: { token: string; password: string },
  requestId: string | null,
): Promise<{ email: string }> {
  const fresh = { _id: hashToken(desk, token), expiresAt: { $gt: desk.clock() } };
  const reader = await readAccountLink(desk, token);
  // A refused password must not cost the link.
  const passwordHash = await hashChosenPassword(password, reader);
  const link = await desk.models.accountLinks.findOneAndDelete(fresh).lean<AccountLinkRecord | null>();
  const person = await ownerOf(desk, link);
  await desk.models.staff.updateOne(
    { _id: person._id },
    { $set: { passwordHash, updatedAt: desk.clock() } },
  );
  await endSessionsOf(desk, person._id, null);
  desk.live.dropStaff?.(person._id);
  const actor = { staff: { _id: person._id }, requestId };
  await recordAccess(desk, actor, 'password-changed', { kind: 'staff', id: person._id });
  return { email: person.email };
}

/** Wrong, old, used and of somebody who was switched off: all the same to whoever tries. */
async function ownerOf(desk: Desk, link: AccountLinkRecord | null): Promise<StaffRecord> {
  const person =
    link === null
      ? null
      : await desk.models.staff.findOne({ _id: link.staffId, active: true }).lean<StaffRecord | null>();
  if (person !== null) return person;
  throw new AppError('not-found', {
    message: 'There is no such account link: it was used, is over or was replaced',
    userMessage: 'account-link-over',
  });
}

const hashToken = (desk: Pick<Desk, 'keys'>, token: string) => desk.keys.lookup('account-link', token);
