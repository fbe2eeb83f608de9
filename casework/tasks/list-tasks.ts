import {
  AppError,
  type Paged,
  type PresentedTask,
  type TaskListQuery,
  type TaskRecord,
} from '../../contracts';
import { inOffices } from '../cases/case-filter';
import { readCase } from '../cases/show-case';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { recordListing } from '../staff/record-listing';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentTasks } from './present-task';

/** Tasks on cases that the reader may see, the most pressing first. */
export async function listTasks(
  desk: StaffDesk,
  actor: StaffActor,
  query: TaskListQuery,
): Promise<Paged<PresentedTask>> {
  const { staff } = actor;
  requirePermission(staff, 'tasks.read');
  const { assigneeId, caseId, officeId, state, overdue } = query;
  const wanted = officeId === undefined ? undefined : officeId.split(',');
  const { rows, page } = await readPage<TaskRecord>(desk.models.tasks, {
    filter: {
      ...inOffices(wanted, seenOffices(staff)),
      ...(await besidesAccusingIn('caseId', desk, staff)),
      ...(assigneeId === undefined ? {} : { assigneeId: assigneeId === 'me' ? staff._id : assigneeId }),
      ...(caseId === undefined ? {} : { caseId }),
      ...(state === undefined ? {} : { state }),
      ...(overdue === undefined ? {} : { state: 'open', dueAt: { $lt: desk.clock() } }),
    },
    order: { field: 'dueAt', direction: query.sort === 'dueAt' ? 1 : -1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  await recordListing(desk, actor, 'tasks');
  return { data: await presentTasks(desk, rows), page };
}

export async function showTask(desk: StaffDesk, actor: StaffActor, id: string): Promise<PresentedTask> {
  const { staff } = actor;
  requirePermission(staff, 'tasks.read');
  const task = await showRecord<TaskRecord>(desk.models.tasks, id);
  await readCase(desk, actor, task.caseId, 'tasks.read');
  const [presented] = await presentTasks(desk, [task]);
  if (presented === undefined) throw new AppError('internal', { message: `Task ${id} was lost` });
  await recordAccess(desk, actor, 'read', { kind: 'task', id });
  return presented;
}
