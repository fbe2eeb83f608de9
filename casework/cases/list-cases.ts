import type { CaseListQuery, CaseRecord, Paged, PresentedCase } from '../../contracts';
import type { PageOrder, PageRequest } from '../paging/read-page';
import { readPage } from '../paging/read-page';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { recordListing } from '../staff/record-listing';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { COUNTED_BY } from './case.model';
import { askForCases } from './case-question';
import { presentCases } from './present-case';
import { searchCases } from './search-cases';

const ORDERS: Record<CaseListQuery['sort'], PageOrder<CaseRecord>> = {
  createdAt: { field: 'createdAt', direction: 1, isUnique: false },
  '-createdAt': { field: 'createdAt', direction: -1, isUnique: false },
  updatedAt: { field: 'updatedAt', direction: 1, isUnique: false },
  '-updatedAt': { field: 'updatedAt', direction: -1, isUnique: false },
  dueAt: { field: 'dueAt', direction: 1, isUnique: false },
  '-dueAt': { field: 'dueAt', direction: -1, isUnique: false },
};

/** What words find stands in the order of filing: that time never changes, so the index of words is written once a case. */
const orderOfFiling = (sort: CaseListQuery['sort']) =>
  ORDERS[sort.startsWith('-') ? '-createdAt' : 'createdAt'];

/**
 * Several filters that many cases share are counted from one index: mongod would enter the index of one of them and read each of its
 * cases for the others. One alone, and an office's cases by their state, have indexes of their own.
 */
function countIndexOf(filter: object): PageRequest<CaseRecord>['countBy'] {
  const fields = Object.keys(filter);
  const isOwn = fields.every((field) => field === 'officeId' || field === 'state');
  const isCounted = fields.every((field) => COUNTED_BY.fields.includes(field));
  if (!isCounted || isOwn || fields.length < 2) return undefined;
  // Without a word on its first field mongod would not look into the index for the others.
  return { hint: COUNTED_BY.name, filter: { state: { $gt: '' }, ...filter } };
}

/**
 * The cases that the reader may see, filtered, sorted, page by page. What `q` finds by words of the story stands in the order of
 * filing.
 */
export async function listCases(
  desk: StaffDesk,
  actor: StaffActor,
  query: CaseListQuery,
): Promise<Paged<PresentedCase>> {
  requirePermission(actor.staff, 'cases.read');
  const { filter, words } = await askForCases(desk, actor.staff, query);
  const request = {
    filter,
    order: words === '' ? ORDERS[query.sort] : orderOfFiling(query.sort),
    cursor: query.cursor,
    limit: query.limit,
    countBy: words === '' ? countIndexOf(filter) : undefined,
  };
  const reading =
    words === ''
      ? readPage<CaseRecord>(desk.models.cases, request)
      : searchCases(desk.models.cases, request, words);
  const [{ rows, page }] = await Promise.all([
    reading,
    (query.q ?? '').trim() === ''
      ? recordListing(desk, actor, 'cases')
      : recordAccess(desk, actor, 'searched', { kind: 'case', id: null }),
  ]);
  return { data: await presentCases(desk, actor.staff, rows), page };
}
