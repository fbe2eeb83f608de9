import { z } from 'zod';
import { AppError } from '../../contracts';

/** Where a page ends: the sorted value and the id of its last row, and which way to go on. */
const cursor = z.strictObject({
  /** The sort that the cursor was made for: with another one it means nothing. */
  sort: z.string().max(60),
  way: z.enum(['next', 'previous']),
  value: z.union([z.number(), z.iso.datetime()]),
  id: z.string().max(200),
});
export type Cursor = z.infer<typeof cursor>;

export const writeCursor = (position: Cursor) =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * Reads a cursor that a client sends back. It holds no secret and is not signed: it is parsed like any other input, and
 * can only say where in the reader's own list to go on.
 *
 * @throws AppError `bad-input` for anything but a cursor of this sort.
 */
export function readCursor(text: string | undefined, sort: string): Cursor | null {
  if (text === undefined) return null;
  const parsed = cursor.safeParse(jsonOf(text));
  if (parsed.success && parsed.data.sort === sort) return parsed.data;
  throw new AppError('bad-input', {
    message: 'The cursor is not one of this list and sort: begin again without a cursor',
    details: { errors: [{ path: 'cursor', message: 'is not a cursor of this list: leave it out' }] },
  });
}

/** Stands in a cursor's sort between the field and the search that it goes on with. */
export const SEARCH_MARK = '~';

/** The search that a cursor goes on with; null when it names none, or is no cursor at all. */
export function searchOf(text: string): string | null {
  const parsed = cursor.safeParse(jsonOf(text));
  return parsed.success ? (parsed.data.sort.split(SEARCH_MARK)[1] ?? null) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
