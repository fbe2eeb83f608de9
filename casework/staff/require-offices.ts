import { refuseField } from '../refuse-field';
import type { StaffDesk } from '../staff-desk';

/** Somebody works for offices that exist. */
export async function requireOffices(desk: StaffDesk, officeIds: string[]): Promise<void> {
  const distinct = [...new Set(officeIds)];
  const known = await desk.models.offices.countDocuments({ _id: { $in: distinct } });
  if (known !== distinct.length) throw refuseField('officeIds', 'holds an office that does not exist');
}
