import { actingId, keyIdOf } from '../accounts/acting-id';
import type { ApiKeyRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';

/**
 * The names of these members of the staff by id, those who have left and the keys of machines included.
 *
 * @param known somebody whose name need not be looked up.
 */
export async function findStaffNames(
  desk: Pick<Desk, 'models' | 'trips'>,
  staffIds: Array<string | null>,
  known: Pick<StaffRecord, '_id' | 'name'> | null = null,
): Promise<Map<string, string>> {
  // Rows written before a field existed have none at all.
  const ids = [
    ...new Set(staffIds.filter((id): id is string => typeof id === 'string' && id !== known?._id)),
  ];
  const named = new Map(known === null ? [] : [[known._id, known.name]]);
  if (ids.length === 0) return named;
  const keyIds = ids.flatMap((id) => keyIdOf(id) ?? []);
  const [people, keys] = await Promise.all([
    Promise.all(ids.map((id) => desk.trips.staff(id))),
    keyIds.length === 0
      ? []
      : desk.models.apiKeys
          .find({ _id: { $in: keyIds } }, { name: 1 })
          .lean<Array<Pick<ApiKeyRecord, '_id' | 'name'>>>(),
  ]);
  return new Map([
    ...named,
    ...people.flatMap((person): Array<[string, string]> =>
      person === null ? [] : [[person._id, person.name]],
    ),
    ...keys.map(({ _id, name }): [string, string] => [actingId(_id), name]),
  ]);
}
