import type { Collection } from 'mongoose';
import type { PageInfo } from '../../contracts';
import { countRows } from './count-rows';
import { type Cursor, readCursor, SEARCH_MARK, writeCursor } from './cursor';

export interface PageOrder<Row> {
  /** A field with a date or a number in every row. */
  field: Extract<keyof Row, string>;
  direction: 1 | -1;
  /** No two rows of the list have the same value; else `tie` decides between equals. */
  isUnique: boolean;
  /** A field of numbers that tells rows with the same value apart; `_id` when left out. */
  tie?: Extract<keyof Row, string>;
  /** Which of several searches found the rows, where one list has several: its cursors go on with that one. */
  search?: string;
}

/** Whatever model the rows lie in: only its collection is read. */
export interface PagedModel {
  collection: Collection;
}

export interface PageRequest<Row> {
  filter: Record<string, unknown>;
  order: PageOrder<Row>;
  cursor: string | undefined;
  limit: number;
  /** The index to count by, where mongod would take another, and the filter in a form that enters it. */
  countBy?: { hint: string; filter: Record<string, unknown> } | undefined;
  /** Fields that are not read: large ones that no list shows. */
  leaves?: ReadonlyArray<Extract<keyof Row, string>>;
}

export interface Page<Row> {
  rows: Row[];
  page: PageInfo;
}

/**
 * One page of a collection by cursor, forwards or backwards, with a total that is exact to 10,000. Rows that come or go
 * while somebody pages neither repeat nor hide others.
 */
export async function readPage<Row extends { _id: string }>(
  model: PagedModel,
  request: PageRequest<Row>,
): Promise<Page<Row>> {
  const sort = sortName(request.order);
  const cursor = readCursor(request.cursor, sort);
  const reading = readRows<Row>(model, request, cursor, request.limit + 1);
  // The whole list on one page need not be counted; a filter that finds one record at most is not counted beforehand.
  const isFew = cursor === null && FOUND_ALONE.some((field) => typeof request.filter[field] === 'string');
  const counting = isFew
    ? null
    : countRows(model, request.countBy?.filter ?? request.filter, request.countBy?.hint);
  const [found, counted] = await Promise.all([reading, counting]);
  const total = counted ?? (await totalOf(model, request, found));
  const rows = inOrder(found.slice(0, request.limit), cursor);
  const hasMore = found.length > request.limit;
  const isBack = cursor?.way === 'previous';
  const behind = await hasRowsBehind(model, request, cursor, rows);
  return {
    rows,
    page: pageInfo(rows, request.order, {
      hasNextPage: isBack ? behind : hasMore,
      hasPreviousPage: isBack ? hasMore : behind,
      total,
    }),
  };
}

/** Fields of which no two records have the same. */
const FOUND_ALONE = ['_id', 'number'];

async function totalOf<Row>(
  model: PagedModel,
  { filter, limit, countBy }: PageRequest<Row>,
  found: Row[],
): Promise<PageInfo['total']> {
  return found.length > limit
    ? countRows(model, countBy?.filter ?? filter, countBy?.hint)
    : { count: found.length, moreThan: false };
}

/** Rows after (or, going back, before) the cursor, nearest first. */
export async function readRows<Row extends { _id: string }>(
  model: PagedModel,
  { filter, order, leaves = [] }: Pick<PageRequest<Row>, 'filter' | 'order' | 'leaves'>,
  cursor: Cursor | null,
  limit: number,
): Promise<Row[]> {
  const projection = Object.fromEntries(leaves.map((field) => [field, 0]));
  const direction = cursor?.way === 'previous' ? -order.direction : order.direction;
  const rows = await model.collection
    .find(cursor === null ? filter : { $and: [filter, beyond(order, cursor)] }, { projection })
    .sort(sortBy(order, direction > 0 ? 1 : -1))
    .limit(limit)
    .toArray();
  return rows as unknown as Row[];
}

/** The cursors and flags of a page whose rows are known. */
export function pageInfo<Row extends { _id: string }>(
  rows: Row[],
  order: PageOrder<Row>,
  known: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage' | 'total'>,
): PageInfo {
  return {
    ...known,
    nextCursor: known.hasNextPage ? cursorAt(rows.at(-1), order, 'next') : null,
    previousCursor: known.hasPreviousPage ? cursorAt(rows[0], order, 'previous') : null,
  };
}

/** A list that is always answered whole. */
export function wholePage(count: number): PageInfo {
  return {
    hasNextPage: false,
    hasPreviousPage: false,
    nextCursor: null,
    previousCursor: null,
    total: { count, moreThan: false },
  };
}

const sortBy = <Row>(
  { field, isUnique, tie = '_id' as never }: PageOrder<Row>,
  direction: 1 | -1,
): Record<string, 1 | -1> => (isUnique ? { [field]: direction } : { [field]: direction, [tie]: direction });

export const sortName = <Row>({ field, direction, search }: PageOrder<Row>) =>
  `${direction < 0 ? '-' : ''}${field}${search === undefined ? '' : SEARCH_MARK + search}`;

/** Going back reads nearest first: the page itself stands in the list's order. */
export const inOrder = <Row>(rows: Row[], cursor: Cursor | null) =>
  cursor?.way === 'previous' ? [...rows].reverse() : rows;

/** Is there a row on the side that the reader came from? */
async function hasRowsBehind<Row extends { _id: string }>(
  model: PagedModel,
  request: PageRequest<Row>,
  cursor: Cursor | null,
  rows: Row[],
): Promise<boolean> {
  if (cursor === null) return false;
  const way = cursor.way === 'next' ? 'previous' : 'next';
  const edge = cursor.way === 'next' ? rows[0] : rows.at(-1);
  if (edge === undefined) return true;
  const behind = await readRows(model, request, positionOf(edge, request.order, way), 1);
  return behind.length > 0;
}

function cursorAt<Row extends { _id: string }>(
  row: Row | undefined,
  order: PageOrder<Row>,
  way: Cursor['way'],
): string | null {
  return row === undefined ? null : writeCursor(positionOf(row, order, way));
}

function positionOf<Row extends { _id: string }>(
  row: Row,
  order: PageOrder<Row>,
  way: Cursor['way'],
): Cursor {
  const value: unknown = row[order.field];
  return {
    sort: sortName(order),
    way,
    value: value instanceof Date ? value.toISOString() : Number(value),
    id: String(order.tie === undefined ? row._id : row[order.tie]),
  };
}

function beyond<Row>({ field, direction, isUnique, tie }: PageOrder<Row>, { way, value, id }: Cursor) {
  const operator = (way === 'next') === direction > 0 ? '$gt' : '$lt';
  const at = typeof value === 'string' ? new Date(value) : value;
  if (isUnique) return { [field]: { [operator]: at } };
  return {
    // The plain bound lets the index begin at the right place; the rest decides between equals.
    [field]: { [`${operator}e`]: at },
    $or: [
      { [field]: { [operator]: at } },
      tie === undefined ? { _id: { [operator]: id } } : { [tie]: { [operator]: Number(id) } },
    ],
  };
}
