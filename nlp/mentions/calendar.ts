/** Days of the calendar as ISO text (YYYY-MM-DD), reckoned without time zones. */

export type DayRange = { from: string; to: string };

const DAY = 86_400_000;
const WEEK_DAYS = 7;

const toTime = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));

/** The ISO day of a year, month (1 to 12) and day of the month, null when there is no such day. */
export const makeDay = (year: number, month: number, day: number): string | null => {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null;
  const made = toDay(Date.UTC(year, month - 1, day));
  return Number(made.slice(8)) === day ? made : null;
};

export const addDays = (day: string, days: number): string => toDay(toTime(day) + days * DAY);

/** The same day of another month, or that month's last day when it is shorter. */
export const addMonths = (day: string, months: number): string => {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return makeDay(year, month, Number(day.slice(8))) ?? lastDayOf(year, month);
};

const lastDayOf = (year: number, month: number): string => toDay(Date.UTC(year, month, 0));

const daysBetween = (from: string, to: string): number => Math.round((toTime(to) - toTime(from)) / DAY);

export const oneDay = (day: string): DayRange => ({ from: day, to: day });

export const monthRange = (year: number, month: number): DayRange => ({
  from: toDay(Date.UTC(year, month - 1, 1)),
  to: lastDayOf(year, month),
});

export const yearRange = (year: number): DayRange => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: string): number => new Date(toTime(day)).getUTCDay() || WEEK_DAYS;

/** Monday to Sunday of the week `weeks` after the week of a day. */
export const weekRange = (day: string, weeks: number): DayRange => {
  const monday = addDays(day, 1 - weekdayOf(day) + weeks * WEEK_DAYS);
  return { from: monday, to: addDays(monday, WEEK_DAYS - 1) };
};

/** The latest day with this weekday (1 Monday to 7 Sunday) up to a day, itself included. */
export const latestWeekday = (day: string, weekday: number): string =>
  addDays(day, -((weekdayOf(day) - weekday + WEEK_DAYS) % WEEK_DAYS));

/** How far ahead a date without a year may lie: people tell what happened, or book a visit soon. */
const DAYS_AHEAD = 60;

/** The year in which a day of the year was meant: the last time it came, or soon. */
export const likelyYear = (today: string, month: number, day: number): number => {
  const year = yearOf(today);
  const next = makeDay(year + 1, month, day);
  if (next && daysBetween(today, next) <= DAYS_AHEAD) return year + 1;
  const own = makeDay(year, month, day);
  return own && daysBetween(today, own) > DAYS_AHEAD ? year - 1 : year;
};

const BUDDHIST_FROM = 2400;
/** The Buddhist year begins at Visak Bochea in April or May: from May on it is 544 years ahead of the common year, before 543. */
const VISAK_MONTH = 5;

/** A year as people write it (26, 2026, or 2570 of the Buddhist era) in the common era. */
export const commonYear = (year: number, month: number): number => {
  if (year < 100) return 2000 + year;
  if (year < BUDDHIST_FROM) return year;
  return year - (month >= VISAK_MONTH ? 544 : 543);
};
