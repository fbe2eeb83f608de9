import type { CaseLinkRecord } from '../../contracts';
import { newId } from '../new-id';

/** A link between two cases as it is made; what it does not need is nothing. */
export function newLink(
  kind: CaseLinkRecord['kind'],
  [fromCaseId, toCaseId]: [string, string],
  by: { staffId: string; at: Date },
  more: Partial<Pick<CaseLinkRecord, 'messageIds' | 'stateBefore' | 'closedBefore'>> = {},
): CaseLinkRecord {
  return {
    _id: newId(by.at),
    kind,
    fromCaseId,
    toCaseId,
    caseIds: [fromCaseId, toCaseId],
    messageIds: [],
    stateBefore: null,
    closedBefore: null,
    ...by,
    ...more,
    undoneAt: null,
    undoneBy: null,
  };
}
