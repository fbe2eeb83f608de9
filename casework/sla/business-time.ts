import { DateTime } from 'luxon';
import type { BusinessCalendar, BusinessDay } from '../../contracts';

/** A calendar with nothing but holidays would never end a search: it goes so far. */
export const MOST_DAYS = 1000;
const DAY_MS = 86_400_000;
const MOST_REMEMBERED = 10_000;

/** Reckoned once for each calendar: every case that is shown asks for it. */
const dayMinutes = new WeakMap<BusinessCalendar, number>();

/** The working minutes of the longest day of the week: long times are told in such days. */
export function workingDayMinutes(calendar: BusinessCalendar): number {
  const known = dayMinutes.get(calendar) ?? longestDayOf(calendar);
  dayMinutes.set(calendar, known);
  return known;
}

const longestDayOf = ({ week }: BusinessCalendar): number =>
  Math.max(...week.map(({ hours }) => minutesOf(hours)));

function minutesOf(hours: BusinessDay['hours']): number {
  const minutes = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  };
  return hours.reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0);
}

/**
 * The working minutes that MOST_DAYS have at the least, whenever they begin: their whole weeks, without the holidays of the worst of
 * all such stretches. `addWorkingMinutes` finds the end of whatever takes no longer.
 */
export function fewestWorkingMinutes({ week, holidays }: BusinessCalendar): number {
  const minutesOn = new Map(week.map(({ day, hours }) => [day, minutesOf(hours)]));
  const weekly = [...minutesOn.values()].reduce((sum, minutes) => sum + minutes, 0);
  const free = holidays.map(({ date }) => ({
    day: Date.parse(date) / DAY_MS,
    minutes: minutesOn.get(new Date(date).getUTCDay() || 7) ?? 0,
  }));
  const lostFrom = (first: number) =>
    free.reduce(
      (sum, { day, minutes }) => sum + (day >= first && day < first + MOST_DAYS ? minutes : 0),
      0,
    );
  // The first day may be nearly over.
  const weeks = Math.floor((MOST_DAYS - 1) / 7);
  return weeks * weekly - Math.max(0, ...free.map(({ day }) => lostFrom(day)));
}

/**
 * The moment when so many working minutes have passed after `start`, reckoned in `timeZone` whatever zone the machine is
 * in. A start outside working hours counts from the next opening. What lies farther ahead than MOST_DAYS is as late as can be told:
 * no case may fail because of its calendar, and `findStoredUnreachable` tells of one that is too short.
 */
export function addWorkingMinutes(
  start: Date,
  minutes: number,
  calendar: BusinessCalendar,
  timeZone: string,
): Date {
  let left = minutes;
  for (const spans of daysFrom(start, calendar, timeZone)) {
    for (const [opens, closes] of spans) {
      const from = Math.max(opens, start.getTime());
      const open = (closes - from) / 60_000;
      if (open <= 0) continue;
      if (open >= left) return new Date(from + left * 60_000);
      left -= open;
    }
  }
  return new Date(start.getTime() + MOST_DAYS * DAY_MS);
}

/**
 * The moment since which so many working minutes had passed by `end`: the way back of `addWorkingMinutes`. What lies farther back
 * than MOST_DAYS is as late as can be told.
 */
export function subtractWorkingMinutes(
  end: Date,
  minutes: number,
  calendar: BusinessCalendar,
  timeZone: string,
): Date {
  let left = minutes;
  let moment = end.getTime();
  for (let tried = 0; tried < MOST_DAYS; tried++) {
    const { begins, spans } = dayOf(moment, calendar, timeZone);
    for (const [opens, closes] of [...spans].reverse()) {
      const to = Math.min(closes, end.getTime());
      const open = (to - opens) / 60_000;
      if (open <= 0) continue;
      if (open >= left) return new Date(to - left * 60_000);
      left -= open;
    }
    moment = begins - 1;
  }
  return new Date(moment);
}

/** Working minutes between two moments, for clocks that are shown and compared. */
export function workingMinutesBetween(
  from: Date,
  to: Date,
  calendar: BusinessCalendar,
  timeZone: string,
): number {
  let total = 0;
  for (const spans of daysFrom(from, calendar, timeZone, to)) {
    for (const [opens, closes] of spans) {
      const open = Math.min(closes, to.getTime()) - Math.max(opens, from.getTime());
      if (open > 0) total += open / 60_000;
    }
  }
  return total;
}

/** A stretch of working time: its first and last moment in milliseconds. */
type Span = [opens: number, closes: number];
interface Day {
  begins: number;
  ends: number;
  spans: Span[];
}

/** Days that were reckoned already: every case asks for the same few, and the zone's rules are slow to ask. */
const reckoned = new WeakMap<BusinessCalendar, Map<string, Day>>();

/** The working time of each day from the one that `start` lies in, up to `end` or MOST_DAYS. */
function* daysFrom(
  start: Date,
  calendar: BusinessCalendar,
  timeZone: string,
  end?: Date,
): Generator<Span[]> {
  let moment = start.getTime();
  for (let tried = 0; tried < MOST_DAYS; tried++) {
    if (end !== undefined && moment > end.getTime()) return;
    const day = dayOf(moment, calendar, timeZone);
    yield day.spans;
    moment = day.ends;
  }
}

function dayOf(moment: number, calendar: BusinessCalendar, timeZone: string): Day {
  const days = reckoned.get(calendar) ?? new Map<string, Day>();
  reckoned.set(calendar, days);
  // Zones differ by whole quarters of an hour, so that no day ends within one.
  const quarter = `${timeZone} ${Math.floor(moment / 900_000)}`;
  const known = days.get(quarter);
  if (known !== undefined) return known;
  const begins = DateTime.fromMillis(moment, { zone: timeZone }).startOf('day');
  const day: Day = {
    begins: begins.toMillis(),
    ends: begins.plus({ days: 1 }).startOf('day').toMillis(),
    spans: spansOf(begins, calendar),
  };
  if (days.size >= MOST_REMEMBERED) days.clear();
  days.set(quarter, day);
  return day;
}

/** When a day is open: nothing on a free day, else one span for each stretch of working hours. */
function spansOf(day: DateTime, calendar: BusinessCalendar): Span[] {
  const today = day.toISODate();
  const isHoliday = calendar.holidays.some(({ date }) => date === today);
  const hours = calendar.week.find(({ day: weekday }) => weekday === day.weekday)?.hours ?? [];
  return isHoliday ? [] : hours.map(({ from, to }) => [at(day, from), at(day, to)]);
}

function at(day: DateTime, time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  // The midnight at the end of the day is the beginning of the next one.
  if (hour === 24) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
}
