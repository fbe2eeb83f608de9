import { Router } from 'express';
import { pageQuery, savedViewRequest } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { listViews, removeView, saveView } from './save-view';

/** Filters of the case list under a name. */
export function savedViewRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/saved-views',
    answer((actor, req) => listViews(desk, actor, queryOf(req, pageQuery))),
  );
  router.post(
    '/saved-views',
    answer((actor, req) => saveView(desk, actor, bodyOf(req, savedViewRequest)), 201),
  );
  router.delete(
    '/saved-views/:id',
    answer((actor, req) => removeView(desk, actor, paramOf(req, 'id'))),
  );
  return router;
}
