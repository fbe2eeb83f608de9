import type { RequestHandler } from 'express';
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { JobQueues } from '../contracts';

/** Seconds: from what nobody notices to what everybody does. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * How long answers take, by route and status. The route is its pattern (`/api/v1/cases/:caseId`), never an address: no id of a
 * case is among the labels, and nobody makes new ones by asking for what is not there.
 */
export function measureAnswers(registry: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'sala_http_seconds',
    help: 'Seconds until an answer was sent',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return (req, res, next) => {
    const end = seconds.startTimer();
    res.once('finish', () => {
      const route = (req as { route?: { path?: unknown } }).route?.path;
      end({
        method: req.method,
        route: typeof route === 'string' ? `${req.baseUrl}${route}` : 'other',
        status: `${String(Math.floor(res.statusCode / 100))}xx`,
      });
    });
    next();
  };
}

/** How many jobs each queue holds; nothing is told of the queues while Redis is away. */
export function measureQueues(registry: Registry, jobs: Pick<JobQueues, 'counts'>): void {
  new Gauge({
    name: 'sala_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [registry],
    collect: async function () {
      this.reset();
      const queues = await jobs.counts().catch(() => []);
      for (const { queue, ...states } of queues)
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
    },
  });
}
