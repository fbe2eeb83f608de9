import type { ClientSession } from 'mongoose';
import type { CaseRecord, TaskKind } from '../../contracts';
import type { Desk } from '../desk';
import { isLate } from '../sla/follow-clocks';

/** Tasks that Sala opens because a clock is late. */
const CLOCK_TASKS: TaskKind[] = ['late-answer', 'escalation'];

/** When nothing of a case is late any more, what was opened because of it is done. */
export async function finishClockTasks(
  desk: Desk,
  before: CaseRecord,
  set: Partial<CaseRecord>,
  session: ClientSession,
): Promise<void> {
  if (!isLate(before.clocks) || isLate(set.clocks ?? before.clocks)) return;
  await desk.models.tasks.updateMany(
    { caseId: before._id, kind: { $in: CLOCK_TASKS }, state: 'open' },
    { $set: { state: 'done', doneAt: desk.clock() }, $inc: { version: 1 } },
    { session },
  );
}
