import type { Desk } from '../desk';
import { STANDS } from './citizen-phone.models';
import { findPerson } from './person-of';

/** True when a number of this person, on whichever of their records, stands and is proved. */
export async function hasProvedPhone(
  desk: Pick<Desk, 'models' | 'trips'>,
  citizenId: string,
): Promise<boolean> {
  const person = await findPerson(desk, citizenId);
  const found = await desk.models.citizenPhones.exists({
    ...{ citizenId: { $in: person }, ...STANDS },
    verifiedAt: { $ne: null },
  });
  return found !== null;
}
