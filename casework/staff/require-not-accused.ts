import { AppError, type CaseRecord, type PresentedStaff } from '../../contracts';
import { type Accusation, isMeant, type KnownPeople, namedAgainst } from '../routing/complained-about';
import { mayInOffice, type Permission } from './policies';
import type { PossiblyAccused } from './staff-actor';

/** The office by which this person belongs to those whom the complaint is about; undefined for nobody of them. */
export function accusedOfficeOf(
  { officeIds, makerOfficeIds = [] }: PossiblyAccused,
  record: Accusation,
  known: KnownPeople,
): string | undefined {
  const named = namedAgainst(record);
  return [...officeIds, ...makerOfficeIds].find((officeId) =>
    named.some((against) => isMeant(against, officeId, known)),
  );
}

/** Whether a person may do this to a case: by role, by its office, and because it is not about themselves. */
export function mayOnCase(
  person: Pick<PresentedStaff, '_id' | 'role'> & PossiblyAccused,
  permission: Permission,
  record: Pick<CaseRecord, 'officeId'> & Accusation,
  known: KnownPeople,
): boolean {
  return (
    mayInOffice(person, permission, record.officeId) && accusedOfficeOf(person, record, known) === undefined
  );
}

/**
 * Nobody judges a complaint about themselves: whoever belongs to an office that it names, or works for a senator whom it names,
 * neither reads nor changes it, whatever their role. Somebody of the Senate without a name accuses no office in particular. They are
 * answered as if there were no such case: asked before whose office it is, so that nothing tells the two apart.
 *
 * @throws AppError `not-found`
 */
export function requireNotAccused(
  person: Pick<PresentedStaff, '_id'> & PossiblyAccused,
  record: Pick<CaseRecord, '_id'> & Accusation,
  known: KnownPeople,
): void {
  const accused = accusedOfficeOf(person, record, known);
  if (accused === undefined) return;
  throw new AppError('not-found', {
    message: `Case ${record._id} is a complaint about ${accused}, to which staff ${person._id} belongs`,
  });
}
