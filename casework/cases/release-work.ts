import type { CaseRecord, StaffRecord, TaskRecord } from '../../contracts';
import { mayOnCase } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { commitCaseChanges, type CaseStep } from './commit-case-change';
import { isClosed } from './case-transitions';
import { assignedKey } from './list-keys';
import { isReopenOver } from './reopen-case';

/** Cases that change together in one transaction. */
const TOGETHER = 20;

/**
 * Takes from somebody who has left, or works elsewhere now, the cases and tasks that they can no longer do: what stood in their name
 * would be nobody's work and look like somebody's. Ended cases that may be opened again are among them. Done again it does nothing, so
 * what a crash left is taken when the account is saved the next time.
 */
export async function releaseWork(desk: StaffDesk, { staff }: StaffActor, staffId: string): Promise<void> {
  const person = await desk.models.staff.findById(staffId).lean<StaffRecord | null>();
  if (person === null) return;
  const { models } = desk;
  const directory = await desk.directory.current();
  const keeps = (record: CaseRecord, permission: 'cases.reply' | 'tasks.write') =>
    person.active && mayOnCase(person, permission, record, directory);
  const [assigned, tasks] = await Promise.all([
    models.cases
      .find(assignedKey(staffId), { state: 1, closedAt: 1, officeId: 1, against: 1, joinedAgainst: 1 })
      .lean<CaseRecord[]>(),
    models.tasks.find({ assigneeId: staffId, state: 'open' }).lean<TaskRecord[]>(),
  ]);
  const now = desk.clock();
  const mayGoOn = ({ state, closedAt }: CaseRecord) =>
    !isClosed(state) || !isReopenOver({ state: 'closed', closedAt }, directory.caseSettings, now);
  const steps = [
    ...assigned
      .filter((record) => mayGoOn(record) && !keeps(record, 'cases.reply'))
      .map(({ _id }) => unassigned(_id, staffId, (record) => keeps(record, 'cases.reply'))),
    ...tasks.map((task) => withoutDoer(desk, task, (record) => keeps(record, 'tasks.write'))),
  ];
  for (let from = 0; from < steps.length; from += TOGETHER)
    await commitCaseChanges(desk, { kind: 'staff', id: staff._id }, steps.slice(from, from + TOGETHER));
}

const unassigned = (caseId: string, staffId: string, keeps: (record: CaseRecord) => boolean): CaseStep => ({
  caseId,
  decide: ({ record }) =>
    record.assigneeId !== staffId || keeps(record)
      ? null
      : {
          verb: 'assigned',
          change: { assigneeId: { before: staffId, after: null } },
          set: { assigneeId: null },
        },
});

const withoutDoer = (
  { models }: StaffDesk,
  { _id, caseId, kind, assigneeId }: TaskRecord,
  keeps: (record: CaseRecord) => boolean,
): CaseStep => ({
  caseId,
  decide: ({ record }) =>
    keeps(record)
      ? null
      : {
          verb: 'task-changed',
          change: { taskId: _id, kind, taskAssigneeId: { before: assigneeId, after: null } },
          set: {},
          quiet: true,
          alongside: async (session) => {
            await models.tasks.updateOne(
              { _id, assigneeId, state: 'open' },
              { $set: { assigneeId: null }, $inc: { version: 1 } },
              { session },
            );
          },
        },
});
