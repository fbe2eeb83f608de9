import type { z } from 'zod';
import type { RetentionAnswer, retentionEdit, SettingRecord } from '../../contracts';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { countRetention, RETENTION_SETTINGS } from './run-retention';

/** How long each kind is kept, and how much is kept too long now: the next run will delete that. */
export async function showRetention(desk: StaffDesk, { staff }: StaffActor): Promise<RetentionAnswer> {
  requirePermission(staff, 'retention.read');
  const { version } = await showRecord<SettingRecord>(desk.models.settings, RETENTION_SETTINGS);
  return { version, rules: await countRetention(desk) };
}

export async function editRetention(
  desk: StaffDesk,
  actor: StaffActor,
  { version, days }: z.infer<typeof retentionEdit>,
): Promise<RetentionAnswer> {
  requirePermission(actor.staff, 'retention.edit');
  await editRecord<SettingRecord>(
    desk.models.settings,
    { _id: RETENTION_SETTINGS, version },
    { value: days, updatedAt: desk.clock(), updatedBy: actor.staff._id },
    { desk, actor, kind: 'setting' },
  );
  return showRetention(desk, actor);
}
