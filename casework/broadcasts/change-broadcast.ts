import {
  AppError,
  type AuditedAct,
  type BroadcastRecord,
  type BroadcastStepName,
  type PresentedBroadcast,
} from '../../contracts';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';
import { BROADCAST_STEPS, requireStep } from './broadcast-steps';
import { presentBroadcast } from './present-broadcast';
import { tellProgress } from './tell-progress';

const ACTS: Record<BroadcastStepName, AuditedAct> = {
  edit: 'edited',
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  pause: 'paused',
  resume: 'resumed',
  stop: 'stopped',
};

/**
 * One step of a member of the staff: the right, the state and the version that they saw, then the new values. The worker
 * changes the state without a new version, so the state is a condition of the write too.
 *
 * @throws AppError `conflict` with the newest broadcast as `current`.
 */
export async function changeBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  step: { name: BroadcastStepName; broadcastId: string; version: number },
  decide: (
    record: BroadcastRecord,
    now: Date,
  ) => Partial<BroadcastRecord> | Promise<Partial<BroadcastRecord>>,
): Promise<PresentedBroadcast> {
  const { name, broadcastId, version } = step;
  requirePermission(actor.staff, BROADCAST_STEPS[name].permission);
  const record = await showRecord<BroadcastRecord>(desk.models.broadcasts, broadcastId);
  requireStep(actor.staff, record, name);
  const now = desk.clock();
  const changed = (await desk.models.broadcasts.collection.findOneAndUpdate(
    { _id: broadcastId as never, version, state: record.state },
    { $set: { ...(await decide(record, now)), updatedAt: now }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  )) as unknown as BroadcastRecord | null;
  if (changed === null) throw await staleVersion(desk, actor, broadcastId);
  await recordAccess(desk, actor, ACTS[name], { kind: 'broadcast', id: broadcastId });
  tellProgress(desk, changed);
  if (changed.workAt !== null) desk.broadcasting.onBroadcast();
  return presentBroadcast(desk, actor.staff, changed);
}

async function staleVersion(desk: BroadcastDesk, { staff }: StaffActor, broadcastId: string) {
  const newest = await showRecord<BroadcastRecord>(desk.models.broadcasts, broadcastId);
  return new AppError('conflict', {
    message: `Broadcast ${broadcastId} is at version ${newest.version}, ${newest.state} now`,
    details: { current: await presentBroadcast(desk, staff, newest) },
  });
}
