import { DateTime } from 'luxon';

/** Minutes of the day between which nobody is disturbed; `from` may be later than `until`: the night lies between them. */
export interface QuietHours {
  from: number;
  until: number;
}

/** When the quiet hours end in which this moment lies; null outside of them. Reckoned in `timeZone`. */
export function quietUntil(now: Date, { from, until }: QuietHours, timeZone: string): Date | null {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const minute = local.hour * 60 + local.minute;
  const isNight = from > until;
  const isQuiet = isNight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!isQuiet) return null;
  const day = isNight && minute >= from ? local.plus({ days: 1 }) : local;
  return day
    .startOf('day')
    .set({ hour: Math.floor(until / 60), minute: until % 60 })
    .toJSDate();
}
