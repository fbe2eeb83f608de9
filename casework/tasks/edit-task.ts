import { AppError, type PresentedTask, type TaskEdit, type TaskRecord } from '../../contracts';
import { changeCase } from '../cases/change-case';
import { refuseFarDay } from '../refuse-far-day';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { findAssignee, requireFits, tellAssignee } from './open-task';
import { presentTasks } from './present-task';

/** Changes a task: its words, its day, who does it, whether it is done. The timeline of its case tells so. */
export async function editTask(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...edit }: TaskEdit,
): Promise<PresentedTask> {
  requirePermission(actor.staff, 'tasks.write');
  const before = await showRecord<TaskRecord>(desk.models.tasks, id);
  const [assignee, directory] = await Promise.all([
    findAssignee(desk, edit.assigneeId),
    desk.directory.current(),
  ]);
  const made: { record: TaskRecord } = { record: before };
  const staffChange = { caseId: before.caseId, permission: 'tasks.write' as const, seenVersion: null };
  await changeCase(desk, actor, staffChange, ({ record, now }) => {
    if (before.version === version && edit.assigneeId !== before.assigneeId)
      requireFits(assignee, edit.assigneeId, record, directory);
    // An older one may lie so far: whoever changes something else about it need not move it.
    if (edit.dueAt.getTime() !== before.dueAt.getTime()) refuseFarDay('dueAt', edit.dueAt, now);
    if (before.kind === 'general' && edit.text === '')
      throw new AppError('bad-input', {
        message: `Task ${id} needs words`,
        details: { errors: [{ path: 'text', message: 'is needed' }] },
      });
    const isDone = edit.state === 'done';
    const becomes = edit.state === before.state ? {} : endOf(isDone, now, actor.staff._id);
    return {
      verb: 'task-changed',
      change: {
        taskId: id,
        kind: before.kind,
        taskState: { before: before.state, after: edit.state },
        taskAssigneeId: { before: before.assigneeId, after: edit.assigneeId },
        dueAt: { before: before.dueAt.toISOString(), after: edit.dueAt.toISOString() },
      },
      set: { updatedAt: now },
      quiet: true,
      words: edit.text,
      alongside: async (session) => {
        made.record = await editRecord<TaskRecord>(
          desk.models.tasks,
          { _id: id, version },
          { ...edit, ...becomes },
          { desk, actor, kind: 'task', session, hides: ['text'] },
        );
      },
    };
  });
  if (edit.assigneeId !== before.assigneeId) tellAssignee(desk, made.record, actor.staff._id);
  const [presented] = await presentTasks(desk, [made.record]);
  if (presented === undefined) throw new AppError('internal', { message: `Task ${id} was lost` });
  return presented;
}

const endOf = (isDone: boolean, now: Date, staffId: string) =>
  isDone ? { doneAt: now, doneBy: staffId } : { doneAt: null, doneBy: null };
