import { z } from 'zod';
import { type BusinessCalendar, businessCalendar, type Holiday } from '../../contracts';

/** How calendars were kept while every working day had the same hours. */
const sameHoursDaily = z.object({
  workingDays: z.array(z.number()),
  workingHours: z.array(z.object({ from: z.string(), to: z.string() })),
  holidays: z.array(z.unknown()),
});

/** The stored calendar, whichever way it was kept. */
export function readCalendar(stored: unknown): BusinessCalendar {
  const older = sameHoursDaily.safeParse(stored);
  if (!older.success) return oneLineADay(businessCalendar.parse(stored));
  const { workingDays, workingHours, holidays } = older.data;
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    day,
    hours: workingDays.includes(day) ? workingHours : [],
  }));
  return oneLineADay(businessCalendar.parse({ week, holidays }));
}

/** Two feasts may fall on one day: older calendars have a line for each, and an edit takes one line a day. */
function oneLineADay(calendar: BusinessCalendar): BusinessCalendar {
  const days = new Map<string, Holiday>();
  for (const one of calendar.holidays) {
    const known = days.get(one.date);
    days.set(one.date, known === undefined ? one : { ...known, ...namesOf(known, one) });
  }
  return days.size === calendar.holidays.length ? calendar : { ...calendar, holidays: [...days.values()] };
}

const namesOf = (a: Holiday, b: Holiday) =>
  a.nameEn === b.nameEn ? {} : { nameKm: `${a.nameKm} · ${b.nameKm}`, nameEn: `${a.nameEn} · ${b.nameEn}` };
