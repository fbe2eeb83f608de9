import type { QueryFilter } from 'mongoose';
import type { CaseRecord, DeskCounts } from '../../contracts';
import { besidesAccusing, besidesAccusingIn } from '../staff/accusing-cases';
import { may, requirePermission, seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { ALERTING, inOffices } from './case-filter';
import { countCases } from './count-cases';
import { dueSoonAt, overdueAt } from './due-filter';
import { OPEN_STATES } from './case-transitions';

/** Counters end here: nobody works through more, and counting on would cost. */
const MOST_COUNTED = 10_000;

/** What lies on the reader's desk, counted from indexes. */
export async function countDesk(desk: StaffDesk, { staff }: StaffActor): Promise<DeskCounts> {
  requirePermission(staff, 'cases.read');
  const [besides, hung] = await Promise.all([
    besidesAccusing(desk, staff),
    besidesAccusingIn('caseId', desk, staff),
  ]);
  const scope = { ...inOffices(undefined, seenOffices(staff)), ...besides };
  const count = (filter: QueryFilter<CaseRecord>) =>
    countCases(desk.models.cases, { ...scope, ...filter }, MOST_COUNTED);
  const open = { state: { $in: OPEN_STATES } };
  const now = desk.clock();
  const directory = await desk.directory.current();
  const mineToDo = { assigneeId: staff._id, state: 'open' as const, ...hung };
  const [all, urgent, triage, overdue, dueSoon, mine, tasks, lateTasks, mentions, parked] =
    await Promise.all([
      count(open),
      count(ALERTING),
      count({ state: 'triage' }),
      count(overdueAt(now)),
      count(dueSoonAt(now, directory, desk.timeZone)),
      count({ ...open, assigneeId: staff._id }),
      desk.models.tasks.countDocuments(mineToDo).limit(MOST_COUNTED),
      desk.models.tasks.countDocuments({ ...mineToDo, dueAt: { $lt: now } }).limit(MOST_COUNTED),
      desk.models.mentions
        .countDocuments({ staffId: staff._id, readAt: null, ...hung })
        .limit(MOST_COUNTED),
      may(staff, 'parked-events.read')
        ? desk.models.inbox.countDocuments({ state: 'parked' }).limit(MOST_COUNTED)
        : 0,
    ]);
  return { open: all, urgent, triage, overdue, dueSoon, mine, tasks, lateTasks, mentions, parked };
}
