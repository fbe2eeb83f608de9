import { type CaseSettings, caseSettings } from '../../contracts';
import { CASE_SETTINGS } from '../routing/office-directory';
import { bySchema, type DeskSetting } from './desk-setting';

/** How long a case may be opened again, and what citizens are asked afterwards. */
export const CASE_SETTING: DeskSetting<CaseSettings> = {
  name: CASE_SETTINGS,
  read: bySchema(caseSettings),
  permission: 'case-settings.edit',
};
