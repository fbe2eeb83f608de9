import { Router } from 'express';
import { dismissalRequest, pageQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { dismissParkedEvent } from './dismiss-parked-event';
import { listParkedEvents } from './list-parked-events';
import { readParkedEvent } from './read-parked-event';
import { replayParkedEvent } from './replay-parked-event';

/** What the workers gave up on, and the way to try it again. */
export function parkedEventRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/parked-events',
    answer((actor, req) => listParkedEvents(desk, actor, queryOf(req, pageQuery))),
  );
  router.post(
    '/parked-events/:id/replay',
    answer((actor, req) => replayParkedEvent(desk, actor, paramOf(req, 'id')), 202),
  );
  router.post(
    '/parked-events/:id/reading',
    answer((actor, req) => readParkedEvent(desk, actor, paramOf(req, 'id'))),
  );
  router.post(
    '/parked-events/:id/dismissal',
    answer((actor, req) =>
      dismissParkedEvent(desk, actor, paramOf(req, 'id'), bodyOf(req, dismissalRequest)),
    ),
  );
  return router;
}
