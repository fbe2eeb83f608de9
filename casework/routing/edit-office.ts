import type { z } from 'zod';
import type { OfficeRecord, officeEdit } from '../../contracts';
import { refuseField } from '../refuse-field';
import { editRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { SECRETARIAT_OFFICE } from './route-case';

/** Changes an office's names and categories, or opens and shuts it. The office of last resort stays open. */
export async function editOffice(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...edit }: z.infer<typeof officeEdit>,
): Promise<OfficeRecord> {
  requirePermission(actor.staff, 'offices.edit');
  if (id === SECRETARIAT_OFFICE && !edit.active)
    throw refuseField('active', 'must stay true: what fits nowhere else comes to this office');
  const edited = await editRecord<OfficeRecord>(
    desk.models.offices,
    { _id: id, version },
    { ...edit, updatedAt: desk.clock() },
    { desk, actor, kind: 'office' },
  );
  desk.directory.invalidate();
  return edited;
}
