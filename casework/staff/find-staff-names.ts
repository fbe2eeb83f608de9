import { actingId, keyIdOf } from '../accounts/acting-id';
import type { ApiKeyRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';

/** The names of these members of the staff by id, those who have left and the keys of machines included. */
export async function findStaffNames(
  desk: Pick<Desk, 'models'>,
  staffIds: Array<string | null>,
): Promise<Map<string, string>> {
  // Rows written before a field existed have none at all.
  const ids = [...new Set(staffIds.filter((id) => typeof id === 'string'))];
  if (ids.length === 0) return new Map();
  const keyIds = ids.flatMap((id) => keyIdOf(id) ?? []);
  const [people, keys] = await Promise.all([
    desk.models.staff
      .find({ _id: { $in: ids } }, { name: 1 })
      .lean<Array<Pick<StaffRecord, '_id' | 'name'>>>(),
    keyIds.length === 0
      ? []
      : desk.models.apiKeys
          .find({ _id: { $in: keyIds } }, { name: 1 })
          .lean<Array<Pick<ApiKeyRecord, '_id' | 'name'>>>(),
  ]);
  return new Map([
    ...people.map(({ _id, name }): [string, string] => [_id, name]),
    ...keys.map(({ _id, name }): [string, string] => [actingId(_id), name]),
  ]);
}
