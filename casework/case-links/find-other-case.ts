import type { CaseRecord } from '../../contracts';
import { findCaseNumber } from '../../nlp';
import { readCase } from '../cases/show-case';
import { refuseField } from '../refuse-field';
import type { Permission } from '../staff/policies';
import { accusedOfficeOf } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** The other case of a link, by its id or its number in any digits; it must be one that the person may do this to. */
export async function findOtherCase(
  desk: StaffDesk,
  actor: StaffActor,
  field: string,
  { told, caseId, permission }: { told: string; caseId: string; permission: Permission },
): Promise<CaseRecord> {
  // First the case itself: whoever may not touch it learns nothing of the other one.
  await readCase(desk, actor, caseId, permission);
  const number = findCaseNumber(told)?.caseNumber;
  // An id first: by chance its digits may read like a number.
  const byId = await desk.models.cases.findById(told).lean<CaseRecord | null>();
  const found =
    byId ??
    (number === undefined ? null : await desk.models.cases.findOne({ number }).lean<CaseRecord | null>());
  if (found === null) throw refuseField(field, 'is no case');
  // Of a case about themselves they hear what they would of none.
  if (accusedOfficeOf(actor.staff, found, await desk.directory.current()) !== undefined)
    throw refuseField(field, 'is no case');
  if (found._id === caseId) throw refuseField(field, 'is this case itself');
  return readCase(desk, actor, found._id, permission);
}
