import type { z } from 'zod';
import type { OfficeRecord, PresentedSenator, SenatorRecord, senatorInput } from '../../contracts';
import { newId } from '../new-id';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { refreshScopes } from '../staff/staff-scope';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { requireAbsence } from './require-absence';
import { requireRegion } from './require-region';
import { officeOfSenator } from './senator-office';

/** Enters a senator together with their office, so that cases of the region can be routed to them at once. */
export async function createSenator(
  desk: StaffDesk,
  actor: StaffActor,
  input: z.infer<typeof senatorInput>,
): Promise<PresentedSenator> {
  requirePermission(actor.staff, 'offices.edit');
  await checkSenator(desk, input);
  const updatedAt = desk.clock();
  const _id = newId(updatedAt);
  const officeId = `office-senator-${_id}`;
  const senator: SenatorRecord = { ...input, _id, officeId, version: 1, updatedAt };
  const office: OfficeRecord = {
    ...officeOfSenator(senator),
    _id: officeId,
    kind: 'senator',
    commission: null,
    categories: [],
    version: 1,
  };
  await inTransaction(desk, async (session) => {
    await desk.models.offices.create([office], { session });
    await desk.models.senators.create([senator], { session });
  });
  await refreshScopes(desk);
  await recordAccess(desk, actor, 'created', { kind: 'senator', id: _id });
  return { ...senator, accounts: 0 };
}

/** What no schema can tell of a senator. @throws AppError naming the field */
export async function checkSenator(desk: StaffDesk, input: z.infer<typeof senatorInput>): Promise<void> {
  await requireRegion(desk, input.regionId);
  requireAbsence(input);
}
