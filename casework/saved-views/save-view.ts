import type { z } from 'zod';
import {
  AppError,
  type pageQuery,
  type Paged,
  type PresentedSavedView,
  type savedViewEdit,
  type SavedViewRecord,
  type savedViewRequest,
} from '../../contracts';
import { caseFilter } from '../cases/case-filter';
import { openedBetween } from '../cases/case-question';
import { newId } from '../new-id';
import { readPage } from '../paging/read-page';
import { belowField, refuseField } from '../refuse-field';
import { requireInOffice, requirePermission, seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Nobody finds their way among more. */
const MOST_OWN = 50;

/** One's own views, and those that colleagues shared with one's offices, oldest first. */
export async function listViews(
  desk: StaffDesk,
  { staff }: StaffActor,
  { cursor, limit }: z.infer<typeof pageQuery>,
): Promise<Paged<PresentedSavedView>> {
  requirePermission(staff, 'saved-views.use');
  const offices = seenOffices(staff);
  const shared = { officeId: offices === 'all' ? { $type: 'string' } : { $in: offices } };
  const { rows, page } = await readPage<SavedViewRecord>(desk.models.savedViews, {
    filter: { $or: [{ staffId: staff._id }, shared] },
    order: { field: 'createdAt', direction: 1, isUnique: false },
    ...{ cursor, limit },
  });
  return { data: rows.map((row) => ({ ...row, own: row.staffId === staff._id })), page };
}

/** Keeps filters of the list under a name; shared, everybody of that office has them too. */
export async function saveView(
  desk: StaffDesk,
  { staff }: StaffActor,
  { name, officeId, query }: z.infer<typeof savedViewRequest>,
): Promise<PresentedSavedView> {
  requirePermission(staff, 'saved-views.use');
  await requireShareable(desk, staff, officeId);
  requireFilters(desk, staff, query);
  const own = await desk.models.savedViews.countDocuments({ staffId: staff._id }, { limit: MOST_OWN });
  if (own >= MOST_OWN) throw refuseField('name', `is one too many: ${MOST_OWN} are kept, remove one first`);
  await requireOwnName(desk, { name, staffId: staff._id, officeId });
  const now = desk.clock();
  const view: SavedViewRecord = {
    _id: newId(now),
    name,
    staffId: staff._id,
    officeId,
    query,
    createdAt: now,
  };
  await desk.models.savedViews.create(view);
  return { ...view, own: true };
}

/** A view that no list could be asked with would fail whoever opens it: it is refused as the list would refuse it. */
function requireFilters(
  { timeZone }: StaffDesk,
  { _id }: StaffActor['staff'],
  query: SavedViewRecord['query'],
): void {
  try {
    caseFilter(query, 'all', _id);
    openedBetween(query, timeZone);
  } catch (error) {
    throw belowField('query', error);
  }
}

/** Two views of one name in one list would be told apart by nobody, whatever their capitals. */
async function requireOwnName(
  desk: StaffDesk,
  { name, staffId, officeId }: Pick<SavedViewRecord, 'name' | 'staffId' | 'officeId'>,
  viewId: string | null = null,
): Promise<void> {
  const other = await desk.models.savedViews
    .exists({
      name,
      ...(viewId === null ? {} : { _id: { $ne: viewId } }),
      $or: [{ staffId }, ...(officeId === null ? [] : [{ officeId }])],
    })
    .collation({ locale: 'en', strength: 2 });
  if (other !== null) throw refuseField('name', 'is the name of another view already');
}

/** Only with an office that one works for oneself. */
async function requireShareable(desk: StaffDesk, staff: StaffActor['staff'], officeId: string | null) {
  if (officeId === null) return;
  const { offices } = await desk.directory.current();
  if (!offices.has(officeId)) throw refuseField('officeId', 'is no office');
  requireInOffice(staff, 'saved-views.use', officeId);
}

/** Names one's own view anew, shares it or keeps it to oneself again. */
export async function editView(
  desk: StaffDesk,
  { staff }: StaffActor,
  viewId: string,
  { name, officeId }: z.infer<typeof savedViewEdit>,
): Promise<PresentedSavedView> {
  requirePermission(staff, 'saved-views.use');
  await requireShareable(desk, staff, officeId);
  await requireOwnName(desk, { name, staffId: staff._id, officeId }, viewId);
  const view = await desk.models.savedViews
    .findOneAndUpdate(
      { _id: viewId, staffId: staff._id },
      { $set: { name, officeId } },
      { returnDocument: 'after' },
    )
    .lean<SavedViewRecord | null>();
  if (view === null)
    throw new AppError('not-found', { message: `${staff._id} has no saved view ${viewId}` });
  return { ...view, own: true };
}

/** Takes one's own view away, for everybody it was shared with too. */
export async function removeView(
  desk: StaffDesk,
  { staff }: StaffActor,
  viewId: string,
): Promise<{ _id: string }> {
  requirePermission(staff, 'saved-views.use');
  const { deletedCount } = await desk.models.savedViews.deleteOne({ _id: viewId, staffId: staff._id });
  if (deletedCount === 0)
    throw new AppError('not-found', { message: `${staff._id} has no saved view ${viewId}` });
  return { _id: viewId };
}
