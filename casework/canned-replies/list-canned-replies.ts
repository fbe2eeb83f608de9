import type { z } from 'zod';
import type { CannedReplyRecord, cannedReplyQuery, Paged } from '../../contracts';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { requirePermission, seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** The canned replies of the reader's offices and of all offices. */
export async function listCannedReplies(
  desk: StaffDesk,
  { staff }: StaffActor,
  query: z.infer<typeof cannedReplyQuery>,
): Promise<Paged<CannedReplyRecord>> {
  requirePermission(staff, 'canned-replies.read');
  const offices = seenOffices(staff);
  const { rows, page } = await readPage<CannedReplyRecord>(desk.models.cannedReplies, {
    filter: {
      ...(offices === 'all' ? {} : { $or: [{ officeIds: { $size: 0 } }, { officeIds: { $in: offices } }] }),
      ...(query.active === undefined ? {} : { active: query.active === 'true' }),
    },
    order: { field: 'createdAt', direction: 1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  return { data: rows, page };
}

export async function showCannedReply(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
): Promise<CannedReplyRecord> {
  requirePermission(staff, 'canned-replies.read');
  return showRecord<CannedReplyRecord>(desk.models.cannedReplies, id);
}
