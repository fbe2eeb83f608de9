import { Router } from 'express';
import { pageQuery, savedViewEdit, savedViewRequest } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { editView, listViews, removeView, saveView } from './save-view';

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
  router.put(
    '/saved-views/:id',
    answer((actor, req) => editView(desk, actor, paramOf(req, 'id'), bodyOf(req, savedViewEdit))),
  );
  router.delete(
    '/saved-views/:id',
    answer((actor, req) => removeView(desk, actor, paramOf(req, 'id'))),
  );
  return router;
}
