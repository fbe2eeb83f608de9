import { Router } from 'express';
import { pageQuery } from '../../contracts';
import { answer, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { listParkedEvents } from './list-parked-events';
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
  return router;
}
