import { AppError } from '../../contracts';
import { type Cursor, readCursor, writeCursor } from './cursor';
import type { Page } from './read-page';

interface ListPage {
  /** The name of the list's order: a cursor of another one is refused. */
  sort: string;
  cursor: string | undefined;
  limit: number;
}

/**
 * One page of a short list that has to be read whole, because it is put in order or narrowed by what no index knows. Its cursors name
 * the row at the page's end, so that rows that come or go meanwhile neither repeat nor hide others.
 *
 * @param rows in order
 * @throws AppError `bad-input` for a cursor of another list, or at a row that has gone
 */
export function pageOfList<Row extends { _id: string }>(
  rows: Row[],
  { sort, cursor: text, limit }: ListPage,
): Page<Row> {
  const cursor = readCursor(text, sort);
  const begin = cursor === null ? 0 : beginOf(rows, cursor, limit);
  const end = cursor?.way === 'previous' ? indexOf(rows, cursor) : begin + limit;
  const shown = rows.slice(begin, end);
  const at = (row: Row | undefined, way: Cursor['way']) =>
    row === undefined ? null : writeCursor({ sort, way, value: 0, id: row._id });
  const [hasPreviousPage, hasNextPage] = [begin > 0, end < rows.length];
  return {
    rows: shown,
    page: {
      ...{ hasPreviousPage, hasNextPage },
      nextCursor: hasNextPage ? at(shown.at(-1), 'next') : null,
      previousCursor: hasPreviousPage ? at(shown[0], 'previous') : null,
      total: { count: rows.length, moreThan: false },
    },
  };
}

function beginOf(rows: Array<{ _id: string }>, cursor: Cursor, limit: number): number {
  const at = indexOf(rows, cursor);
  return cursor.way === 'next' ? at + 1 : Math.max(0, at - limit);
}

function indexOf(rows: Array<{ _id: string }>, { id }: Cursor): number {
  const at = rows.findIndex(({ _id }) => _id === id);
  if (at >= 0) return at;
  throw new AppError('bad-input', {
    message: 'Where this page began has gone from the list: begin again without a cursor',
    details: { errors: [{ path: 'cursor', message: 'is at a row that has gone: leave it out' }] },
  });
}
