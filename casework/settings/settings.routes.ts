import { Router } from 'express';
import { emergencyContactsEdit } from '../../contracts';
import { answer, bodyOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
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
  return router;
}
