import type {
  CaseListQuery,
  CaseRecord,
  Paged,
  PresentedCase,
  PresentedStaff,
  SearchedBy,
} from '../../contracts';
import type { Page, PageOrder } from '../paging/read-page';
import { readPage } from '../paging/read-page';
import { requirePermission } from '../staff/policies';
import { recordAccess, shownIds } from '../staff/record-access';
import { recordListing } from '../staff/record-listing';
import type { StaffActor } from '../staff/staff-actor';
import { traceSearch } from '../staff/trace-search';
import type { StaffDesk } from '../staff-desk';
import { askForCases, type CaseQuestion } from './case-question';
import { presentCases } from './present-case';
import { sensitiveIn } from './is-sensitive';
import { searchCases } from './search-cases';
import { shortenStory } from './shorten-story';

const ORDERS: Record<CaseListQuery['sort'], PageOrder<CaseRecord>> = {
  createdAt: { field: 'createdAt', direction: 1, isUnique: false },
  '-createdAt': { field: 'createdAt', direction: -1, isUnique: false },
  updatedAt: { field: 'updatedAt', direction: 1, isUnique: false },
  '-updatedAt': { field: 'updatedAt', direction: -1, isUnique: false },
  dueAt: { field: 'dueAt', direction: 1, isUnique: false },
  '-dueAt': { field: 'dueAt', direction: -1, isUnique: false },
};

/** What stories are found by is half of a case, and nobody reads it. */
const FOUND_BY = ['searchTokens', 'sketch'] as const;

/** What words find stands in the order of filing: that time never changes, so the index of words is written once a case. */
const orderOfFiling = (sort: CaseListQuery['sort']) =>
  ORDERS[sort.startsWith('-') ? '-createdAt' : 'createdAt'];

/**
 * The cases that the reader may see, filtered, sorted, page by page. What `q` finds by words of the story stands in the order of
 * filing. Of a long story a list carries the beginning; the case itself carries the whole.
 */
export async function listCases(
  desk: StaffDesk,
  actor: StaffActor,
  query: CaseListQuery,
): Promise<Paged<PresentedCase>> {
  requirePermission(actor.staff, 'cases.read');
  const { rows, page, by } = await findAsked(desk, actor, query);
  const recording =
    by === null
      ? recordListing(desk, actor, 'cases', sensitiveIn(rows))
      : recordSearch(desk, actor, query, by, { rows, page });
  const [data] = await Promise.all([shownRows(desk, actor, rows), recording]);
  return { data, page };
}

/** Digits are looked for in the stories, and only where none has them it is asked what else they could be. */
async function findAsked(
  desk: StaffDesk,
  { staff }: StaffActor,
  query: CaseListQuery,
): Promise<Page<CaseRecord> & Pick<CaseQuestion, 'by'>> {
  const question = await askForCases(desk, staff, query, { storiesFirst: true });
  const { by, isTry } = question;
  const found = await readAnswer(desk, staff, query, question);
  if (!isTry || found.rows.length > 0) return { ...found, by };
  const whole = await askForCases(desk, staff, query);
  return { ...(await readAnswer(desk, staff, query, whole)), by: whole.by };
}

async function recordSearch(
  desk: StaffDesk,
  actor: StaffActor,
  query: CaseListQuery,
  by: SearchedBy,
  { rows, page }: Page<CaseRecord>,
): Promise<void> {
  const [only, another] = rows;
  // A whole number, and what it found, is one case: the search stands with its accesses.
  const id = by === 'number' && another === undefined ? (only?._id ?? null) : null;
  const trace = { search: traceSearch(desk, query, by, page), ...shownIds(sensitiveIn(rows)) };
  await recordAccess(desk, actor, 'searched', { kind: 'case', id }, trace);
}

function readAnswer(
  desk: StaffDesk,
  staff: PresentedStaff,
  query: CaseListQuery,
  { filter, words, countBy, search }: CaseQuestion,
): Promise<Page<CaseRecord>> {
  const request = {
    filter,
    order: {
      ...(words === '' ? ORDERS[query.sort] : orderOfFiling(query.sort)),
      ...(search === undefined ? {} : { search }),
    },
    cursor: query.cursor,
    limit: query.limit,
    countBy,
    leaves: FOUND_BY,
  };
  return words === ''
    ? readPage<CaseRecord>(desk.models.cases, request)
    : searchCases(desk, staff, request, words);
}

async function shownRows(desk: StaffDesk, actor: StaffActor, rows: CaseRecord[]): Promise<PresentedCase[]> {
  const presented = await presentCases(desk, actor.staff, rows);
  return presented.map(shortenStory);
}
