import { AppError, type BroadcastRecord, type PresentedBroadcast } from '../../contracts';
import { refuseField } from '../refuse-field';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';
import { changeBroadcast } from './change-broadcast';

/** Puts a complete draft before a second person. @throws AppError `bad-input` naming what is missing. */
export async function submitBroadcast(
  desk: BroadcastDesk,
  actor: StaffActor,
  broadcastId: string,
  version: number,
): Promise<PresentedBroadcast> {
  return changeBroadcast(desk, actor, { name: 'submit', broadcastId, version }, (record, now) => {
    requireComplete(record, now);
    return { state: 'submitted', submittedAt: now, returned: null };
  });
}

/** Both languages, and a time that is still to come. */
export function requireComplete(record: BroadcastRecord, now: Date): void {
  for (const field of ['textKm', 'textEn'] as const)
    if (record[field] === '') throw refuseField(field, 'is empty: both languages are needed');
  if (record.scheduledAt !== null && record.scheduledAt <= now)
    throw new AppError('bad-input', {
      message: `Broadcast ${record._id} is scheduled for a time that has passed: choose a later one`,
      userMessage: 'broadcast-too-late',
      details: { errors: [{ path: 'scheduledAt', message: 'has passed: choose a later time' }] },
    });
}
