import type { PresentedStaff, StaffRecord } from '../../contracts';

/** A member of the staff without what only signing in needs. */
export function presentStaff(record: StaffRecord): PresentedStaff {
  const { _id, email, name, role, officeIds, language, onDuty, active, version } = record;
  return { _id, email, name, role, officeIds, language, onDuty, active, version };
}
