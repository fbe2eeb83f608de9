import { AppError, type PageInfo } from '../../contracts';
import type { DataKeys } from '../privacy/data-keys';
import { openName, sealedName } from '../privacy/sealed-name';

/** Cursors of a list whose place alone would tell something: where a message stands among all that its person wrote. */
export function sealCursors(keys: DataKeys, page: PageInfo): PageInfo {
  const sealed = (cursor: string | null) => (cursor === null ? null : sealedName(keys, cursor));
  return { ...page, nextCursor: sealed(page.nextCursor), previousCursor: sealed(page.previousCursor) };
}

/** @throws AppError `bad-input` for what was not sealed here. */
export function openCursor(keys: DataKeys, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const opened = openName(keys, cursor);
  if (opened !== null) return opened;
  throw new AppError('bad-input', {
    message: 'The cursor is not one of this list: begin again without a cursor',
    details: { errors: [{ path: 'cursor', message: 'is not a cursor of this list: leave it out' }] },
  });
}
