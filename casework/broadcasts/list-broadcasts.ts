import type { z } from 'zod';
import type { BroadcastRecord, broadcastListQuery, Paged, PresentedBroadcast } from '../../contracts';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';
import { presentBroadcast, presentBroadcasts } from './present-broadcast';

/** Broadcasts, newest first. */
export async function listBroadcasts(
  desk: BroadcastDesk,
  { staff }: StaffActor,
  { state, cursor, limit }: z.infer<typeof broadcastListQuery>,
): Promise<Paged<PresentedBroadcast>> {
  requirePermission(staff, 'broadcasts.read');
  const { rows, page } = await readPage<BroadcastRecord>(desk.models.broadcasts, {
    filter: state === undefined ? {} : { state },
    order: { field: 'createdAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  return { data: await presentBroadcasts(desk, staff, rows), page };
}

export async function showBroadcast(
  desk: BroadcastDesk,
  { staff }: StaffActor,
  broadcastId: string,
): Promise<PresentedBroadcast> {
  requirePermission(staff, 'broadcasts.read');
  return presentBroadcast(
    desk,
    staff,
    await showRecord<BroadcastRecord>(desk.models.broadcasts, broadcastId),
  );
}
