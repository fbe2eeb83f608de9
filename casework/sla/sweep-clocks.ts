import type { QueryFilter } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import { COUNTED_BY } from '../cases/case.model';
import { OPEN_STATES } from '../cases/case-transitions';
import type { Desk } from '../desk';
import type { ClockRules } from './clock-rules';
import { findFiring, fireClock } from './fire-clock';
import { clockRulesOf } from './follow-clocks';
import { reckonClocks } from './reckon-clocks';

/** Cases of one look; what is left is found by the next. */
const PORTION = 200;
/** What comes within this time gets an alarm; the sweep comes more often. */
export const ALARM_AHEAD_MS = 120_000;
/** A case that cannot be written now is left alone for so long, so that it keeps no other back. */
const AFTER_FAILURE_MS = 5 * 60_000;
/** Above every edition and equal to none: the case is reckoned anew when its moment comes, and not with all others before. */
const LEFT_ALONE = 2 ** 31 - 1;
/** Three clocks with a breach and all steps: more than this at once is a fault. */
const MOST_EVENTS = 30;

/**
 * Finds every clock that has something to do by now, from the store alone: whatever became of the alarms, nothing is lost.
 * Then sets the alarms of what comes next.
 *
 * @returns whether there was work, so that there may be more.
 */
export async function sweepClocks(desk: Desk): Promise<boolean> {
  const now = desk.clock();
  const due = await desk.models.cases
    .find({ nextClockAt: { $type: 'date', $lte: now } })
    .sort({ nextClockAt: 1 })
    .limit(PORTION)
    .lean<CaseRecord[]>();
  for (const record of due) await workOff(desk, record);
  const renewed = await renewEditions(desk);
  if (due.length > 0 || renewed) return true;
  await setAlarms(desk, now);
  return false;
}

async function workOff(desk: Desk, { _id }: CaseRecord): Promise<void> {
  try {
    for (let events = 0; events < MOST_EVENTS; events++) if (!(await workOne(desk, _id))) return;
  } catch (error) {
    await leaveAlone(desk, { _id, nextClockAt: { $lte: desk.clock() } }, error);
  }
}

/** One case keeps no other back: it is told of in the log and comes again later, unless it has changed by then. */
async function leaveAlone(
  desk: Desk,
  stillSo: { _id: string } & QueryFilter<CaseRecord>,
  error: unknown,
): Promise<void> {
  desk.log.error(
    { caseId: stillSo._id, error: String(error) },
    'The clocks of a case could not be worked off',
  );
  const nextClockAt = new Date(desk.clock().getTime() + AFTER_FAILURE_MS);
  await desk.models.cases.updateOne(stillSo, { $set: { nextClockAt, clockEdition: LEFT_ALONE } });
}

async function workOne(desk: Desk, caseId: string): Promise<boolean> {
  const record = await desk.models.cases.findById(caseId).lean<CaseRecord | null>();
  const now = desk.clock();
  if (record?.nextClockAt == null || record.nextClockAt > now) return false;
  const rules = clockRulesOf(await desk.directory.current(), desk.timeZone);
  if (record.clockEdition !== rules.edition) return renew(desk, record, rules);
  const firing = findFiring(record, rules, now);
  return firing === null ? renew(desk, record, rules) : fireClock(desk, record, firing, rules);
}

/** Targets, hours, holidays or the ladder were edited, or the case is older than its clocks: all open cases follow. */
async function renewEditions(desk: Desk): Promise<boolean> {
  const rules = clockRulesOf(await desk.directory.current(), desk.timeZone);
  const older = await desk.models.cases
    .find({ state: { $in: OPEN_STATES }, clockEdition: { $not: { $gte: rules.edition } } })
    .hint(COUNTED_BY.name)
    .limit(PORTION)
    .lean<CaseRecord[]>();
  for (const record of older) {
    try {
      await renew(desk, record, rules);
    } catch (error) {
      await leaveAlone(desk, { _id: record._id, entryCount: record.entryCount }, error);
    }
  }
  return older.length > 0;
}

/** Reckons the clocks anew. It says nothing new about the case, so the timeline has no line of it. */
async function renew(desk: Desk, record: CaseRecord, rules: ClockRules): Promise<boolean> {
  const values = reckonClocks(record, record, 'other', rules, desk.clock());
  const { matchedCount } = await desk.models.cases.updateOne(
    { _id: record._id, entryCount: record.entryCount },
    { $set: values },
  );
  return matchedCount === 1;
}

async function setAlarms(desk: Desk, now: Date): Promise<void> {
  if (desk.armClock === undefined) return;
  const soon = await desk.models.cases
    .find(
      { nextClockAt: { $type: 'date', $lte: new Date(now.getTime() + ALARM_AHEAD_MS) } },
      { nextClockAt: 1 },
    )
    .sort({ nextClockAt: 1 })
    .limit(PORTION)
    .lean<Array<Pick<CaseRecord, 'nextClockAt'>>>();
  for (const { nextClockAt } of soon) desk.armClock(nextClockAt ?? null);
}
