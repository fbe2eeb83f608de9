import { DateTime } from 'luxon';
import { refuseField } from '../refuse-field';

/** A span of days, both included; either may be open. */
interface Days {
  /** The names of the fields in the request, for the refusal. */
  names: readonly [from: string, to: string];
  from: string | undefined;
  to: string | undefined;
}

/** From the first day's beginning to the last day's end, where the desk stands, as a condition on a time; null: any time. */
export function betweenDays(
  { names, from, to }: Days,
  timeZone: string,
): { $gte?: Date; $lt?: Date } | null {
  if (from === undefined && to === undefined) return null;
  if (from !== undefined && to !== undefined && to < from)
    throw refuseField(names[1], `lies before ${names[0]}`);
  const startOf = (day: string) => DateTime.fromISO(day, { zone: timeZone }).startOf('day');
  return {
    ...(from === undefined ? {} : { $gte: startOf(from).toJSDate() }),
    ...(to === undefined ? {} : { $lt: startOf(to).plus({ days: 1 }).toJSDate() }),
  };
}
