import type { Language } from '../../contracts';

/** The Senate's clock: everybody reads Cambodia's time, wherever the browser stands. */
const TIME_ZONE = 'Asia/Phnom_Penh';
const LOCALE: Record<Language, string> = { km: 'km-KH', en: 'en-GB' };

const MINUTE = 60_000;
const STEPS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** "5 minutes ago", "in 2 days"; less than a minute is "now". */
export function formatRelative(time: Date, now: Date, language: Language): string {
  const distance = time.getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' });
  const step = STEPS.find(([, length]) => Math.abs(distance) >= length);
  return step === undefined
    ? format.format(0, 'second')
    : format.format(Math.trunc(distance / step[1]), step[0]);
}

/** The exact day and time, e.g. "Monday 23 November 2026 at 15:04". */
export function formatExact(time: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: TIME_ZONE,
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(time);
}

/** The time of day, e.g. "15:04". */
export function formatClock(time: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: TIME_ZONE,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(time);
}

/** The day, e.g. "23 November 2026". */
export function formatDay(time: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { timeZone: TIME_ZONE, dateStyle: 'long' }).format(time);
}

/** The day as a date input writes it (YYYY-MM-DD), in the Senate's time zone. */
export function toDateInput(time: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' }).format(time);
}
