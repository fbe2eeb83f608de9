import type { z } from 'zod';
import {
  AppError,
  type CannedReplyRecord,
  type cannedReplyEdit,
  type cannedReplyInput,
} from '../../contracts';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import { editRecord, showRecord } from '../settings/edit-record';
import { mayInOffice, requirePermission, seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { requireOffices } from '../staff/require-offices';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Writes a canned reply for some offices; for every office only whoever leads the desk may. */
export async function createCannedReply(
  desk: StaffDesk,
  actor: StaffActor,
  input: z.infer<typeof cannedReplyInput>,
): Promise<CannedReplyRecord> {
  requirePermission(actor.staff, 'canned-replies.edit');
  await requireOwnOffices(desk, actor, input.officeIds);
  const now = desk.clock();
  const record = { _id: newId(now), ...input, version: 1, createdAt: now, updatedAt: now };
  await desk.models.cannedReplies.create(record);
  await recordAccess(desk, actor, 'created', { kind: 'canned-reply', id: record._id });
  return record;
}

export async function editCannedReply(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...edit }: z.infer<typeof cannedReplyEdit>,
): Promise<CannedReplyRecord> {
  requirePermission(actor.staff, 'canned-replies.edit');
  const before = await showRecord<CannedReplyRecord>(desk.models.cannedReplies, id);
  requireMayEdit(actor, before.officeIds);
  await requireOwnOffices(desk, actor, edit.officeIds);
  return editRecord<CannedReplyRecord>(
    desk.models.cannedReplies,
    { _id: id, version },
    { ...edit, updatedAt: desk.clock() },
    { desk, actor, kind: 'canned-reply' },
  );
}

async function requireOwnOffices(desk: StaffDesk, actor: StaffActor, officeIds: string[]): Promise<void> {
  await requireOffices(desk, officeIds);
  if (officeIds.length === 0 && seenOffices(actor.staff) !== 'all')
    throw refuseField('officeIds', 'is needed: name your own offices');
  requireMayEdit(actor, officeIds);
}

/** @throws AppError `forbidden` for the reply of an office that is not one's own, or of all. */
function requireMayEdit({ staff }: StaffActor, officeIds: string[]): void {
  const isOwn =
    officeIds.length > 0 && officeIds.every((id) => mayInOffice(staff, 'canned-replies.edit', id));
  if (isOwn || seenOffices(staff) === 'all') return;
  throw new AppError('forbidden', {
    message: `Staff ${staff._id} may not change the canned replies of ${officeIds.join() || 'all offices'}`,
  });
}
