import type { z } from 'zod';
import type {
  Paged,
  PresentedColleague,
  PresentedStaff,
  staffListQuery,
  StaffRecord,
} from '../../contracts';
import { pageOfList } from '../paging/page-of-list';
import { showRecord } from '../settings/edit-record';
import type { StaffDesk } from '../staff-desk';
import { fitsWords } from './find-staff';
import { may, mayInOffice, requirePermission } from './policies';
import { presentStaff } from './present-staff';
import type { StaffActor } from './staff-actor';

/** In the order of both alphabets, as in a telephone book. */
const byName = new Intl.Collator(['km', 'en'], { sensitivity: 'base', numeric: true });
const inOrder = (a: StaffRecord, b: StaffRecord) =>
  byName.compare(a.name, b.name) || (a._id < b._id ? -1 : 1);

/**
 * The staff by name, or who fits: with everything for administrators, for the others what is needed to hand a case to a colleague. Some
 * thousands of accounts at most are read whole: no index knows the order of Khmer names, nor parts of them.
 */
export async function listStaff(
  desk: StaffDesk,
  actor: StaffActor,
  { q = '', ids, officeId, active, cursor, limit }: z.infer<typeof staffListQuery>,
): Promise<Paged<PresentedStaff | PresentedColleague>> {
  requirePermission(actor.staff, 'staff.names');
  const [everybody, directory] = await Promise.all([
    desk.models.staff
      .find(ids === undefined ? {} : { _id: { $in: ids.split(',') } })
      .sort({ _id: 1 })
      .lean<StaffRecord[]>(),
    desk.directory.current(),
  ]);
  const fits = fitsWords(q, directory, may(actor.staff, 'staff.edit'));
  const records = everybody.filter(
    (record) =>
      (active === undefined || record.active === (active === 'true')) &&
      (officeId === undefined || mayInOffice(record, 'cases.reply', officeId)) &&
      fits(record),
  );
  const { rows, page } = pageOfList(records.sort(inOrder), { sort: 'name', cursor, limit });
  return { data: rows.map((record) => presentFor(actor, record)), page };
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
