import type { z } from 'zod';
import type { broadcastEdit, PresentedBroadcast } from '../../contracts';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import { type BroadcastDesk, requireAudience } from './broadcast-desk';
import { changeBroadcast } from './change-broadcast';

/** Changes what is said, to whom or when. What was submitted or approved is a draft again: nobody approved these words. */
export async function editBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  broadcastId: string,
  { version, ...content }: z.infer<typeof broadcastEdit>,
): Promise<PresentedBroadcast> {
  requirePermission(actor.staff, 'broadcasts.write');
  await requireAudience(desk, content);
  return changeBroadcast(desk, actor, { name: 'edit', broadcastId, version }, ({ editorIds }) => ({
    ...content,
    state: 'draft',
    editorIds: [...new Set([...editorIds, actor.staff._id])],
    submittedAt: null,
    approvedBy: null,
    approvedAt: null,
    approvedFor: null,
    workAt: null,
  }));
}
