import type { Priority } from '../../contracts';
import { addWorkingMinutes, type BusinessCalendar } from './business-time';

const HOUR = 60;
const WORKING_DAY = 7 * HOUR;
/** Working minutes until the first answer is due. */
const FIRST_ANSWER_MINUTES: Record<Priority, number> = {
  urgent: HOUR,
  high: 2 * WORKING_DAY,
  normal: 5 * WORKING_DAY,
  low: 10 * WORKING_DAY,
};

/** When the first answer to a case is due; one whose priority nobody has judged counts as normal. */
export function firstAnswerDue(
  openedAt: Date,
  priority: Priority | null,
  calendar: BusinessCalendar,
  timeZone: string,
): Date {
  return addWorkingMinutes(openedAt, FIRST_ANSWER_MINUTES[priority ?? 'normal'], calendar, timeZone);
}
