import { z } from 'zod';
import { type EmergencyContact, emergencyContact } from '../../contracts';
import { EMERGENCY_CONTACTS } from '../routing/office-directory';
import type { DeskSetting } from './desk-setting';

/** The numbers that the bot tells at once to whoever writes of a danger. */
export const EMERGENCY_SETTING: DeskSetting<{ contacts: EmergencyContact[] }> = {
  name: EMERGENCY_CONTACTS,
  read: (stored) => ({ contacts: z.array(emergencyContact).parse(stored) }),
  store: ({ contacts }) => contacts,
  permission: 'emergency-contacts.edit',
};
