import type { ApiKeyRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { may } from '../staff/policies';
import { isOperatorId } from './acting-id';

/** Whoever answers for a key, with their offices. */
type Maker = Pick<StaffRecord, 'officeIds'>;

/** Who may make keys, and so answer for one. */
export const answersForKeys = ({ active, role }: Pick<StaffRecord, 'active' | 'role'>) =>
  active && may({ role }, 'api-keys.edit');

/** Who made this key and still answers for it; null: nobody does, and it is worth nothing (decision 17). */
export async function findMaker(
  { trips }: Pick<Desk, 'trips'>,
  { createdBy }: Pick<ApiKeyRecord, 'createdBy'>,
): Promise<Maker | null> {
  if (isOperatorId(createdBy)) return { officeIds: [] };
  const maker = await trips.staff(createdBy);
  return maker !== null && answersForKeys(maker) ? maker : null;
}
