import { type CaseClocks, type CaseRecord, CLOCK_NAMES, type ClockName } from '../../contracts';
import type { Directory } from '../routing/office-directory';
import type { ClockRules } from './clock-rules';
import { type ClockedCase, type ClockOccasion, type ClockValues, reckonClocks } from './reckon-clocks';

export const clockRulesOf = (
  { calendar, clockSettings }: Pick<Directory, 'calendar' | 'clockSettings'>,
  timeZone: string,
): ClockRules => ({ ...clockSettings, calendar, timeZone });

/** The clocks of a case that is being opened. */
export function startClocks(
  record: Pick<CaseRecord, 'category' | 'priority' | 'officeId' | 'state' | 'createdAt'>,
  rules: ClockRules,
): ClockValues {
  const opened: ClockedCase = { ...record, firstAnsweredAt: null, firstAnswerDueAt: null };
  return reckonClocks(null, opened, 'other', rules, record.createdAt);
}

const WATCHED = [
  'state',
  'officeId',
  'category',
  'priority',
  'firstAnsweredAt',
  'clocks',
  'clockEdition',
] as const satisfies Array<keyof CaseRecord>;

/** The clocks after a change of a case; nothing when the change does not touch them. */
export function followClocks(
  before: CaseRecord,
  set: Partial<CaseRecord>,
  occasion: ClockOccasion,
  rules: ClockRules,
  now: Date,
): Partial<ClockValues> {
  const touches = occasion !== 'other' || WATCHED.some((field) => set[field] !== undefined);
  if (!touches && before.clockEdition === rules.edition) return {};
  return reckonClocks(before, { ...before, ...set }, occasion, rules, now);
}

/** The clocks that are late and still run. */
export function lateClocks(clocks: CaseClocks | undefined): ClockName[] {
  return CLOCK_NAMES.filter((name) => {
    const clock = clocks?.[name] ?? null;
    return clock?.since != null && clock.breachedAt !== null;
  });
}
