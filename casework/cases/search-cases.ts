import { setImmediate } from 'node:timers/promises';
import type { CaseRecord } from '../../contracts';
import { matchesQuery, queryTokens } from '../../nlp';
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

/** So many stories are confirmed at most for one page's total; beyond, the total says "more than". */
export const MOST_CONFIRMED = 2_000;
const BATCH = 100;

/**
 * Cases whose story has the words: the index narrows to candidates, the text itself confirms them, so that a Khmer word is
 * found wherever it stands in an unspaced sentence and nothing else is.
 */
export async function searchCases(
  model: PagedModel,
  request: PageRequest<CaseRecord>,
  words: string,
): Promise<Page<CaseRecord>> {
  const cursor = readCursor(request.cursor, sortName(request.order));
  const { required } = queryTokens(words);
  if (required.length === 0) return { rows: [], page: emptyPage(request) };
  // The index is entered by the first token: the longest is the rarest.
  const tokens = [...required].sort((a, b) => b.length - a.length);
  const wanted = { ...request, filter: { ...request.filter, searchTokens: { $all: tokens } } };
  const found = await confirmedRows(model, wanted, words, cursor, request.limit + 1);
  const rows = inOrder(found.slice(0, request.limit), cursor);
  const hasMore = found.length > request.limit;
  const isBack = cursor?.way === 'previous';
  const hasBehind = cursor !== null && (await hasConfirmedBehind(model, wanted, words, cursor));
  return {
    rows,
    page: pageInfo(rows, request.order, {
      hasNextPage: isBack ? hasBehind : hasMore,
      hasPreviousPage: isBack ? hasMore : hasBehind,
      total: await countConfirmed(model, wanted, words),
    }),
  };
}

function emptyPage({ order }: PageRequest<CaseRecord>) {
  const total = { count: 0, moreThan: false };
  return pageInfo<CaseRecord>([], order, { hasNextPage: false, hasPreviousPage: false, total });
}

/** Reads candidates in order until enough of them hold the words. */
async function confirmedRows(
  model: PagedModel,
  request: PageRequest<CaseRecord>,
  words: string,
  from: Cursor | null,
  enough: number,
): Promise<CaseRecord[]> {
  const found: CaseRecord[] = [];
  let cursor = from;
  for (let read = 0; read < MOST_CONFIRMED; read += BATCH) {
    const candidates = await readRows(model, request, cursor, BATCH);
    for (const candidate of candidates) if (matchesQuery(candidate.story, words)) found.push(candidate);
    const last = candidates.at(-1);
    if (found.length >= enough || candidates.length < BATCH || last === undefined) break;
    cursor = {
      sort: sortName(request.order),
      way: from?.way ?? 'next',
      value: last[request.order.field === 'createdAt' ? 'createdAt' : 'updatedAt'].toISOString(),
      id: last._id,
    };
  }
  return found.slice(0, enough);
}

/** The cursor's own row lies behind the page. */
async function hasConfirmedBehind(
  model: PagedModel,
  request: PageRequest<CaseRecord>,
  words: string,
  cursor: Cursor,
): Promise<boolean> {
  const own = await model.collection
    .find({ $and: [request.filter, { _id: cursor.id as never }] })
    .project<Pick<CaseRecord, 'story'>>({ story: 1 })
    .next();
  return own !== null && matchesQuery(own.story, words);
}

async function countConfirmed(
  model: PagedModel,
  { filter }: PageRequest<CaseRecord>,
  words: string,
): Promise<{ count: number; moreThan: boolean }> {
  const stories = await model.collection
    .find(filter)
    .project<Pick<CaseRecord, 'story'>>({ story: 1 })
    .limit(MOST_CONFIRMED + 1)
    .toArray();
  let count = 0;
  for (const [index, { story }] of stories.slice(0, MOST_CONFIRMED).entries()) {
    // Other requests get their turn while a long list is confirmed.
    if (index % BATCH === BATCH - 1) await setImmediate();
    if (matchesQuery(story, words)) count++;
  }
  return { count, moreThan: stories.length > MOST_CONFIRMED };
}
