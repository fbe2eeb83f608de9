import {
  type BusinessCalendar,
  type CaseClock,
  type CaseRecord,
  CLOCK_NAMES,
  type PresentedClock,
} from '../../contracts';
import type { Desk } from '../desk';
import { workingDayMinutes, workingMinutesBetween } from './business-time';

/** The clocks of a case with what is left of them now, in working minutes. */
export function presentClocks(
  { clocks }: Pick<CaseRecord, 'clocks'>,
  calendar: BusinessCalendar,
  { clock: now, timeZone }: Pick<Desk, 'clock' | 'timeZone'>,
): PresentedClock[] {
  const dayMinutes = workingDayMinutes(calendar);
  return CLOCK_NAMES.flatMap((name) => {
    const clock = clocks?.[name] ?? null;
    if (clock === null) return [];
    const { targetMinutes, ruleId, startedAt, dueAt, pausedBy, stoppedAt } = clock;
    return [
      {
        ...{ name, targetMinutes, ruleId, startedAt, dueAt, pausedBy, stoppedAt, dayMinutes },
        leftMinutes: leftOf(clock, now(), calendar, timeZone),
        warned: clock.warnedAt !== null,
        breached: clock.breachedAt !== null,
        withoutAnswer: clock.withoutAnswer === true,
      },
    ];
  });
}

function leftOf(
  { dueAt, stoppedAt, targetMinutes, usedMinutes }: CaseClock,
  now: Date,
  calendar: BusinessCalendar,
  timeZone: string,
): number | null {
  if (stoppedAt !== null) return null;
  if (dueAt === null) return Math.round(targetMinutes - usedMinutes);
  // Counted from the nearer end: a case may have run for months and be due today.
  const left =
    dueAt >= now
      ? workingMinutesBetween(now, dueAt, calendar, timeZone)
      : -workingMinutesBetween(dueAt, now, calendar, timeZone);
  return Math.round(left);
}
