import { type Request, Router } from 'express';
import { bulkItemQuery, bulkRequest, pageQuery } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import type { StaffDesk } from '../staff-desk';
import { listBulkItems, listBulkJobs, showBulkJob, stopBulkJob } from './read-bulk';
import { retryBulk } from './retry-bulk';
import { startBulk } from './start-bulk';

const idOf = (req: Request) => paramOf(req, 'id');

/** One act for many cases, with progress and a result for each. */
export function bulkRoutes(desk: StaffDesk): Router {
  const router = Router();
  router.get(
    '/bulk-jobs',
    answer((actor, req) => listBulkJobs(desk, actor, queryOf(req, pageQuery))),
  );
  router.post(
    '/bulk-jobs',
    answer((actor, req) => startBulk(desk, actor, bodyOf(req, bulkRequest)), 202),
  );
  router.get(
    '/bulk-jobs/:id',
    answer((actor, req) => showBulkJob(desk, actor, idOf(req))),
  );
  router.get(
    '/bulk-jobs/:id/items',
    answer((actor, req) => listBulkItems(desk, actor, idOf(req), queryOf(req, bulkItemQuery))),
  );
  router.post(
    '/bulk-jobs/:id/retry',
    answer((actor, req) => retryBulk(desk, actor, idOf(req)), 202),
  );
  router.delete(
    '/bulk-jobs/:id',
    answer((actor, req) => stopBulkJob(desk, actor, idOf(req))),
  );
  return router;
}
