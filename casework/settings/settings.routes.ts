import { Router } from 'express';
import { caseSettingsEdit, emergencyContactsEdit } from '../../contracts';
import { answer, bodyOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { CASE_SETTING } from './case-settings';
import { editSetting, showSetting } from './desk-setting';
import { EMERGENCY_SETTING } from './emergency-contacts';

/** What staff edit and the bot tells. */
export function settingRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/emergency-contacts',
    answer((actor) => showSetting(desk, actor, EMERGENCY_SETTING)),
  );
  router.put(
    '/emergency-contacts',
    answer((actor, req) => editSetting(desk, actor, EMERGENCY_SETTING, bodyOf(req, emergencyContactsEdit))),
  );
  router.get(
    '/case-settings',
    answer((actor) => showSetting(desk, actor, CASE_SETTING)),
  );
  router.put(
    '/case-settings',
    answer((actor, req) => editSetting(desk, actor, CASE_SETTING, bodyOf(req, caseSettingsEdit))),
  );
  return router;
}
