import { AppError, type PageInfo } from '../../contracts';
import type { DataKeys } from '../privacy/data-keys';

/** Cursors of a list whose place alone would tell something: where a message stands among all that its person wrote. */
export function sealCursors(keys: DataKeys, page: PageInfo): PageInfo {
  const sealed = (cursor: string | null) =>
    cursor === null ? null : Buffer.from(keys.seal(cursor)).toString('base64url');
  return { ...page, nextCursor: sealed(page.nextCursor), previousCursor: sealed(page.previousCursor) };
}

/** @throws AppError `bad-input` for what was not sealed here. */
export function openCursor(keys: DataKeys, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  try {
    return keys.open(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AppError('bad-input', {
      message: 'The cursor is not one of this list: begin again without a cursor',
      details: { errors: [{ path: 'cursor', message: 'is not a cursor of this list: leave it out' }] },
      cause,
    });
  }
}
