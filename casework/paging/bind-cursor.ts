import { createHash } from 'node:crypto';
import { AppError } from '../../contracts';

/** Stands in a cursor between where a page ends and what it is a page of. */
const BETWEEN = '.';
const MARK_LENGTH = 8;

/** What a list was asked for: its address, and its filter and sort as they were read. */
export interface AskedList {
  path: string;
  query: Record<string, unknown>;
}

/** A short mark of the list, its filter and its sort. How long its pages are may change on the way. */
export function markOf({ path, query }: AskedList): string {
  const { cursor: _cursor, limit: _limit, ...asked } = query;
  const sorted = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(`${path}\n${JSON.stringify(sorted)}`);
  return hash.digest('base64url').slice(0, MARK_LENGTH);
}

/** A cursor as a client sends it: where it stands, and the mark of the list that it was made for. */
export function splitCursor(told: unknown): { position: unknown; mark: string | null } {
  const at = typeof told === 'string' ? told.lastIndexOf(BETWEEN) : -1;
  if (typeof told !== 'string' || at === -1) return { position: told, mark: null };
  return { position: told.slice(0, at), mark: told.slice(at + 1) };
}

/**
 * With another filter a cursor would go on somewhere in the middle of a list that nobody has begun.
 *
 * @throws AppError `bad-input`
 */
export function requireSameList(mark: string | null, expected: string): void {
  if (mark === expected) return;
  throw new AppError('bad-input', {
    message: 'The cursor was made for another list, filter or sort: begin again without a cursor',
    userMessage: 'cursor-of-another-list',
    details: { errors: [{ path: 'cursor', message: 'is not a cursor of this list: leave it out' }] },
  });
}

/** The same answer, with the cursors of its page bound to the list. */
export function bindCursors(answered: unknown, mark: string): unknown {
  const page = pageOf(answered);
  if (page === null || (page.nextCursor == null && page.previousCursor == null)) return answered;
  const bound = (cursor: unknown) =>
    typeof cursor === 'string' ? `${cursor}${BETWEEN}${mark}` : (cursor ?? null);
  const { nextCursor, previousCursor } = page;
  return {
    ...(answered as object),
    page: { ...page, nextCursor: bound(nextCursor), previousCursor: bound(previousCursor) },
  };
}

function pageOf(answered: unknown): Record<string, unknown> | null {
  const page: unknown =
    typeof answered === 'object' && answered !== null ? Reflect.get(answered, 'page') : null;
  return typeof page === 'object' && page !== null ? (page as Record<string, unknown>) : null;
}
