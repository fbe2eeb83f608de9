import type { QueryFilter } from 'mongoose';
import type { CaseListQuery, CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { addWorkingMinutes, workingDayMinutes } from '../sla/business-time';

type DueFilter = Pick<QueryFilter<CaseRecord>, 'dueAt'>;

/** A running clock is past its target. */
export const overdueAt = (now: Date): DueFilter => ({ dueAt: { $type: 'date', $lt: now } });

/** A running clock is due within a working day. */
export function dueSoonAt(now: Date, { calendar }: Directory, timeZone: string): DueFilter {
  const until = addWorkingMinutes(now, workingDayMinutes(calendar), calendar, timeZone);
  return { dueAt: { $type: 'date', $gte: now, $lte: until } };
}

/** The database's question for the filter `due`, and for sorting by it: only what has a running clock can be sorted. */
export function dueFilter(
  { due, sort }: Pick<CaseListQuery, 'due' | 'sort'>,
  directory: Directory,
  { clock, timeZone }: Pick<Desk, 'clock' | 'timeZone'>,
): DueFilter {
  if (due === 'overdue') return overdueAt(clock());
  if (due === 'soon') return dueSoonAt(clock(), directory, timeZone);
  return sort.endsWith('dueAt') ? { dueAt: { $type: 'date' } } : {};
}
