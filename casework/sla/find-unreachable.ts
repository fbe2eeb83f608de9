import type { ClientSession } from 'mongoose';
import {
  type BusinessCalendar,
  CLOCK_NAMES,
  type ClockTargets,
  clockTargets,
  type Escalation,
  escalation,
} from '../../contracts';
import type { Desk } from '../desk';
import { refuseField } from '../refuse-field';
import { BUSINESS_CALENDAR, CLOCK_TARGETS, ESCALATION } from '../routing/office-directory';
import { fewestWorkingMinutes } from './business-time';
import { readCalendar } from './read-calendar';

/** Working minutes that are promised, and the field of the settings that says so. */
interface PromisedTime {
  field: string;
  minutes: number;
}

/** Every target of every line. */
export const timesOfTargets = ({ rules }: Pick<ClockTargets, 'rules'>): PromisedTime[] =>
  rules.flatMap((rule, place) =>
    CLOCK_NAMES.flatMap((name) => {
      const minutes = rule[name];
      return minutes === null ? [] : [{ field: `rules.${place}.${name}`, minutes }];
    }),
  );

/** Every step of the ladder. */
export const timesOfLadder = ({ ladder }: Pick<Escalation, 'ladder'>): PromisedTime[] =>
  ladder.map((minutes, place) => ({ field: `ladder.${place}`, minutes }));

/** The longest of the times, if it may not pass within MOST_DAYS: a due date that lies years ahead is no promise. */
export function findUnreachable(times: PromisedTime[], calendar: BusinessCalendar): PromisedTime | null {
  const [longest] = [...times].sort((a, b) => b.minutes - a.minutes);
  return longest === undefined || longest.minutes <= fewestWorkingMinutes(calendar) ? null : longest;
}

/** The same of what is stored: edits are refused, but older data was not asked. */
export async function findStoredUnreachable(desk: Pick<Desk, 'directory'>): Promise<PromisedTime | null> {
  const { calendar, clockSettings } = await desk.directory.current();
  const times = [...timesOfTargets(clockSettings.targets), ...timesOfLadder(clockSettings.escalation)];
  return findUnreachable(times, calendar);
}

/** @throws AppError `bad-input` for times that the hours and holidays of now do not let pass. */
export async function requireReachable(
  desk: Pick<Desk, 'models'>,
  times: PromisedTime[],
  session: ClientSession,
): Promise<void> {
  const calendar = readCalendar(await storedValue(desk, BUSINESS_CALENDAR, session));
  const found = findUnreachable(times, calendar);
  if (found === null) return;
  throw refuseField(found.field, 'is too long for the hours and holidays', 'target-too-long');
}

/** @throws AppError `bad-input` for hours, or holidays, in which a target or step of now would not pass. */
export async function requireEnoughHours(
  desk: Pick<Desk, 'models'>,
  calendar: BusinessCalendar,
  session: ClientSession,
): Promise<void> {
  const targets = clockTargets.parse(await storedValue(desk, CLOCK_TARGETS, session));
  const { ladder } = escalation.parse(await storedValue(desk, ESCALATION, session));
  const times = [...timesOfTargets(targets), ...timesOfLadder({ ladder })];
  const found = findUnreachable(times, calendar);
  if (found === null) return;
  const isOfWeek = findUnreachable(times, { ...calendar, holidays: [] }) !== null;
  throw refuseField(isOfWeek ? 'week' : 'holidays', 'leaves too few working hours', 'calendar-too-short');
}

/** As it is stored now: the directory may be some seconds older. */
async function storedValue(
  { models }: Pick<Desk, 'models'>,
  name: string,
  session: ClientSession,
): Promise<unknown> {
  return (await models.settings.findById(name).session(session).orFail().lean()).value;
}
