import { Router } from 'express';
import { caseSettingsEdit, emergencyContactsEdit } from '../../contracts';
import { answer, bodyOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { editCaseSettings, showCaseSettings } from './case-settings';
import { editEmergencyContacts, showEmergencyContacts } from './emergency-contacts';

/** What staff edit and the bot tells. */
export function settingRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/emergency-contacts',
    answer((actor) => showEmergencyContacts(desk, actor)),
  );
  router.put(
    '/emergency-contacts',
    answer((actor, req) => editEmergencyContacts(desk, actor, bodyOf(req, emergencyContactsEdit))),
  );
  router.get(
    '/case-settings',
    answer((actor) => showCaseSettings(desk, actor)),
  );
  router.put(
    '/case-settings',
    answer((actor, req) => editCaseSettings(desk, actor, bodyOf(req, caseSettingsEdit))),
  );
  return router;
}
