import { Router } from 'express';
import { accessQuery, citizenErasure, retentionDueQuery, retentionEdit } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { eraseCitizen } from './erase-citizen';
import { listAccesses } from './list-accesses';
import { editRetention, previewRetention, showRetention } from './retention-settings';

/** How long what is kept, deletion on request, and who looked at what. */
export function retentionRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/accesses',
    answer((actor, req) => listAccesses(desk, actor, queryOf(req, accessQuery))),
  );
  router.get(
    '/retention',
    answer((actor) => showRetention(desk, actor)),
  );
  router.get(
    '/retention/due',
    answer((actor, req) => previewRetention(desk, actor, queryOf(req, retentionDueQuery))),
  );
  router.put(
    '/retention',
    answer((actor, req) => editRetention(desk, actor, bodyOf(req, retentionEdit))),
  );
  router.post(
    '/citizens/:citizenId/erasure',
    answer((actor, req) =>
      eraseCitizen(desk, actor, paramOf(req, 'citizenId'), bodyOf(req, citizenErasure)),
    ),
  );
  return router;
}
