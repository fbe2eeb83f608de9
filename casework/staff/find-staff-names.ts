import type { StaffRecord } from '../../contracts';
import type { Desk } from '../desk';

/** The names of these members of the staff by id, those who have left included. */
export async function findStaffNames(
  desk: Pick<Desk, 'models'>,
  staffIds: Array<string | null>,
): Promise<Map<string, string>> {
  const ids = [...new Set(staffIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const found = await desk.models.staff
    .find({ _id: { $in: ids } }, { name: 1 })
    .lean<Array<Pick<StaffRecord, '_id' | 'name'>>>();
  return new Map(found.map(({ _id, name }) => [_id, name]));
}
