import type { z } from 'zod';
import type { PresentedStaff, StaffRecord, staffInput } from '../../contracts';
import { hashChosenPassword } from '../accounts/choose-password';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import type { StaffDesk } from '../staff-desk';
import { requirePermission } from './policies';
import { presentStaff } from './present-staff';
import { recordAccess } from './record-access';
import { requireScope } from './require-offices';
import { officesOfScope, refreshScopes } from './staff-scope';
import type { StaffActor } from './staff-actor';

/**
 * Gives somebody an account. The e-mail address is theirs alone, whatever its capitals. Without a password nobody can sign in
 * with it until they have chosen one by their link (make-account-link.ts).
 */
export async function createStaff(
  desk: StaffDesk,
  actor: StaffActor,
  { password, email, officeIds, regionIds, commissions, ...input }: z.infer<typeof staffInput>,
): Promise<PresentedStaff> {
  requirePermission(actor.staff, 'staff.edit');
  await requireScope(desk, { officeIds, regionIds, commissions });
  const now = desk.clock();
  const _id = newId(now);
  const record: Omit<StaffRecord, '_id'> = {
    ...input,
    officeIds: await officesOfScope(desk, { ownOfficeIds: officeIds, regionIds, commissions }),
    ...{ ownOfficeIds: officeIds, regionIds, commissions },
    email: email.toLowerCase(),
    passwordHash:
      password === undefined ? '' : await hashChosenPassword(password, { email, name: input.name }),
    onDuty: true,
    active: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const { upsertedCount } = await desk.models.staff.updateOne(
    { email: record.email },
    { $setOnInsert: { _id, ...record } },
    { upsert: true },
  );
  if (upsertedCount === 0) throw refuseField('email', 'belongs to an account that exists already');
  await refreshScopes(desk);
  await recordAccess(desk, actor, 'created', { kind: 'staff', id: _id });
  return presentStaff({ _id, ...record });
}
