import type { z } from 'zod';
import { accountSettings } from '../../contracts';
import { ACCOUNT_SETTINGS } from '../routing/office-directory';
import { bySchema, type DeskSetting } from '../settings/desk-setting';

/** Which roles must have a second factor. */
export const ACCOUNT_SETTING: DeskSetting<z.infer<typeof accountSettings>> = {
  name: ACCOUNT_SETTINGS,
  read: bySchema(accountSettings),
  readPermission: 'account-settings.read',
  permission: 'account-settings.edit',
};
