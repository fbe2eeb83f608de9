import type { z } from 'zod';
import {
  accountSettings,
  type accountSettingsAnswer,
  type accountSettingsEdit,
  AppError,
  type SettingRecord,
} from '../../contracts';
import { ACCOUNT_SETTINGS } from '../routing/office-directory';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

type Answer = z.infer<typeof accountSettingsAnswer>;

/** Which roles must have a second factor. */
export async function showAccountSettings(desk: StaffDesk, { staff }: StaffActor): Promise<Answer> {
  requirePermission(staff, 'account-settings.read');
  return present(await showRecord<SettingRecord>(desk.models.settings, ACCOUNT_SETTINGS));
}

export async function editAccountSettings(
  desk: StaffDesk,
  actor: StaffActor,
  { version, ...value }: z.infer<typeof accountSettingsEdit>,
): Promise<Answer> {
  requirePermission(actor.staff, 'account-settings.edit');
  try {
    const edited = await editRecord<SettingRecord>(
      desk.models.settings,
      { _id: ACCOUNT_SETTINGS, version },
      { value, updatedAt: desk.clock(), updatedBy: actor.staff._id },
      { desk, actor, kind: 'setting' },
    );
    desk.directory.invalidate();
    return present(edited);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const current = present(error.details.current as SettingRecord);
    throw new AppError('conflict', { message: error.message, details: { ...error.details, current } });
  }
}

const present = ({ version, value }: SettingRecord): Answer => ({
  version,
  ...accountSettings.parse(value),
});
