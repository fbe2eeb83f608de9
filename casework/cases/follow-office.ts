import type { ClientSession } from 'mongoose';
import type { CaseRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { mayOnCase } from '../staff/require-not-accused';

/**
 * What goes along when a case goes to another office: its tasks and referrals, which are that office's work from now on. Of its
 * watchers stay those who may still see it, also when it turns out whom it is about.
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
  const watcherIds = before.watcherIds ?? [];
  if (watcherIds.length === 0) return {};
  const watchers = await desk.models.staff
    .find({ _id: { $in: watcherIds }, active: true })
    .session(session)
    .lean<StaffRecord[]>();
  const directory = await desk.directory.current();
  const staying = watchers.filter((person) => mayOnCase(person, 'cases.read', after, directory));
  return { watcherIds: staying.map(({ _id }) => _id) };
}
