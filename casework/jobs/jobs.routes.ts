import { Router } from 'express';
import { failedJobQuery } from '../../contracts';
import { answer, paramOf, queryOf } from '../answer-route';
import type { WebhookDesk } from '../webhooks/webhook-desk';
import { listFailedJobs, showWork } from './list-jobs';
import { discardJob, retryJob } from './settle-job';

/** How the work behind the desk stands: what waits, what was given up. */
export function jobRoutes(desk: WebhookDesk): Router {
  const router = Router();
  router.get(
    '/work',
    answer((actor) => showWork(desk, actor)),
  );
  router.get(
    '/failed-jobs',
    answer((actor, req) => listFailedJobs(desk, actor, queryOf(req, failedJobQuery))),
  );
  router.post(
    '/failed-jobs/:id/retry',
    answer((actor, req) => retryJob(desk, actor, paramOf(req, 'id'))),
  );
  router.delete(
    '/failed-jobs/:id',
    answer((actor, req) => discardJob(desk, actor, paramOf(req, 'id'))),
  );
  return router;
}
