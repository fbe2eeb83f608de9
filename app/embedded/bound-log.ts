import { renameSync, statSync } from 'node:fs';

const LARGEST_LOG_BYTES = 8 * 1024 * 1024;

/**
 * Moves a log that grew past the limit aside (to `<file>.1`, over the one before it), so that two files are all there is.
 *
 * @returns whether it was moved: then its writer must open a new one
 */
export function boundLog(file: string, largestBytes = LARGEST_LOG_BYTES): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= largestBytes) return false;
  renameSync(file, `${file}.1`);
  return true;
}
