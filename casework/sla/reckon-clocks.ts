import type { CaseClock, CaseClocks, CaseRecord, ClockName, ClockPause } from '../../contracts';
import { addWorkingMinutes, subtractWorkingMinutes, workingMinutesBetween } from './business-time';
import { type ClockRules, type ClockTarget, findTarget } from './clock-rules';

/** What a case must tell for its clocks. */
export type ClockedCase = Pick<
  CaseRecord,
  | 'category'
  | 'priority'
  | 'officeId'
  | 'state'
  | 'createdAt'
  | 'firstAnsweredAt'
  | 'firstAnswerDueAt'
  | 'clocks'
  | 'withoutAnswer'
>;
export type ClockValues = Required<
  Pick<CaseRecord, 'clocks' | 'firstAnswerDueAt' | 'dueAt' | 'nextClockAt' | 'clockEdition'>
> &
  Pick<CaseRecord, 'withoutAnswer'>;
/**
 * What happened to the case, as far as it starts or stops a clock that its fields do not tell of. `staff-ended`: it is over, and its
 * citizen was told nothing but that.
 */
export type ClockOccasion = 'citizen-wrote' | 'staff-answered' | 'staff-resolved' | 'staff-ended' | 'other';

/** Nobody works at the matter any more, or the citizen has what was asked for. Of a joined case only an answer says so. */
const RESOLVED: ReadonlySet<CaseRecord['state']> = new Set(['answered', 'closed', 'rejected']);
const STOPS_NEXT: ReadonlySet<ClockOccasion> = new Set(['staff-answered', 'staff-resolved', 'staff-ended']);
const RESOLVES: ReadonlySet<ClockOccasion> = new Set(['staff-resolved', 'staff-ended']);
const ENDED: ReadonlySet<CaseRecord['state']> = new Set(['closed', 'rejected', 'merged']);

/**
 * The clocks of a case after a change, purely. The first answer runs from the opening to the first answer; the next one from
 * a citizen's later word to the following answer; the resolution until the case is answered or over, anew from a reopening.
 * While the case waits for the citizen (or, as set, for an institution) all stand still. What was already spent stays spent
 * when another target applies. A case that is ended while its citizen waits stops them without an answer: none of them is met, and
 * the first one runs on from there when the case is opened again.
 *
 * @param before the case before the change; null for a new one.
 */
export function reckonClocks(
  before: ClockedCase | null,
  after: ClockedCase,
  occasion: ClockOccasion,
  rules: ClockRules,
  now: Date,
): ClockValues {
  const pausedBy = pauseOf(after, rules);
  const isReopened = after.state === 'reopened' && before !== null && before.state !== 'reopened';
  const known = after.clocks ?? { first: null, next: null, resolution: null };
  const withoutAnswer = occasion === 'staff-ended' && isUnanswered(before ?? after);
  const follow = (name: ClockName, clock: CaseClock | null, startedAt: Date, stoppedAt: Date | null) =>
    followClock(
      clock,
      findTarget(after, name, rules.targets),
      { startedAt, stoppedAt, pausedBy, withoutAnswer },
      rules,
      now,
    );

  const stopsNext = STOPS_NEXT.has(occasion) || RESOLVED.has(after.state);
  const asks =
    after.firstAnsweredAt !== null &&
    !ENDED.has(after.state) &&
    (occasion === 'citizen-wrote' || isReopened);
  const next = nextClock(known.next, asks, stopsNext && !asks, now);
  const resolvedAt = resolvedMoment(before, after, occasion, now);
  const firstStop = after.firstAnsweredAt ?? endedMoment(before, after, known.first, occasion, now);
  const clocks: CaseClocks = {
    first: follow('first', known.first, after.createdAt, firstStop),
    next: next === null ? null : follow('next', next.clock, next.startedAt, next.stoppedAt),
    resolution: isReopened
      ? follow('resolution', null, now, null)
      : follow('resolution', known.resolution, after.createdAt, resolvedAt),
  };
  return {
    ...momentsOf(clocks, rules),
    ...toldOf(after, clocks),
    firstAnswerDueAt: firstDue(after, clocks.first),
    clocks,
  };
}

/** Whether the citizen waits for an answer: for the first one, or for that to a later word. */
export function isUnanswered({ firstAnsweredAt, clocks }: Pick<ClockedCase, 'firstAnsweredAt' | 'clocks'>) {
  const next = clocks?.next ?? null;
  return firstAnsweredAt === null || (next !== null && next.stoppedAt === null);
}

/** When a case that nobody has answered was ended all the same; a joined one ends with the other, and stays so. */
function endedMoment(
  before: ClockedCase | null,
  after: ClockedCase,
  first: CaseClock | null,
  occasion: ClockOccasion,
  now: Date,
): Date | null {
  const earlier = first?.stoppedAt ?? null;
  if (occasion === 'staff-ended' || after.state === 'closed' || after.state === 'rejected')
    return earlier ?? now;
  return after.state === 'merged' && before?.state === 'merged' ? earlier : null;
}

/** Only told of cases that have it, or had it. */
function toldOf(
  { withoutAnswer }: ClockedCase,
  { first, next, resolution }: CaseClocks,
): Pick<CaseRecord, 'withoutAnswer'> {
  const is = [first, next, resolution].some((clock) => clock?.withoutAnswer === true);
  return is || withoutAnswer === true ? { withoutAnswer: is } : {};
}

/** A joined case keeps its state whatever its citizen is told: an answer resolves it, and it stays so. */
function resolvedMoment(
  before: ClockedCase | null,
  after: ClockedCase,
  occasion: ClockOccasion,
  now: Date,
): Date | null {
  const earlier = after.clocks?.resolution?.stoppedAt ?? null;
  if (RESOLVED.has(after.state) || RESOLVES.has(occasion)) return earlier ?? now;
  return after.state === 'merged' && before?.state === 'merged' ? earlier : null;
}

