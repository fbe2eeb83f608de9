import type { z } from 'zod';
import {
  AppError,
  caseSettings,
  type caseSettingsAnswer,
  type caseSettingsEdit,
  type SettingRecord,
} from '../../contracts';
import { CASE_SETTINGS } from '../routing/office-directory';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { editRecord, showRecord } from './edit-record';

type Answer = z.infer<typeof caseSettingsAnswer>;

/** How long a case may be opened again, and what citizens are asked afterwards. */
export async function showCaseSettings(desk: StaffDesk, { staff }: StaffActor): Promise<Answer> {
  requirePermission(staff, 'settings.read');
  return present(await showRecord<SettingRecord>(desk.models.settings, CASE_SETTINGS));
}

export async function editCaseSettings(
  desk: StaffDesk,
  actor: StaffActor,
  { version, ...value }: z.infer<typeof caseSettingsEdit>,
): Promise<Answer> {
  requirePermission(actor.staff, 'case-settings.edit');
  try {
    const edited = await editRecord<SettingRecord>(
      desk.models.settings,
      { _id: CASE_SETTINGS, version },
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

function present({ version, value }: SettingRecord): Answer {
  return { version, ...caseSettings.parse(value) };
}
