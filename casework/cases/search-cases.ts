import { setImmediate } from 'node:timers/promises';
import type { CaseRecord, PresentedStaff } from '../../contracts';
import type { Desk } from '../desk';
import { countRows, MOST_COUNTED } from '../paging/count-rows';
import { type Cursor, readCursor } from '../paging/cursor';
import { inOrder, type Page, pageInfo, type PageRequest, readRows, sortName } from '../paging/read-page';
import { type AskedWords, askWords, type Candidate, CONFIRMED_BY } from './ask-words';

type Store = Pick<Desk, 'models' | 'places'>;

/** So many candidates are read at most for one page: of those whose words stand apart there are few. */
const MOST_READ = 2_000;
const BATCH = 100;
/** Other requests get their turn after so many stories. */
const AT_ONCE = 500;

/**
 * Cases that have the words in their story or in what was said afterwards: the index finds those that hold all tokens, and where tokens
 * do not decide the texts themselves confirm them, so that a Khmer word is found wherever it stands in an unspaced sentence and nothing
 * else is.
 */
export async function searchCases(
  desk: Store,
  staff: PresentedStaff,
  request: PageRequest<CaseRecord>,
  words: string,
): Promise<Page<CaseRecord>> {
  const cursor = readCursor(request.cursor, sortName(request.order));
  const asked = await askWords(desk, staff, words);
  if (asked === null) return { rows: [], page: emptyPage(request) };
  const wanted = { ...request, filter: asked.within(request.filter) };
  const { rows: found, isAll } = await confirmedRows(desk, wanted, asked, cursor);
  const rows = inOrder(found.slice(0, request.limit), cursor);
  const hasMore = found.length > request.limit;
  const isBack = cursor?.way === 'previous';
  const hasBehind = cursor !== null && (await hasConfirmedBehind(desk, wanted, asked, cursor));
  const isWhole = cursor === null && isAll;
  return {
    rows,
    page: pageInfo(rows, request.order, {
      hasNextPage: isBack ? hasBehind : hasMore,
      hasPreviousPage: isBack ? hasMore : hasBehind,
      total: isWhole
        ? { count: found.length, moreThan: false }
        : await countConfirmed(desk, wanted.filter, asked),
    }),
  };
}

function emptyPage({ order }: PageRequest<CaseRecord>) {
  const total = { count: 0, moreThan: false };
  return pageInfo<CaseRecord>([], order, { hasNextPage: false, hasPreviousPage: false, total });
}

/** Reads candidates in order until one more than the page takes holds the words, or there are no more. */
async function confirmedRows(
  { models }: Store,
  request: PageRequest<CaseRecord>,
  asked: AskedWords,
  from: Cursor | null,
): Promise<{ rows: CaseRecord[]; isAll: boolean }> {
  const enough = request.limit + 1;
  const rows: CaseRecord[] = [];
  let cursor = from;
  let most = enough;
  for (let read = 0; read < MOST_READ; read += most) {
    if (read > 0) most = BATCH;
    const candidates = await readRows<CaseRecord>(models.cases, request, cursor, most);
    rows.push(...(await asked.confirm(candidates)));
    const last = candidates.at(-1);
    if (candidates.length < most || last === undefined)
      return { rows, isAll: rows.length <= request.limit };
    if (rows.length >= enough) break;
    cursor = {
      sort: sortName(request.order),
      way: from?.way ?? 'next',
      value: last[request.order.field === 'createdAt' ? 'createdAt' : 'updatedAt'].toISOString(),
      id: last._id,
    };
  }
  return { rows: rows.slice(0, enough), isAll: false };
}

/** The cursor's own row lies behind the page; when a colleague has changed it so that it fits no more, another one may. */
async function hasConfirmedBehind(
  desk: Store,
  request: PageRequest<CaseRecord>,
  asked: AskedWords,
  cursor: Cursor,
): Promise<boolean> {
  const own = await desk.models.cases.collection
    .find({ $and: [request.filter, { _id: cursor.id as never }] })
    .project<Candidate>(CONFIRMED_BY)
    .toArray();
  if ((await asked.confirm(own)).length > 0) return true;
  const back = { ...cursor, way: cursor.way === 'next' ? ('previous' as const) : ('next' as const) };
  const { rows } = await confirmedRows(desk, { ...request, limit: 0 }, asked, back);
  return rows.length > 0;
}

/** Exact to 10,000. Of more candidates than that it is not read how many hold their words together. */
async function countConfirmed(
  { models }: Store,
  filter: Record<string, unknown>,
  asked: AskedWords,
): Promise<{ count: number; moreThan: boolean }> {
  const candidates = await countRows(models.cases, filter);
  if (asked.isDecided || candidates.moreThan) return candidates;
  const found = models.cases.collection
    .find(filter)
    .project<Candidate>(CONFIRMED_BY)
    .limit(MOST_COUNTED)
    .batchSize(MOST_COUNTED);
  let count = 0;
  let open: Candidate[] = [];
  for await (const candidate of found) {
    open.push(candidate);
    if (open.length < AT_ONCE) continue;
    count += (await asked.confirm(open)).length;
    open = [];
    await setImmediate();
  }
  return { count: count + (await asked.confirm(open)).length, moreThan: false };
}
