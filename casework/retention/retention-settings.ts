import type { z } from 'zod';
import {
  type RetentionAnswer,
  retentionDays,
  type retentionDue,
  type retentionDueQuery,
  type retentionEdit,
  type SettingRecord,
} from '../../contracts';
import { type DeskSetting, editSetting } from '../settings/desk-setting';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { countDue, countRetention, RETENTION_SETTINGS } from './run-retention';

const RETENTION_SETTING: DeskSetting<{ days: z.infer<typeof retentionDays> }> = {
  name: RETENTION_SETTINGS,
  read: (stored) => ({ days: retentionDays.parse(stored) }),
  store: ({ days }) => days,
  readPermission: 'retention.read',
  permission: 'retention.edit',
};

/** How long each kind is kept, and how much is kept too long now: the next run will delete that. */
export async function showRetention(desk: StaffDesk, { staff }: StaffActor): Promise<RetentionAnswer> {
  requirePermission(staff, 'retention.read');
  const { version } = await showRecord<SettingRecord>(desk.models.settings, RETENTION_SETTINGS);
  return { version, rules: await countRetention(desk) };
}

/** What a number that nobody has saved yet would delete. */
export async function previewRetention(
  desk: StaffDesk,
  { staff }: StaffActor,
  { kind, days }: z.infer<typeof retentionDueQuery>,
): Promise<z.infer<typeof retentionDue>> {
  requirePermission(staff, 'retention.read');
  return { kind, days, due: await countDue(desk, kind, days) };
}

export async function editRetention(
  desk: StaffDesk,
  actor: StaffActor,
  edit: z.infer<typeof retentionEdit>,
): Promise<RetentionAnswer> {
  await editSetting(desk, actor, RETENTION_SETTING, edit);
  return showRetention(desk, actor);
}
