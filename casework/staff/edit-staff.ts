import type { ClientSession } from 'mongoose';
import type { z } from 'zod';
import { AppError, type PresentedStaff, type StaffRecord, type staffEdit } from '../../contracts';
import { revokeKeysOf } from '../accounts/api-keys';
import { answersForKeys } from '../accounts/find-maker';
import { endSessionsOf } from '../accounts/list-sessions';
import { releaseWork } from '../cases/release-work';
import { requireAbsence } from '../routing/require-absence';
import { editRecord } from '../settings/edit-record';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { nameInLanguage } from './first-name';
import { requirePermission } from './policies';
import { presentStaff } from './present-staff';
import { recordAccess } from './record-access';
import { requireScope } from './require-offices';
import { officesOfScope, refreshScopes } from './staff-scope';
import type { StaffActor } from './staff-actor';

/**
 * Changes an account: role, offices, duty, whether it is active. Somebody switched off is signed out at once, and with whoever may make
 * no keys any more go those that they made (decision 17). What they can do no longer is nobody's again.
 */
export async function editStaff(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, officeIds, regionIds, commissions, ...edit }: z.infer<typeof staffEdit>,
): Promise<PresentedStaff> {
  requirePermission(actor.staff, 'staff.edit');
  await requireScope(desk, { officeIds, regionIds, commissions });
  const scope = { ownOfficeIds: officeIds, regionIds, commissions };
  requireAbsence(edit);
  const set = {
    ...edit,
    name: nameInLanguage(edit.name, edit.language),
    ...scope,
    officeIds: await officesOfScope(desk, scope),
    updatedAt: desk.clock(),
  };
  const isAdministrator = edit.role === 'administrator' && edit.active;
  try {
    const { edited, revokedIds } = await inTransaction(desk, async (session) => {
      if (!isAdministrator) await requireOtherAdministrator(desk, id, session);
      return {
        revokedIds: await revokeUnanswered(desk, { _id: id, ...edit }, session),
        edited: await editRecord<StaffRecord>(desk.models.staff, { _id: id, version }, set, {
          desk,
          actor,
          kind: 'staff',
          session,
        }),
      };
    });
    for (const keyId of revokedIds)
      await recordAccess(desk, actor, 'revoked', { kind: 'api-key', id: keyId });
    await refreshScopes(desk);
    // Being switched on again later must not bring back what was begun before.
    if (!edited.active) {
      await endSessionsOf(desk, id, null);
      await desk.models.accountLinks.deleteMany({ staffId: id });
    }
    await releaseWork(desk, actor, id);
    // What they hear live follows what they may see.
    desk.live.dropStaff?.(id);
    return presentStaff(edited);
  } catch (error) {
    throw withoutPasswordHash(error);
  }
}

/** The keys of whoever answered for none before this edit, or answers for none after it. @returns which it revoked. */
async function revokeUnanswered(
  desk: StaffDesk,
  { _id, ...after }: Pick<StaffRecord, '_id' | 'active' | 'role'>,
  session: ClientSession,
): Promise<string[]> {
  const before = await desk.models.staff.findById(_id).session(session).lean<StaffRecord | null>();
  if (before === null || (answersForKeys(before) && answersForKeys(after))) return [];
  return revokeKeysOf(desk, _id, session);
}

/**
 * Without an administrator nobody could ever make one again. The one who stays is written to, so that of two who give up their role
 * at the same moment, each counting on the other, one collides and looks again.
 */
async function requireOtherAdministrator(
  { models }: StaffDesk,
  id: string,
  session: ClientSession,
): Promise<void> {
  const administrators = { role: 'administrator' as const, active: true };
  if ((await models.staff.exists({ ...administrators, _id: id }).session(session)) === null) return;
  const other = await models.staff.collection.findOneAndUpdate(
    { ...administrators, _id: { $ne: id as never } },
    { $inc: { witnessed: 1 } },
    { session, projection: { _id: 1 } },
  );
  if (other !== null) return;
  throw new AppError('not-allowed-now', {
    message: `Staff ${id} is the last active administrator`,
    userMessage: 'last-administrator',
  });
}

/** A conflict answers with the record as it is now: as it is presented, not as it is stored. */
function withoutPasswordHash(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'conflict') return error;
  const current = presentStaff(error.details.current as StaffRecord);
  return new AppError('conflict', { message: error.message, details: { ...error.details, current } });
}
