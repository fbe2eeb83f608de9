import { accusedOfficeOf } from '../staff/require-not-accused';
import { type Accusation, type KnownPeople, namedAgainst } from './complained-about';
import type { RoutablePerson } from './routing-facts';

/**
 * Whether anybody may act on a case at this office: somebody of its own, or who leads the desk, unless it is about them. A complaint that
 * names nobody has always the administrators; one that names the office of all of them must lie where somebody else is.
 */
export function hasReader(
  officeId: string,
  accusation: Accusation,
  known: KnownPeople & { people: ReadonlyArray<Pick<RoutablePerson, 'officeIds' | 'leads'>> },
): boolean {
  if (namedAgainst(accusation).length === 0) return true;
  return known.people.some(
    (person) =>
      (person.leads || person.officeIds.includes(officeId)) &&
      accusedOfficeOf(person, accusation, known) === undefined,
  );
}
