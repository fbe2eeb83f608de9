import { DateTime } from 'luxon';
import { z } from 'zod';

/** Working days (1 Monday to 7 Sunday), hours of the day ("07:30") and holidays ("2026-11-24"), in the service's zone. */
export const businessCalendar = z.object({
  workingDays: z.array(z.number().int().min(1).max(7)).min(1),
  workingHours: z
    .array(z.object({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) }))
    .min(1),
  holidays: z.array(z.object({ date: z.iso.date(), nameKm: z.string(), nameEn: z.string() })),
});
export type BusinessCalendar = z.infer<typeof businessCalendar>;

/** A calendar with nothing but holidays would never end a search: after so many days it is an error. */
const MOST_DAYS = 1000;
const MOST_REMEMBERED = 10_000;

/**
 * The moment when so many working minutes have passed after `start`, reckoned in `timeZone` whatever zone the machine is
 * in. A start outside working hours counts from the next opening.
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
  throw new Error(
    `The business calendar has no ${minutes} working minutes in ${MOST_DAYS} days: check its days and hours`,
  );
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
    ends: begins.plus({ days: 1 }).startOf('day').toMillis(),
    spans: spansOf(begins, calendar),
  };
  if (days.size >= MOST_REMEMBERED) days.clear();
  days.set(quarter, day);
  return day;
}

/** When a day is open: nothing on a free day, else one span for each stretch of working hours. */
function spansOf(day: DateTime, calendar: BusinessCalendar): Span[] {
  const isHoliday = calendar.holidays.some(({ date }) => date === day.toISODate());
  if (isHoliday || !calendar.workingDays.includes(day.weekday)) return [];
  return calendar.workingHours.map(({ from, to }) => [at(day, from), at(day, to)]);
}

function at(day: DateTime, time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
}
