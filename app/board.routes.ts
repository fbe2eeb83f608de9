import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { type Request, Router, type RequestHandler } from 'express';
import type { StaffSessions } from '../casework';
import { AppError } from '../contracts';
import type { JobRunner } from './job-queues';

/** Where the board stands. Everything that it loads lies below. */
export const BOARD_PATH = '/admin/queues';

/** Bull Board, to look at only: for administrators who are signed in. What is to be done with a job is done in the console. */
export function createBoardRoutes(jobs: Pick<JobRunner, 'queues'>, sessions: StaffSessions): Router {
  const server = new ExpressAdapter().setBasePath(BOARD_PATH);
  createBullBoard({
    queues: jobs.queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Sala', hideRedisDetails: true } },
  });
  const router = Router();
  router.use(sessions.middleware, administratorsOnly(sessions), readingOnly, server.getRouter() as Router);
  return router;
}

function administratorsOnly(sessions: StaffSessions): RequestHandler {
  return (req, _res, next) => {
    refusalOf(sessions, req).then((refusal) => next(refusal ?? undefined), next);
  };
}

async function refusalOf(sessions: StaffSessions, req: Request): Promise<AppError | null> {
  const staff = await sessions.staffOf(req);
  if (staff?.role !== 'administrator') return forbidden(staff === null);
  return (await sessions.lacksSecondFactor(req, staff)) ? forbidden(false) : null;
}

/** Beside the board's own read-only mode: a request that would change something never reaches it. */
const readingOnly: RequestHandler = (req, _res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') next();
  else next(forbidden(false));
};

function forbidden(unsigned: boolean): AppError {
  return new AppError(unsigned ? 'unauthenticated' : 'forbidden', {
    message:
      'The board of the queues is read by administrators only, signed in with every factor that their role needs',
  });
}
