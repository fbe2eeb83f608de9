/** Cambodia's clock is seven hours ahead of UTC all year. Everybody reads it, wherever the browser stands. */
const OFFSET_MS = 7 * 60 * 60_000;

export interface DateParts {
  year: number;
  /** 1-12 */
  month: number;
  day: number;
  /** 1 is Monday, 7 Sunday. */
  weekday: number;
  hour: number;
  minute: number;
}

export function toDateParts(time: Date): DateParts {
  const local = new Date(time.getTime() + OFFSET_MS);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** Midnight in Cambodia at the beginning of a day that a date field wrote (YYYY-MM-DD). */
export function beginningOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);
}

/** The last second of such a day in Cambodia. */
export function endOfDay(day: string): Date {
  return new Date(beginningOfDay(day).getTime() + 86_399_000);
}
