import type { CaseRecord } from '../../contracts';
import type { Directory } from '../routing/office-directory';
import { accusedOfficeOf } from '../staff/require-not-accused';
import type { CaseChange } from './case-change';

/** Somebody of two offices who has the case does not keep it when it turns out to be about the other one. */
export function takenFromAccused(
  record: CaseRecord,
  directory: Directory,
): Pick<CaseChange, 'change' | 'set'> {
  const { assigneeId } = record;
  const assignee = directory.people.find(({ _id }) => _id === assigneeId);
  if (assignee === undefined || accusedOfficeOf(assignee, record, directory) === undefined)
    return { change: {}, set: {} };
  return { change: { assigneeId: { before: assigneeId, after: null } }, set: { assigneeId: null } };
}
