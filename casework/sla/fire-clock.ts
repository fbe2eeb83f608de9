import {
  type CaseClock,
  type CaseRecord,
  CLOCK_NAMES,
  type CaseVerb,
  type ClockEvent,
  type ClockName,
  type TaskRecord,
} from '../../contracts';
import type { CaseChange } from '../cases/case-change';
import { commitCaseChange } from '../cases/commit-case-change';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { tellOfCase } from '../staff/tell-of-case';
import { addWorkingMinutes } from './business-time';
import type { ClockRules } from './clock-rules';
import { nextMomentOf, owesBreach, reckonClocks } from './reckon-clocks';
import { findConcerned, findSuperiors, type Superiors } from './reporting-line';

/** What a clock does now. */
interface Firing {
  name: ClockName;
  event: ClockEvent;
  clock: CaseClock;
}

const VERBS: Record<ClockEvent, CaseVerb> = {
  warned: 'clock-warned',
  breached: 'clock-breached',
  escalated: 'escalated',
};
const SYSTEM = { kind: 'system' as const, id: null };
/** Whoever gets a task because something is late has a working hour for it. */
const TASK_MINUTES = 60;

/** The first thing that a clock of the case has to do by now; null: nothing. */
export function findFiring(
  { clocks }: Pick<CaseRecord, 'clocks'>,
  rules: ClockRules,
  now: Date,
): Firing | null {
  for (const name of CLOCK_NAMES) {
    const clock = clocks?.[name] ?? null;
    const moment = clock === null ? null : nextMomentOf(clock, rules);
    if (clock === null || moment === null || moment > now) continue;
    if (clock.breachedAt !== null) return { name, event: 'escalated', clock };
    // A warning that comes with the breach itself, after a pause of Sala, helps nobody.
    const isLate = owesBreach(clock) || (clock.dueAt !== null && clock.dueAt <= now);
    return { name, event: isLate ? 'breached' : 'warned', clock };
  }
  return null;
}

/**
 * Lets one clock of a case do what it has to do by now: one line of the timeline, the task and the tally in one transaction,
 * so that it happens exactly once, however many processes look; the consoles are told afterwards.
 *
 * @returns false when there was nothing to do any more.
 */
export async function fireClock(
  desk: Desk,
  seen: CaseRecord,
  firing: Firing,
  rules: ClockRules,
): Promise<boolean> {
  const { name, event, clock } = firing;
  const told = await findTold(desk, seen, firing);
  if (event === 'escalated' && told.staffIds.length === 0) return passStep(desk, seen, firing, rules);
  const { record } = await commitCaseChange(desk, seen._id, SYSTEM, ({ record, now }) => {
    if (record.entryCount !== seen.entryCount || record.clocks === undefined) return null;
    const task = taskOf(record, firing, told, now, rules);
    const fired = firedClock(clock, event, told, now);
    return {
      verb: VERBS[event],
      change: changeOf(firing, told, task),
      set: { clocks: { ...record.clocks, [name]: fired } },
      quiet: true,
      alongside: async (session) => {
        if (task !== null) await desk.models.tasks.create([task], { session });
        await desk.models.clockTallies.updateOne(
          { _id: `${name}.${event}` },
          { $inc: { count: 1 } },
          { session, upsert: true },
        );
      },
    } satisfies CaseChange;
  });
  if (record.entryCount === seen.entryCount) return false;
  tellDesk(desk, record, firing, told.staffIds);
  return true;
}

/** A step with nobody left above tells nobody anything, and so has no line in the timeline either. */
async function passStep(
  desk: Desk,
  seen: CaseRecord,
  { name, clock }: Firing,
  rules: ClockRules,
): Promise<boolean> {
  if (seen.clocks === undefined) return false;
  const clocks = { ...seen.clocks, [name]: { ...clock, step: clock.step + 1 } };
  const values = reckonClocks(seen, { ...seen, clocks }, 'other', rules, desk.clock());
  const { matchedCount } = await desk.models.cases.updateOne(
    { _id: seen._id, entryCount: seen.entryCount, nextClockAt: seen.nextClockAt ?? null },
    { $set: values },
  );
  return matchedCount === 1;
}

/** Whom it concerns: who has the case, or the office; above it at each step up. Nobody when the clock stands still: it is only counted. */
async function findTold(desk: Desk, record: CaseRecord, { event, clock }: Firing): Promise<Superiors> {
  const nobody = { rung: clock.rung, officeId: record.officeId, staffIds: [] };
  if (clock.since === null) return nobody;
  if (event === 'escalated') return (await findSuperiors(desk, record, clock.rung)) ?? nobody;
  return { ...nobody, staffIds: await findConcerned(desk, record) };
}

function firedClock(
  clock: CaseClock,
  event: ClockEvent,
  { rung, staffIds }: Superiors,
  now: Date,
): CaseClock {
  switch (event) {
    case 'warned':
      return { ...clock, warnedAt: now };
    case 'breached':
      return { ...clock, warnedAt: clock.warnedAt ?? now, breachedAt: now };
    case 'escalated':
      return { ...clock, step: clock.step + 1, rung: staffIds.length === 0 ? rung : rung + 1 };
  }
}

/**
 * A breach is work for whoever has the case, unless the answer is there or the citizen is waited for; of several people nobody's in particular. A step up is the work of the first of those who
 * are told: what is everybody's stands in nobody's list.
 */
function taskOf(
  record: CaseRecord,
  { name, event, clock }: Firing,
  { staffIds }: Superiors,
  now: Date,
  rules: ClockRules,
): TaskRecord | null {
  if (clock.since === null || event === 'warned' || (event === 'escalated' && staffIds.length === 0))
    return null;
  const [only] = staffIds;
  return {
    _id: newId(now),
    caseId: record._id,
    officeId: record.officeId,
    kind: event === 'breached' ? 'late-answer' : 'escalation',
    clock: name,
    text: '',
    dueAt: addWorkingMinutes(now, TASK_MINUTES, rules.calendar, rules.timeZone),
    assigneeId: only !== undefined && (staffIds.length === 1 || event === 'escalated') ? only : null,
    state: 'open',
    openedBy: null,
    openedAt: now,
    doneAt: null,
    doneBy: null,
    version: 1,
  };
}

const changeOf = ({ name, event, clock }: Firing, told: Superiors, task: TaskRecord | null) => ({
  clock: name,
  dueAt: clock.dueAt?.toISOString() ?? null,
  staffIds: told.staffIds,
  ...(event === 'escalated' ? { toOfficeId: told.officeId, step: clock.step + 1 } : {}),
  ...(task === null ? {} : { taskId: task._id }),
});

function tellDesk(desk: Desk, record: CaseRecord, { name, event }: Firing, staffIds: string[]): void {
  const { _id: caseId, officeId } = record;
  tellOfCase(desk, record, { name: 'case.clock', caseId, officeId, clock: name, event });
  if (staffIds.length > 0)
    tellOfCase(desk, record, { name: 'desk.notice', kind: 'clock', staffIds, caseId, recordId: null });
}
