import { z } from 'zod';
import {
  AppError,
  emergencyContact,
  type emergencyContactsAnswer,
  type emergencyContactsEdit,
  type SettingRecord,
} from '../../contracts';
import { EMERGENCY_CONTACTS } from '../routing/office-directory';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { editRecord, showRecord } from './edit-record';

type Answer = z.infer<typeof emergencyContactsAnswer>;

/** The numbers that the bot tells at once to whoever writes of a danger. */
export async function showEmergencyContacts(desk: StaffDesk, { staff }: StaffActor): Promise<Answer> {
  requirePermission(staff, 'settings.read');
  return presentContacts(await showRecord<SettingRecord>(desk.models.settings, EMERGENCY_CONTACTS));
}

export async function editEmergencyContacts(
  desk: StaffDesk,
  actor: StaffActor,
  { version, contacts }: z.infer<typeof emergencyContactsEdit>,
): Promise<Answer> {
  requirePermission(actor.staff, 'emergency-contacts.edit');
  const seen = { _id: EMERGENCY_CONTACTS, version };
  const set = { value: contacts, updatedAt: desk.clock(), updatedBy: actor.staff._id };
  try {
    const edited = await editRecord<SettingRecord>(desk.models.settings, seen, set, {
      ...{ desk, actor, kind: 'setting' },
    });
    desk.directory.invalidate();
    return presentContacts(edited);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    const current = presentContacts(error.details.current as SettingRecord);
    throw new AppError('conflict', { message: error.message, details: { ...error.details, current } });
  }
}

function presentContacts({ version, value }: SettingRecord): Answer {
  return { version, contacts: z.array(emergencyContact).parse(value) };
}
