import type {
  CaseRecord,
  IdentityRequestRecord,
  PresentedIdentityRequest,
  PresentedStaff,
} from '../../contracts';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';
import { identityStateAt, identityStepsFor } from './identity-steps';

/** Requests as one member of the staff sees them. */
export async function presentIdentityRequests(
  desk: Pick<Desk, 'models' | 'trips' | 'keys' | 'clock'>,
  staff: PresentedStaff,
  records: IdentityRequestRecord[],
): Promise<PresentedIdentityRequest[]> {
  const now = desk.clock();
  const [names, cases] = await Promise.all([
    findStaffNames(
      desk,
      records.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]),
    ),
    desk.models.cases
      .find({ _id: { $in: records.map(({ caseId }) => caseId) } }, { officeId: 1 })
      .lean<Array<Pick<CaseRecord, '_id' | 'officeId'>>>(),
  ]);
  const officeOf = new Map(cases.map(({ _id, officeId }) => [_id, officeId]));
  return records.map((record) => {
    const { officeId, reason, answer, ...shown } = record;
    return {
      ...shown,
      reason: desk.keys.open(reason),
      answer: answer === null ? null : desk.keys.open(answer),
      state: identityStateAt(record, now),
      requesterName: names.get(record.requestedBy) ?? null,
      deciderName: record.decidedBy === null ? null : (names.get(record.decidedBy) ?? null),
      steps: identityStepsFor(staff, record, officeOf.get(record.caseId) ?? officeId, now),
    };
  });
}

export async function presentIdentityRequest(
  desk: Pick<Desk, 'models' | 'trips' | 'keys' | 'clock'>,
  staff: PresentedStaff,
  record: IdentityRequestRecord,
): Promise<PresentedIdentityRequest> {
  const [shown] = await presentIdentityRequests(desk, staff, [record]);
  if (shown === undefined) throw new Error('one record is presented as one');
  return shown;
}
