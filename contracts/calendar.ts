import { z } from 'zod';
import { plainText } from './plain-text';

const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time of day such as 07:30');
const officeHours = z.strictObject({ from: timeOfDay, to: timeOfDay });

/** A day of the week (1 Monday to 7 Sunday) with its stretches of work; what lies between two of them is the break. */
export const businessDay = z.strictObject({
  day: z.number().int().min(1).max(7),
  hours: z
    .array(officeHours)
    .max(4)
    .refine((hours) => hours.every(({ from, to }) => from < to), 'ends before it begins')
    .refine(
      (hours) => hours.every(({ from }, place) => place === 0 || from > (hours[place - 1]?.to ?? '')),
      'must be in order, with a break between',
    ),
});
export type BusinessDay = z.infer<typeof businessDay>;

export const holiday = z.strictObject({
  date: z.iso.date(),
  nameKm: plainText(300),
  nameEn: plainText(300),
});
export type Holiday = z.infer<typeof holiday>;

const calendarFields = {
  week: z
    .array(businessDay)
    .length(7)
    .refine((week) => new Set(week.map(({ day }) => day)).size === 7, 'must name each day once')
    .refine((week) => week.some(({ hours }) => hours.length > 0), 'needs a day with hours'),
  holidays: z.array(holiday).max(600),
};
/** Business hours and holidays in the service's zone: what every clock is reckoned by. */
export const businessCalendar = z.object(calendarFields);
export type BusinessCalendar = z.infer<typeof businessCalendar>;
const version = z.number().int().nonnegative();
export const businessCalendarEdit = z.strictObject({
  version,
  ...calendarFields,
  holidays: calendarFields.holidays.refine(
    (holidays) => new Set(holidays.map(({ date }) => date)).size === holidays.length,
    'names the same day twice: put both names on one line',
  ),
});
export const businessCalendarAnswer = z.object({ version, ...calendarFields });
export type BusinessCalendarAnswer = z.infer<typeof businessCalendarAnswer>;
