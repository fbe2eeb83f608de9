import { refuseField } from './refuse-field';

const MOST_YEARS = 3;

/**
 * A day that somebody is to keep: years ahead it is a slip of the keyboard, or nobody would ever be reminded.
 *
 * @throws AppError `bad-input`.
 */
export function refuseFarDay(field: string, day: Date, now: Date): void {
  const last = new Date(now);
  last.setUTCFullYear(last.getUTCFullYear() + MOST_YEARS);
  if (day > last) throw refuseField(field, 'lies more than three years ahead', 'day-too-far');
}
