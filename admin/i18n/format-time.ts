import { toDateParts } from './date-parts';

/** Translates a key of the copy, as react-admin's `translate` does. */
export type Translate = (key: string, options?: Record<string, string | number>) => string;

const MINUTE = 60_000;
const STEPS: ReadonlyArray<readonly [unit: string, length: number]> = [
  ['years', 365 * 24 * 60 * MINUTE],
  ['months', 30 * 24 * 60 * MINUTE],
  ['days', 24 * 60 * MINUTE],
  ['hours', 60 * MINUTE],
  ['minutes', MINUTE],
];

/**
 * "5 minutes ago", "in 2 days"; less than a minute is "just now". The words are ours, because many browsers carry no Khmer
 * of their own.
 */
export function formatRelative(time: Date, now: Date, translate: Translate): string {
  const distance = time.getTime() - now.getTime();
  const step = STEPS.find(([, length]) => Math.abs(distance) >= length);
  if (step === undefined) return translate('time.now');
  const [unit, length] = step;
  const count = Math.floor(Math.abs(distance) / length);
  return translate(distance < 0 ? `time.${unit}-ago` : `time.in-${unit}`, { smart_count: count });
}

/** The exact day and time in Cambodia, e.g. "Monday 23 November 2026, 15:04". */
export function formatExact(time: Date, translate: Translate): string {
  const { weekday, day, month, year } = toDateParts(time);
  return translate('time.exact', {
    weekday: translate(`time.weekday.${weekday}`),
    day,
    month: translate(`time.month.${month}`),
    year,
    clock: toTimeField(time),
  });
}

/** The time of day in Cambodia, e.g. "15:04". */
export function formatClock(time: Date, translate: Translate): string {
  return translate('time.clock', { clock: toTimeField(time) });
}

/** A moment to come: the time of day while it is less than a day away, else with its day. */
export function formatUntil(time: Date, now: Date, translate: Translate): string {
  const isNear = time.getTime() - now.getTime() < 24 * 60 * MINUTE;
  return isNear ? formatClock(time, translate) : formatExact(time, translate);
}

/** The time of day in Cambodia as a field writes it (HH:MM). */
export function toTimeField(time: Date): string {
  const { hour, minute } = toDateParts(time);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The day in Cambodia, e.g. "23 November 2026". */
export function formatDay(time: Date, translate: Translate): string {
  const { day, month, year } = toDateParts(time);
  return translate('time.day', { day, month: translate(`time.month.${month}`), year });
}

/** The day in Cambodia as a date field writes it (YYYY-MM-DD). */
export function toDateField(time: Date): string {
  const { day, month, year } = toDateParts(time);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
