import type { z } from 'zod';
import type {
  Actor,
  CaseRecord,
  PresentedTask,
  StaffRecord,
  TaskKind,
  TaskRecord,
  taskRequest,
} from '../../contracts';
import type { CaseChange, SeenCase } from '../cases/case-change';
import { changeCase } from '../cases/change-case';
import { commitCaseChange } from '../cases/commit-case-change';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { refuseFarDay } from '../refuse-far-day';
import { refuseField } from '../refuse-field';
import type { Directory } from '../routing/office-directory';
import { mayOnCase } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentTasks } from './present-task';

export interface TaskToOpen {
  caseId: string;
  kind: TaskKind;
  /** Empty for the kinds that name themselves. */
  text: string;
  dueAt: Date;
  assigneeId: string | null;
}

/**
 * Opens a task on a case for Sala itself, e.g. "no door is left: call this citizen". While a task of the same kind is open on
 * the case no second one is opened.
 *
 * @returns the task, or null when one of its kind is open already.
 */
export async function openTask(desk: Desk, task: TaskToOpen): Promise<TaskRecord | null> {
  const already = await desk.models.tasks.exists({ caseId: task.caseId, kind: task.kind, state: 'open' });
  if (already !== null) return null;
  const made: { record?: TaskRecord } = {};
  await commitCaseChange(desk, task.caseId, { kind: 'system', id: null }, (seen) => {
    const { record, change } = taskChange(desk, task, seen, { kind: 'system', id: null });
    made.record = record;
    return change;
  });
  tellAssignee(desk, made.record, null);
  return made.record ?? null;
}

/** Opens a task for a member of the staff. */
export async function openStaffTask(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { text, dueAt, assigneeId }: z.infer<typeof taskRequest>,
): Promise<PresentedTask> {
  const [assignee, directory] = await Promise.all([
    findAssignee(desk, assigneeId),
    desk.directory.current(),
  ]);
  const made: { record?: TaskRecord } = {};
  await changeCase(desk, actor, { caseId, permission: 'tasks.write', seenVersion: null }, (seen) => {
    requireFits(assignee, assigneeId, seen.record, directory);
    if (dueAt < seen.now) throw refuseField('dueAt', 'lies in the past');
    refuseFarDay('dueAt', dueAt, seen.now);
    const task = { caseId, kind: 'general' as const, text, dueAt, assigneeId };
    const { record, change } = taskChange(desk, task, seen, { kind: 'staff', id: actor.staff._id });
    made.record = record;
    return change;
  });
  tellAssignee(desk, made.record, actor.staff._id);
  const [presented] = await presentTasks(desk, made.record === undefined ? [] : [made.record]);
  if (presented === undefined) throw new Error('a task was opened and not made');
  return presented;
}

function taskChange(
  desk: Desk,
  task: TaskToOpen,
  { record: { officeId }, now }: SeenCase,
  actor: Actor,
): { record: TaskRecord; change: CaseChange } {
  const record: TaskRecord = {
    ...task,
    _id: newId(now),
    officeId,
    state: 'open',
    openedBy: actor.kind === 'staff' ? actor.id : null,
    openedAt: now,
    doneAt: null,
    doneBy: null,
    version: 1,
  };
  const { _id: taskId, kind, dueAt, assigneeId } = record;
  const change: CaseChange = {
    verb: 'task-opened',
    change: { taskId, kind, dueAt: dueAt.toISOString(), assigneeId },
    set: { updatedAt: now },
    quiet: true,
    words: record.text,
    alongside: async (session) => {
      await desk.models.tasks.create([record], { session });
    },
  };
  return { record, change };
}

export async function findAssignee(desk: Desk, id: string | null): Promise<StaffRecord | null> {
  return id === null ? null : desk.models.staff.findById(id).lean<StaffRecord | null>();
}

/** @throws AppError `bad-input` when the named person does not work on the cases of this office. */
export function requireFits(
  assignee: StaffRecord | null,
  asked: string | null,
  record: CaseRecord,
  directory: Directory,
): void {
  if (asked === null) return;
  if (assignee?.active === true && mayOnCase(assignee, 'tasks.write', record, directory)) return;
  throw refuseField('assigneeId', 'is nobody who works on the cases of this office');
}

/** Whoever gets something to do hears of it at once; who gives it to themselves knows. */
export function tellAssignee(desk: Desk, task: TaskRecord | undefined, actorId: string | null): void {
  if (task?.assigneeId == null || task.assigneeId === actorId) return;
  desk.live.tellStaff({
    name: 'desk.notice',
    kind: 'task',
    staffIds: [task.assigneeId],
    caseId: task.caseId,
    recordId: task._id,
  });
}
