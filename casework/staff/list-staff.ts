import type { z } from 'zod';
import type {
  Paged,
  PresentedColleague,
  PresentedStaff,
  staffListQuery,
  StaffRecord,
} from '../../contracts';
import { wholePage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import type { StaffDesk } from '../staff-desk';
import { fitsWords } from './find-staff';
import { may, requirePermission } from './policies';
import { presentStaff } from './present-staff';
import type { StaffActor } from './staff-actor';

/** The whole staff, or who fits `q`: with everything for administrators, for the others what is needed to hand a case to a colleague. */
export async function listStaff(
  desk: StaffDesk,
  actor: StaffActor,
  { q = '' }: z.infer<typeof staffListQuery>,
): Promise<Paged<PresentedStaff | PresentedColleague>> {
  requirePermission(actor.staff, 'staff.names');
  const [everybody, directory] = await Promise.all([
    desk.models.staff.find({}).sort({ _id: 1 }).lean<StaffRecord[]>(),
    desk.directory.current(),
  ]);
  const records = everybody.filter(fitsWords(q, directory, may(actor.staff, 'staff.edit')));
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
