import type { CaseRecord } from '../../contracts';
import { withListKeys } from '../cases/list-keys';
import type { TurnWrites } from './turn-writes';

/** Keeps the changed case: in place of the one that this batch opens, or as an update of the stored one. */
export function writeCase(
  updated: CaseRecord,
  record: CaseRecord,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
): void {
  const { _id: caseId } = record;
  touched.set(caseId, updated);
  const fresh = writes.cases.findIndex((one) => one._id === caseId);
  if (fresh >= 0) writes.cases[fresh] = updated;
  else {
    const seen = writes.caseUpdates.get(caseId)?.seenEntryCount ?? record.entryCount;
    writes.caseUpdates.set(caseId, { record: withListKeys(updated), seenEntryCount: seen });
  }
}
