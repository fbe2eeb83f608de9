import { Router } from 'express';
import { surveyFiguresQuery } from '../../contracts';
import { answer, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { listSurveys, readSurveyFigures } from './read-surveys';

/** What citizens were asked afterwards, and how they judged. */
export function surveyRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/cases/:caseId/surveys',
    answer((actor, req) => listSurveys(desk, actor, paramOf(req, 'caseId'))),
  );
  router.get(
    '/survey-figures',
    answer((actor, req) => readSurveyFigures(desk, actor, queryOf(req, surveyFiguresQuery))),
  );
  return router;
}
