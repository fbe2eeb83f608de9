import type { PresentedStaff, StaffRecord } from '../../contracts';

/** A member of the staff without what only signing in needs. */
export function presentStaff(record: StaffRecord): PresentedStaff {
  const { _id, email, name, role, officeIds, language, onDuty, active, version } = record;
  const { ownOfficeIds = officeIds, regionIds = [], commissions = [] } = record;
  const { absentFrom = null, absentUntil = null, speaks = [] } = record;
  const scope = { officeIds, ownOfficeIds, regionIds, commissions };
  const presence = { onDuty, absentFrom, absentUntil, speaks };
  return { _id, email, name, role, ...scope, language, ...presence, active, version };
}
