import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a told secret with the expected one in a time that tells nothing of either. */
export function secretEquals(told: string | undefined, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(told ?? ''), digest(expected)) && told !== undefined;
}
