import { AppError, type CaseRecord, type PresentedCase } from '../../contracts';
import { type Permission, requireInOffice } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import {
  type CaseChange,
  commitCaseChange,
  type CommittedChange,
  type SeenCase,
} from './commit-case-change';
import { presentCase } from './present-case';

/** What a member of the staff asks for: which case, by which right, and the version of it that they saw. */
export interface StaffChange {
  caseId: string;
  permission: Permission;
  /** Null for what cannot collide, e.g. a reply. */
  seenVersion: number | null;
}

/**
 * Changes a case for a member of the staff: asks the policy, refuses a version that is no longer the newest, and rings the
 * senders when the citizen is told something.
 *
 * @throws AppError `conflict` with the newest case as `current` when a colleague or the citizen was faster.
 */
export async function changeCase(
  desk: StaffDesk,
  { staff }: StaffActor,
  { caseId, permission, seenVersion }: StaffChange,
  decide: (seen: SeenCase) => CaseChange | null,
): Promise<CommittedChange> {
  const stale: { record?: CaseRecord } = {};
  const actor = { kind: 'staff' as const, id: staff._id };
  const committed = await commitCaseChange(desk, caseId, actor, (seen) => {
    requireInOffice(staff, permission, seen.record.officeId);
    if (seenVersion !== null && seenVersion !== seen.record.version) {
      stale.record = seen.record;
      return null;
    }
    delete stale.record;
    return decide(seen);
  });
  if (stale.record !== undefined)
    throw staleVersion(stale.record, await presentCase(desk, staff, stale.record));
  if (committed.message !== null) desk.onOutgoing();
  return committed;
}

function staleVersion(record: CaseRecord, current: PresentedCase): AppError {
  return new AppError('conflict', {
    message: `Case ${record._id} is at version ${record.version} now`,
    details: { current },
  });
}
