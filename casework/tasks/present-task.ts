import type { CaseRecord, PresentedTask, TaskRecord } from '../../contracts';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';

/** Tasks with the numbers of their cases and the names of the people, in the order given. */
export async function presentTasks(desk: Desk, tasks: TaskRecord[]): Promise<PresentedTask[]> {
  const [cases, names] = await Promise.all([
    desk.models.cases
      .find({ _id: { $in: tasks.map(({ caseId }) => caseId) } }, { number: 1 })
      .lean<CaseRecord[]>(),
    findStaffNames(
      desk,
      tasks.flatMap(({ assigneeId, openedBy }) => [assigneeId, openedBy]),
    ),
  ]);
  const numbers = new Map(cases.map(({ _id, number }) => [_id, number]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  const now = desk.clock();
  return tasks.map((task) => ({
    ...task,
    caseNumber: numbers.get(task.caseId) ?? null,
    assigneeName: nameOf(task.assigneeId),
    openedByName: nameOf(task.openedBy),
    overdue: task.state === 'open' && task.dueAt < now,
  }));
}
