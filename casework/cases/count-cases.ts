import type { CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { PagedModel, PageRequest } from '../paging/read-page';
import { COUNTED_BY } from './case.model';
import { overdueAt } from './due-filter';
import { byListOrder } from './list-keys';

/**
 * Filters that many cases share are counted from one index: by their keys mongod would read each case of one of them for the others.
 * One value alone, and an office's cases by their state, have a key of their own.
 */
export function countIndexOf(filter: Record<string, unknown>): PageRequest<CaseRecord>['countBy'] {
  const fields = Object.keys(filter);
  const isPlain = Object.values(filter).every((value) => typeof value === 'string');
  const isOwn = fields.length === 1 || fields.every((field) => field === 'officeId' || field === 'state');
  const isCounted = fields.every((field) => COUNTED_BY.fields.includes(field));
  if (!isCounted || fields.length === 0 || (isPlain && isOwn)) return undefined;
  // Without a word on its first field mongod would not look into the index for the others.
  return { hint: COUNTED_BY.name, filter: { state: { $gt: '' }, ...filter } };
}

/** How many cases a filter of lists finds, counted up to a limit. */
export function countCases(
  { collection }: PagedModel,
  filter: Record<string, unknown>,
  limit: number,
): Promise<number> {
  const counted = countIndexOf(filter);
  return counted === undefined
    ? collection.countDocuments(byListOrder(filter), { limit })
    : collection.countDocuments(counted.filter, { limit, hint: counted.hint });
}

/** Open cases with a clock past its target, of all offices. */
export const countOverdue = ({ models, clock }: Pick<Desk, 'models' | 'clock'>): Promise<number> =>
  models.cases.collection.countDocuments(byListOrder(overdueAt(clock())));
