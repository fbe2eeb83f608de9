import type { BusinessCalendar, ConversationHold } from '../../contracts';
import { addWorkingMinutes } from '../sla/business-time';

/** A hold ends after so many working minutes without a word of the staff. */
const HOLD_MINUTES = 30;

export function holdUntil(now: Date, calendar: BusinessCalendar, timeZone: string): Date {
  return addWorkingMinutes(now, HOLD_MINUTES, calendar, timeZone);
}

/** True while the thread is a person's, for this case: the citizen was told who writes. */
export const isHeldFor = (
  hold: ConversationHold | null,
  caseId: string,
  now: Date,
): hold is ConversationHold => hold?.caseId === caseId && hold.until > now;

/** The change of a hold that a staff word to this case makes; nothing when the thread is not held for it. */
export function extendHold(
  hold: ConversationHold | null,
  caseId: string,
  now: Date,
  calendar: BusinessCalendar,
  timeZone: string,
): { hold?: ConversationHold } {
  if (!isHeldFor(hold, caseId, now)) return {};
  return { hold: { ...hold, until: holdUntil(now, calendar, timeZone) } };
}
