import type { Clock } from '../../../contracts';

export interface RateLimit {
  /** Takes one: true when it was free. */
  take(): boolean;
}

/** The generic cell rate algorithm on one bucket: the time at which it would be empty. */
export function createRateLimit(
  clock: Clock,
  { everyMs, burst }: { everyMs: number; burst: number },
): RateLimit {
  let empty = 0;
  return {
    take() {
      const now = clock().getTime();
      const next = Math.max(now, empty) + everyMs;
      if (next - now > everyMs * burst) return false;
      empty = next;
      return true;
    },
  };
}