/** It stands still, and was late before that without anybody having seen it: Sala was down, or the answer was faster than the sweep. */
export const owesBreach = ({ since, breachedAt, usedMinutes, targetMinutes }: CaseClock): boolean =>
  since === null && breachedAt === null && usedMinutes > targetMinutes;

/** When the clock next does something: warns, is late, or goes a step up. Null while it does not run, unless it owes a breach. */
export function nextMomentOf(clock: CaseClock, rules: ClockRules): Date | null {
  const { since, dueAt, warnedAt, breachedAt, step } = clock;
  if (owesBreach(clock)) return clock.stoppedAt ?? clock.startedAt;
  if (since === null || dueAt === null) return null;
  if (breachedAt !== null) {
    const after = rules.escalation.ladder[step];
    return after === undefined
      ? null
      : addWorkingMinutes(breachedAt, after, rules.calendar, rules.timeZone);
  }
  return warnedAt === null ? earliest([warnAt(clock, rules), dueAt]) : dueAt;
}

function firstDue({ firstAnswerDueAt }: ClockedCase, first: CaseClock | null): Date | null {
  if (first === null) return null;
  return first.stoppedAt === null ? first.dueAt : firstAnswerDueAt;
}

function momentsOf({ first, next, resolution }: CaseClocks, rules: ClockRules) {
  const all = [first, next, resolution].filter((clock) => clock !== null);
  return {
    dueAt: earliest(all.map(({ dueAt }) => dueAt)),
    nextClockAt: earliest(all.map((clock) => nextMomentOf(clock, rules))),
    clockEdition: rules.edition,
  };
}

function earliest(moments: Array<Date | null>): Date | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)));
}

function pauseOf({ state }: ClockedCase, { targets }: ClockRules): ClockPause | null {
  if (state === 'waiting-for-citizen') return 'citizen';
  return state === 'waiting-for-institution' && targets.pausesForInstitution ? 'institution' : null;
}

/** Further words of a citizen who waits already do not set the clock back. */
function nextClock(known: CaseClock | null, asks: boolean, stops: boolean, now: Date) {
  const isRunning = known !== null && known.stoppedAt === null;
  if (isRunning) return { clock: known, startedAt: known.startedAt, stoppedAt: stops ? now : null };
  if (asks) return { clock: null, startedAt: now, stoppedAt: null };
  return known === null ? null : { clock: known, startedAt: known.startedAt, stoppedAt: known.stoppedAt };
}

interface Course {
  startedAt: Date;
  stoppedAt: Date | null;
  pausedBy: ClockPause | null;
  /** It stops, if it does, without what was promised. */
  withoutAnswer: boolean;
}

function followClock(
  known: CaseClock | null,
  target: ClockTarget | null,
  { startedAt, stoppedAt, pausedBy, withoutAnswer }: Course,
  rules: ClockRules,
  now: Date,
): CaseClock | null {
  if (known?.stoppedAt != null && stoppedAt !== null) return known;
  if (target === null) return null;
  const { calendar, timeZone } = rules;
  const { withoutAnswer: _earlier, ...earlier } = known ?? newClock(startedAt);
  const clock: CaseClock = { ...earlier, targetMinutes: target.minutes, ruleId: target.ruleId };
  const runs = stoppedAt === null && pausedBy === null;
  if (!runs && clock.since !== null) {
    clock.usedMinutes += workingMinutesBetween(clock.since, stoppedAt ?? now, calendar, timeZone);
    clock.since = null;
  }
  if (runs) clock.since ??= now;
  clock.stoppedAt = stoppedAt;
  if (stoppedAt !== null && withoutAnswer) clock.withoutAnswer = true;
  clock.pausedBy = stoppedAt === null ? pausedBy : null;
  clock.dueAt = momentAt(clock, target.minutes, rules);
  return forgetWhatLiesAhead(clock, rules, now);
}

const newClock = (startedAt: Date): CaseClock => ({
  ...{ targetMinutes: 0, ruleId: '', startedAt, usedMinutes: 0, since: startedAt, dueAt: null },
  ...{ pausedBy: null, stoppedAt: null, warnedAt: null, breachedAt: null, step: 0, rung: 0 },
});

/**
 * When so much will be spent, if the clock runs on. What was spent before it ran again was due as many working minutes before: a
 * pause gives no time back.
 */
function momentAt({ since, usedMinutes }: CaseClock, minutes: number, rules: ClockRules): Date | null {
  if (since === null) return null;
  const left = minutes - usedMinutes;
  const { calendar, timeZone } = rules;
  return left < 0
    ? subtractWorkingMinutes(since, -left, calendar, timeZone)
    : left === 0
      ? since
      : addWorkingMinutes(since, left, calendar, timeZone);
}

function warnAt(clock: CaseClock, rules: ClockRules): Date | null {
  return momentAt(clock, (clock.targetMinutes * rules.targets.warnAtPercent) / 100, rules);
}

/** Another target or a new holiday gave more time: the warning and the breach that now lie ahead will come again. */
function forgetWhatLiesAhead(clock: CaseClock, rules: ClockRules, now: Date): CaseClock {
  if (clock.dueAt === null) return clock;
  if (clock.breachedAt !== null && clock.dueAt > now) {
    clock.breachedAt = null;
    clock.step = 0;
    clock.rung = 0;
  }
  if (clock.warnedAt === null) return clock;
  const warning = warnAt(clock, rules);
  if (warning !== null && warning > now) clock.warnedAt = null;
  return clock;
}
