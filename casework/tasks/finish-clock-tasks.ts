import type { ClientSession } from 'mongoose';
import type { CaseRecord, TaskKind } from '../../contracts';
import type { Desk } from '../desk';
import { lateClocks } from '../sla/follow-clocks';

/** Tasks that Sala opens because a clock is late. */
const CLOCK_TASKS: TaskKind[] = ['late-answer', 'escalation'];

/** What was opened because of a clock is done once it is not late any more; of older tasks, that name no clock, once none is. */
export async function finishClockTasks(
  desk: Desk,
  before: CaseRecord,
  set: Partial<CaseRecord>,
  session: ClientSession,
): Promise<void> {
  const was = lateClocks(before.clocks);
  const late = lateClocks(set.clocks ?? before.clocks);
  const over = was.filter((name) => !late.includes(name));
  if (over.length === 0) return;
  const which = late.length === 0 ? {} : { clock: { $in: over } };
  await desk.models.tasks.updateMany(
    { caseId: before._id, kind: { $in: CLOCK_TASKS }, state: 'open', ...which },
    { $set: { state: 'done', doneAt: desk.clock() }, $inc: { version: 1 } },
    { session },
  );
}
