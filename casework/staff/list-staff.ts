import type { Paged, PresentedColleague, PresentedStaff, StaffRecord } from '../../contracts';
import { wholePage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import type { StaffDesk } from '../staff-desk';
import { may, requirePermission } from './policies';
import { presentStaff } from './present-staff';
import type { StaffActor } from './staff-actor';

/** The whole staff: with everything for administrators, for the others what is needed to hand a case to a colleague. */
export async function listStaff(
  desk: StaffDesk,
  actor: StaffActor,
): Promise<Paged<PresentedStaff | PresentedColleague>> {
  requirePermission(actor.staff, 'staff.names');
  const records = await desk.models.staff.find({}).sort({ _id: 1 }).lean<StaffRecord[]>();
  return {
    data: records.map((record) => presentFor(actor, record)),
    page: wholePage(records.length),
  };
}

export async function showStaff(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
): Promise<PresentedStaff | PresentedColleague> {
  requirePermission(actor.staff, 'staff.names');
  return presentFor(actor, await showRecord<StaffRecord>(desk.models.staff, id));
}

function presentFor({ staff }: StaffActor, record: StaffRecord): PresentedStaff | PresentedColleague {
  const shown = presentStaff(record);
  if (may(staff, 'staff.edit') || staff._id === record._id) return shown;
  const { _id, name, role, officeIds, onDuty, active, absentFrom, absentUntil, speaks } = shown;
  return { _id, name, role, officeIds, onDuty, active, absentFrom, absentUntil, speaks };
}
