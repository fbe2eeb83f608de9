import {
  addDays,
  addMonths,
  commonYear,
  latestWeekday,
  likelyYear,
  makeDay,
  monthOf,
  monthRange,
  oneDay,
  weekRange,
  yearOf,
  yearRange,
  type DayRange,
} from './calendar';
import { monthNumber } from './date-words';
import { readNumber } from './read-number';

/**
 * One way of telling a date. The pattern is global, names its groups, and repeats nothing without a small bound, so that it
 * reads any text in linear time.
 */
export type DateRule = {
  /**
   * Words without which the pattern fits nowhere: of each list one must stand in the text. They are looked for in one pass for
   * all rules (written as in `PhraseMatcher`); the same list is best given by the same name.
   */
  needs: ReadonlyArray<readonly string[]>;
  pattern: RegExp;
  read: (groups: DateGroups, today: string) => DayRange | null;
};
export type DateGroups = Partial<Record<string, string>>;

export type Direction = -1 | 0 | 1;

const smallNumber = (text: string): number => {
  if (/^an?$/i.test(text)) return 1;
  if (/^a couple/i.test(text)) return 2;
  return readNumber(text, 0)?.value ?? 0;
};

/** A day of a month, of the likely year when none is told. */
export const readDay = ({ day = '', month = '', year }: DateGroups, today: string): DayRange | null => {
  const dayNumber = smallNumber(day);
  const monthIndex = monthNumber(month) || smallNumber(month);
  const told = year ? commonYear(Number(year), monthIndex) : likelyYear(today, monthIndex, dayNumber);
  const made = makeDay(told, monthIndex, dayNumber);
  return made ? oneDay(made) : null;
};

/** From one day to another of the same month. */
export const readDayRange = (groups: DateGroups, today: string): DayRange | null => {
  const first = readDay({ ...groups, day: groups.first }, today);
  const last = readDay({ ...groups, day: groups.last }, today);
  return first && last && first.from <= last.to ? { from: first.from, to: last.to } : null;
};

/** A whole month; without a year the last one that has begun. */
export const readMonth = ({ month = '', year }: DateGroups, today: string): DayRange | null => {
  const index = monthNumber(month) || smallNumber(month);
  if (index < 1 || index > 12) return null;
  if (year) return monthRange(commonYear(Number(year), index), index);
  return monthRange(yearOf(today) - (index > monthOf(today) ? 1 : 0), index);
};

export const readYear = ({ year = '' }: DateGroups): DayRange | null => {
  const told = commonYear(Number(year), 1);
  return told >= 1950 && told <= 2100 ? yearRange(told) : null;
};

export type CalendarUnit = 'day' | 'week' | 'month' | 'year';

/** The unit before, around or after today: last week, this month, next year. */
export const unitRange = (unit: CalendarUnit, direction: Direction, today: string): DayRange => {
  if (unit === 'day') return oneDay(addDays(today, direction));
  if (unit === 'week') return weekRange(today, direction);
  if (unit === 'year') return yearRange(yearOf(today) + direction);
  const day = addMonths(today, direction);
  return monthRange(yearOf(day), monthOf(day));
};

/** So many units before or after today, to the day. */
export const countedUnits = (
  count: string,
  unit: CalendarUnit,
  direction: -1 | 1,
  today: string,
): DayRange | null => {
  const units = smallNumber(count) * direction;
  if (units === 0) return null;
  if (unit === 'day') return oneDay(addDays(today, units));
  if (unit === 'week') return oneDay(addDays(today, units * 7));
  return oneDay(addMonths(today, unit === 'month' ? units : units * 12));
};

/** A weekday: the one before today, the last one up to today, or the one after today. */
export const weekdayRange = (weekday: number, direction: Direction, today: string): DayRange | null => {
  if (weekday < 1) return null;
  if (direction === 0) return oneDay(latestWeekday(today, weekday));
  return oneDay(latestWeekday(addDays(today, direction < 0 ? -1 : 7), weekday));
};
