import type { DataKeys } from './data-keys';

/**
 * What a caller may hold and hand back, but not read: an id or a place in a list that would tell whose it is. Each time it is another
 * text.
 */
export const sealedName = (keys: DataKeys, name: string): string =>
  Buffer.from(keys.seal(name)).toString('base64url');

/** @returns null for what was not sealed here. */
export function openName(keys: DataKeys, sealed: string): string | null {
  try {
    return keys.open(Buffer.from(sealed, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
