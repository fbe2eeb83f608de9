import type { Desk } from '../desk';
import { findPerson } from './person-of';

/** True when a number of this person, on whichever of their records, stands and is proved. */
export async function hasProvedPhone(
  desk: Pick<Desk, 'models' | 'trips'>,
  citizenId: string,
): Promise<boolean> {
  const person = await findPerson(desk, citizenId);
  const proved = await Promise.all(person.map((id) => desk.trips.provesPhone(id)));
  return proved.includes(true);
}
