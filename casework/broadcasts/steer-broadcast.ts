import type { BroadcastRecord, PresentedBroadcast } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';
import { changeBroadcast } from './change-broadcast';

interface Steering {
  broadcastId: string;
  version: number;
}

/** Lets nobody else have it for now; what is in flight at a platform arrives. */
export async function pauseBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  steering: Steering,
): Promise<PresentedBroadcast> {
  return changeBroadcast(desk, actor, { name: 'pause', ...steering }, (_record, now) => ({
    state: 'paused',
    workAt: now,
  }));
}

/** Goes on where it was paused: at its time when that is still to come. */
export async function resumeBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  steering: Steering,
): Promise<PresentedBroadcast> {
  return changeBroadcast(desk, actor, { name: 'resume', ...steering }, ({ startedAt, scheduledAt }, now) =>
    startedAt === null
      ? { state: 'scheduled', workAt: scheduledAt !== null && scheduledAt > now ? scheduledAt : now }
      : { state: 'sending', workAt: now },
  );
}

/** Ends it for good: whoever has not got it yet never will. */
export async function stopBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  steering: Steering,
): Promise<PresentedBroadcast> {
  return changeBroadcast(desk, actor, { name: 'stop', ...steering }, ({ startedAt }, now) => {
    const stopped: Partial<BroadcastRecord> = { state: 'stopped', stoppedBy: actor.staff._id };
    return startedAt === null ? { ...stopped, finishedAt: now, workAt: null } : { ...stopped, workAt: now };
  });
}
