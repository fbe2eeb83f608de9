import { Router } from 'express';
import { businessCalendarEdit, clockTargetsEdit, escalationEdit } from '../../contracts';
import { answer, bodyOf } from '../answer-route';
import { showSetting } from '../settings/desk-setting';
import type { StaffDesk } from '../staff-desk';
import {
  CALENDAR_SETTING,
  editCalendar,
  editEscalation,
  editTargets,
  ESCALATION_SETTING,
  TARGETS_SETTING,
} from './clock-settings';
import { listEscalationFaults } from './escalation-faults';

/** What clocks are reckoned by: targets, hours and holidays, the ladder. */
export function clockRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/clock-targets',
    answer((actor) => showSetting(desk, actor, TARGETS_SETTING)),
  );
  router.put(
    '/clock-targets',
    answer((actor, req) => editTargets(desk, actor, bodyOf(req, clockTargetsEdit))),
  );
  router.get(
    '/business-calendar',
    answer((actor) => showSetting(desk, actor, CALENDAR_SETTING)),
  );
  router.put(
    '/business-calendar',
    answer((actor, req) => editCalendar(desk, actor, bodyOf(req, businessCalendarEdit))),
  );
  router.get(
    '/escalation',
    answer((actor) => showSetting(desk, actor, ESCALATION_SETTING)),
  );
  router.get(
    '/escalation/faults',
    answer((actor) => listEscalationFaults(desk, actor)),
  );
  router.put(
    '/escalation',
    answer((actor, req) => editEscalation(desk, actor, bodyOf(req, escalationEdit))),
  );
  return router;
}
