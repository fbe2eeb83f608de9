import type { ClientSession } from 'mongoose';
import type { CaseRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { Permission } from '../staff/policies';
import { mayOnCase } from '../staff/require-not-accused';

/**
 * What goes along when a case goes to another office: its tasks and referrals, which are that office's work from now on. Of its
 * watchers, and of those who were to do its tasks, stay those who may still see it, also when it turns out whom it is about.
 */
export async function followOffice(
  desk: Desk,
  before: CaseRecord,
  change: Partial<CaseRecord>,
  session: ClientSession,
): Promise<Partial<CaseRecord>> {
  const after = { ...before, ...change };
  const { officeId, against, joinedAgainst } = after;
  const isSameAccused = against === before.against && joinedAgainst === before.joinedAgainst;
  if (officeId === before.officeId && isSameAccused) return {};
  if (officeId !== before.officeId) {
    await desk.models.tasks.updateMany({ caseId: before._id }, { $set: { officeId } }, { session });
    await desk.models.referrals.updateMany({ caseId: before._id }, { $set: { officeId } }, { session });
  }
  await releaseTasks(desk, after, session);
  const watcherIds = before.watcherIds ?? [];
  if (watcherIds.length === 0) return {};
  const staying = await whoMay(desk, watcherIds, 'cases.read', after, session);
  return { watcherIds: staying };
}

/** Whoever no longer sees the case would never do the task, and the new office would think that somebody does. */
async function releaseTasks(desk: Desk, after: CaseRecord, session: ClientSession): Promise<void> {
  const open = { caseId: after._id, state: 'open' as const };
  const given = { ...open, assigneeId: { $ne: null } };
  const doers = await desk.models.tasks.distinct('assigneeId', given).session(session);
  if (doers.length === 0) return;
  const staying = await whoMay(desk, doers, 'tasks.write', after, session);
  await desk.models.tasks.updateMany(
    { ...open, assigneeId: { $nin: [null, ...staying] } },
    { $set: { assigneeId: null }, $inc: { version: 1 } },
    { session },
  );
}

async function whoMay(
  desk: Desk,
  staffIds: string[],
  permission: Permission,
  record: CaseRecord,
  session: ClientSession,
): Promise<string[]> {
  const people = await desk.models.staff
    .find({ _id: { $in: staffIds }, active: true })
    .session(session)
    .lean<StaffRecord[]>();
  const directory = await desk.directory.current();
  return people.filter((person) => mayOnCase(person, permission, record, directory)).map(({ _id }) => _id);
}
