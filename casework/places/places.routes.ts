import { Router } from 'express';
import { placeCode, placeQuery } from '../../contracts';
import { answer, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { findPlaces, showPlace } from './find-places';

/** The gazetteer, for choosing a place while typing. */
export function placeRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/places',
    answer((actor, req) => Promise.resolve(findPlaces(desk, actor, queryOf(req, placeQuery)))),
  );
  router.get(
    '/places/:code',
    answer((actor, req) => Promise.resolve(showPlace(desk, actor, placeCode.parse(paramOf(req, 'code'))))),
  );
  return router;
}
