import type { InboxRecord, Paged, ParkedEvent } from '../../contracts';
import { readPage } from '../paging/read-page';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Messages that kept failing, newest first: who wrote is not shown, why it failed is. */
export async function listParkedEvents(
  desk: StaffDesk,
  { staff }: StaffActor,
  query: { cursor?: string | undefined; limit: number },
): Promise<Paged<ParkedEvent>> {
  requirePermission(staff, 'parked-events.read');
  const { rows, page } = await readPage<InboxRecord>(desk.models.inbox, {
    filter: { state: 'parked' },
    order: { field: 'receivedAt', direction: -1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  return { data: rows.map(presentParked), page };
}

function presentParked(record: InboxRecord): ParkedEvent {
  const { _id, channel, receivedAt, attempts, failure, conversationId } = record;
  return { _id, channel, receivedAt, attempts, failure, conversationId };
}
