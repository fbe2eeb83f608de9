import { AppError, type CaseRecord } from '../../contracts';
import { type Permission, requireInOffice } from '../staff/policies';
import { requireNotAccused } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import type { CommittedChange, DecideChange } from './case-change';
import { commitCaseChanges } from './commit-case-change';
import { findChangesSince } from './find-changes-since';
import { presentCase } from './present-case';

/** What a member of the staff asks for: which case, by which right, and the version of it that they saw. */
export interface StaffChange {
  caseId: string;
  /** Null: the right was asked for already, on the case that this one comes from. */
  permission: Permission | null;
  /** Null for what cannot collide, e.g. a reply, and for one of many cases that nobody has looked at. */
  seenVersion: number | null;
}

class StaleCaseError extends Error {
  constructor(
    readonly record: CaseRecord,
    readonly seenVersion: number,
  ) {
    super(`Case ${record._id} is at version ${record.version} now`);
  }
}

/**
 * Changes a case for a member of the staff: asks the policy, refuses a version that is no longer the newest, and rings the
 * senders when the citizen is told something.
 *
 * @throws AppError `conflict` with the newest case as `current` and what changed as `changes` when a colleague or the citizen
 *   was faster.
 */
export async function changeCase(
  desk: StaffDesk,
  actor: StaffActor,
  change: StaffChange,
  decide: DecideChange,
): Promise<CommittedChange> {
  const [committed] = await changeCases(desk, actor, [{ ...change, decide }]);
  if (committed === undefined)
    throw new AppError('internal', { message: `Case ${change.caseId} was not decided` });
  return committed;
}

/** The same for several cases that change together or not at all. */
export async function changeCases(
  desk: StaffDesk,
  { staff }: StaffActor,
  changes: Array<StaffChange & { decide: DecideChange }>,
): Promise<CommittedChange[]> {
  const directory = await desk.directory.current();
  try {
    const committed = await commitCaseChanges(
      desk,
      { kind: 'staff', id: staff._id },
      changes.map(({ caseId, permission, seenVersion, decide }) => ({
        caseId,
        decide: (seen) => {
          if (permission !== null) {
            requireNotAccused(staff, seen.record, directory);
            requireInOffice(staff, permission, seen.record.officeId);
          }
          if (seenVersion !== null && seenVersion !== seen.record.version)
            throw new StaleCaseError(seen.record, seenVersion);
          return decide(seen);
        },
      })),
    );
    if (committed.some(({ message }) => message !== null)) desk.onOutgoing();
    return committed;
  } catch (error) {
    if (!(error instanceof StaleCaseError)) throw error;
    const { record, seenVersion, message } = error;
    const current = await presentCase(desk, staff, { record });
    const found = await findChangesSince(desk, record._id, seenVersion);
    throw new AppError('conflict', { message, details: { current, changes: found } });
  }
}
