import { z } from 'zod';
import { type BusinessCalendar, businessCalendar } from '../../contracts';

/** How calendars were kept while every working day had the same hours. */
const sameHoursDaily = z.object({
  workingDays: z.array(z.number()),
  workingHours: z.array(z.object({ from: z.string(), to: z.string() })),
  holidays: z.array(z.unknown()),
});

/** The stored calendar, whichever way it was kept. */
export function readCalendar(stored: unknown): BusinessCalendar {
  const older = sameHoursDaily.safeParse(stored);
  if (!older.success) return businessCalendar.parse(stored);
  const { workingDays, workingHours, holidays } = older.data;
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    hours: workingDays.includes(day) ? workingHours : [],
  }));
  return businessCalendar.parse({ week, holidays });
}
