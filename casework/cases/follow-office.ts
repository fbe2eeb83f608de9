import type { ClientSession } from 'mongoose';
import type { CaseRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { mayInOffice } from '../staff/policies';

/**
 * What goes along when a case goes to another office: its tasks and referrals, which are that office's work from now on, and of its watchers
 * those who may still see it.
 */
export async function followOffice(
  desk: Desk,
  before: CaseRecord,
  { officeId }: Partial<CaseRecord>,
  session: ClientSession,
): Promise<Partial<CaseRecord>> {
  if (officeId === undefined || officeId === before.officeId) return {};
  await desk.models.tasks.updateMany({ caseId: before._id }, { $set: { officeId } }, { session });
  await desk.models.referrals.updateMany({ caseId: before._id }, { $set: { officeId } }, { session });
  const watcherIds = before.watcherIds ?? [];
  if (watcherIds.length === 0) return {};
  const watchers = await desk.models.staff
    .find({ _id: { $in: watcherIds }, active: true })
    .session(session)
    .lean<StaffRecord[]>();
  const staying = watchers.filter((person) => mayInOffice(person, 'cases.read', officeId));
  return { watcherIds: staying.map(({ _id }) => _id) };
}
