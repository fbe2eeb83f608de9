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
  let day = DateTime.fromJSDate(start, { zone: timeZone }).startOf('day');
  for (let tried = 0; tried < MOST_DAYS; tried++, day = day.plus({ days: 1 })) {
    for (const [opens, closes] of spansOf(day, calendar)) {
      const from = Math.max(opens.toMillis(), start.getTime());
      const open = (closes.toMillis() - from) / 60_000;
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
  let day = DateTime.fromJSDate(from, { zone: timeZone }).startOf('day');
  const end = DateTime.fromJSDate(to, { zone: timeZone });
  for (let counted = 0; day <= end && counted < MOST_DAYS; counted++, day = day.plus({ days: 1 })) {
    for (const [opens, closes] of spansOf(day, calendar)) {
      const open = Math.min(closes.toMillis(), to.getTime()) - Math.max(opens.toMillis(), from.getTime());
      if (open > 0) total += open / 60_000;
    }
  }
  return total;
}

/** When a day is open: nothing on a free day, else one span for each stretch of working hours. */
function spansOf(day: DateTime, calendar: BusinessCalendar): Array<[DateTime, DateTime]> {
  const isHoliday = calendar.holidays.some(({ date }) => date === day.toISODate());
  if (isHoliday || !calendar.workingDays.includes(day.weekday)) return [];
  return calendar.workingHours.map(({ from, to }) => [at(day, from), at(day, to)]);
}

function at(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 });
}
