import { setImmediate } from 'node:timers/promises';
import type { CaseRecord } from '../../contracts';
import type { PreparedQuery } from '../../nlp';
import { countRows, MOST_COUNTED } from '../paging/count-rows';
import { type Cursor, readCursor } from '../paging/cursor';
import {
  inOrder,
  type Page,
  type PagedModel,
  pageInfo,
  type PageRequest,
  readRows,
  sortName,
} from '../paging/read-page';
import { askWords } from './ask-words';

/** So many candidates are read at most for one page: of those whose words stand apart there are few. */
const MOST_READ = 2_000;
const BATCH = 100;
/** Other requests get their turn after so many stories. */
const AT_ONCE = 500;

/**
 * Cases whose story has the words: the index finds those that hold all tokens, and where tokens do not decide the text itself confirms
 * them, so that a Khmer word is found wherever it stands in an unspaced sentence and nothing else is.
 */
export async function searchCases(
  model: PagedModel,
  request: PageRequest<CaseRecord>,
  words: string,
): Promise<Page<CaseRecord>> {
  const cursor = readCursor(request.cursor, sortName(request.order));
  const asked = await askWords(model, words);
  if (asked === null) return { rows: [], page: emptyPage(request) };
  const { query } = asked;
  const wanted = { ...request, filter: { ...request.filter, ...asked.filter } };
  const { rows: found, isAll } = await confirmedRows(model, wanted, query, cursor);
  const rows = inOrder(found.slice(0, request.limit), cursor);
  const hasMore = found.length > request.limit;
  const isBack = cursor?.way === 'previous';
  const hasBehind = cursor !== null && (await hasConfirmedBehind(model, wanted, query, cursor));
  const isWhole = cursor === null && isAll;
  return {
    rows,
    page: pageInfo(rows, request.order, {
      hasNextPage: isBack ? hasBehind : hasMore,
      hasPreviousPage: isBack ? hasMore : hasBehind,
      total: isWhole
        ? { count: found.length, moreThan: false }
        : await countConfirmed(model, wanted.filter, query),
    }),
  };
}

function emptyPage({ order }: PageRequest<CaseRecord>) {
  const total = { count: 0, moreThan: false };
  return pageInfo<CaseRecord>([], order, { hasNextPage: false, hasPreviousPage: false, total });
}

/** Reads candidates in order until one more than the page takes holds the words, or there are no more. */
async function confirmedRows(
  model: PagedModel,
  request: PageRequest<CaseRecord>,
  query: PreparedQuery,
  from: Cursor | null,
): Promise<{ rows: CaseRecord[]; isAll: boolean }> {
  const enough = request.limit + 1;
  const rows: CaseRecord[] = [];
  let cursor = from;
  let most = enough;
  for (let read = 0; read < MOST_READ; read += most) {
    if (read > 0) most = BATCH;
    const candidates = await readRows<CaseRecord>(model, request, cursor, most);
    rows.push(...candidates.filter(({ story }) => query.confirms(story)));
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
  model: PagedModel,
  request: PageRequest<CaseRecord>,
  query: PreparedQuery,
  cursor: Cursor,
): Promise<boolean> {
  const own = await model.collection
    .find({ $and: [request.filter, { _id: cursor.id as never }] })
    .project<Pick<CaseRecord, 'story'>>({ story: 1 })
    .next();
  if (own !== null && query.confirms(own.story)) return true;
  const back = { ...cursor, way: cursor.way === 'next' ? ('previous' as const) : ('next' as const) };
  const { rows } = await confirmedRows(model, { ...request, limit: 0 }, query, back);
  return rows.length > 0;
}

/** Exact to 10,000. Of more candidates than that it is not read how many hold their words together. */
async function countConfirmed(
  model: PagedModel,
  filter: Record<string, unknown>,
  query: PreparedQuery,
): Promise<{ count: number; moreThan: boolean }> {
  const candidates = await countRows(model, filter);
  if (query.isDecided || candidates.moreThan) return candidates;
  const stories = model.collection
    .find(filter)
    .project<Pick<CaseRecord, 'story'>>({ story: 1, _id: 0 })
    .limit(MOST_COUNTED)
    .batchSize(MOST_COUNTED);
  let count = 0;
  let read = 0;
  for await (const { story } of stories) {
    if (query.confirms(story)) count++;
    if (++read % AT_ONCE === 0) await setImmediate();
  }
  return { count, moreThan: false };
}
