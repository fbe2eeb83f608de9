import type { CaseRecord } from '../../contracts';

/**
 * Whoever sees such a case in a list is named in the audit with it: whose name is sealed, who tells of a danger, or who complains about
 * somebody of the Senate.
 */
export const isSensitive = ({
  withoutName,
  alertedAt,
  against,
}: Pick<CaseRecord, 'withoutName' | 'alertedAt' | 'against'>): boolean =>
  withoutName || alertedAt !== null || (against !== null && against.kind !== 'institution');

/** The ids of those among the rows of a page. */
export const sensitiveIn = (rows: readonly CaseRecord[]): string[] =>
  rows.filter(isSensitive).map(({ _id }) => _id);
