import type { z } from 'zod';
import type { PresentedSenator, SenatorRecord, senatorEdit } from '../../contracts';
import { editRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { refreshScopes } from '../staff/staff-scope';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { presentSenators } from './present-senators';
import { requireAbsence } from './require-absence';
import { requireRegion } from './require-region';
import { officeOfSenator } from './senator-office';

/** Changes a senator: name, region, absence, whether they still serve. Their office follows. */
export async function editSenator(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...edit }: z.infer<typeof senatorEdit>,
): Promise<PresentedSenator> {
  requirePermission(actor.staff, 'offices.edit');
  await requireRegion(desk, edit.regionId);
  requireAbsence(edit);
  const updatedAt = desk.clock();
  const edited = await inTransaction(desk, async (session) => {
    const senator = await editRecord<SenatorRecord>(
      desk.models.senators,
      { _id: id, version },
      { ...edit, updatedAt },
      { desk, actor, kind: 'senator', session },
    );
    await desk.models.offices.updateOne(
      { _id: senator.officeId },
      { $set: officeOfSenator(senator), $inc: { version: 1 } },
      { session },
    );
    return senator;
  });
  await refreshScopes(desk);
  const [presented = { ...edited, accounts: 0 }] = await presentSenators(desk, [edited]);
  return presented;
}
