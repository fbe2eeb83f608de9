/** The code of a Node or MongoDB error (ENOENT, 94), whichever realm it comes from. */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
