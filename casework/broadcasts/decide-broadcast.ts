import type { PresentedBroadcast } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import { audienceOf, type BroadcastDesk } from './broadcast-desk';
import { changeBroadcast } from './change-broadcast';
import { requireComplete } from './submit-broadcast';

/** A second person lets it go out at its time. */
export async function approveBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  broadcastId: string,
  version: number,
): Promise<PresentedBroadcast> {
  return changeBroadcast(desk, actor, { name: 'approve', broadcastId, version }, async (record, now) => {
    requireComplete(record, now);
    return {
      state: 'scheduled',
      approvedBy: actor.staff._id,
      approvedAt: now,
      approvedFor: await audienceOf(desk, record).count(desk, record.audience.code, record.purpose),
      workAt: record.scheduledAt ?? now,
    };
  });
}

/** Sends it back to its author, with words that say what to change. */
export async function returnBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  broadcastId: string,
  { version, reason }: { version: number; reason: string },
): Promise<PresentedBroadcast> {
  return changeBroadcast(desk, actor, { name: 'return', broadcastId, version }, (_record, now) => ({
    state: 'draft',
    submittedAt: null,
    returned: { reason, by: actor.staff._id, at: now },
  }));
}
