import type { ServerResponse } from 'node:http';
import type { Request } from 'express';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { JobQueues } from '../contracts';

/** Seconds: from what nobody notices to what everybody does. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface Answers {
  /** Follows one answer from now until it is sent. `route` is asked then, and tells a pattern, never an address. */
  follow: (res: ServerResponse, method: string, route: () => string) => void;
  /** Counts what was refused before it was a request. */
  refuse: (status: number) => void;
}

/**
 * How long answers take, by route and kind of status, and every refusal by its status. The route is its pattern
 * (`/api/v1/cases/:caseId`): no id of a case is among the labels, and nobody makes new ones by asking for what is not there.
 */
export function measureAnswers(registry: Registry): Answers {
  const seconds = new Histogram({
    name: 'sala_http_seconds',
    help: 'Seconds until an answer was sent',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'sala_http_refusals_total',
    help: 'Refused requests by status (401: forged or not signed in, 413: too large, 429: too many)',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const refuse = (route: string, status: number) => refusals.inc({ route, status: String(status) });
  const follow: Answers['follow'] = (res, method, route) => {
    const end = seconds.startTimer();
    res.once('finish', () => {
      const { statusCode } = res;
      const where = route();
      end({ method, route: where, status: `${String(Math.floor(statusCode / 100))}xx` });
      if (statusCode >= 400 && statusCode < 500) refuse(where, statusCode);
    });
  };
  return { follow, refuse: (status) => refuse('unparsed', status) };
}

/** What is refused before its route is known is counted under the part of Sala that it asked. */
const PARTS = ['/api/v1', '/v3/directline', '/webhooks', '/voice', '/files', '/admin', '/simulator'];

export function routeOf(req: Request): string {
  const route = (req as { route?: { path?: unknown } }).route?.path;
  if (typeof route === 'string') return `${req.baseUrl}${route}`;
  const part = PARTS.find((prefix) => req.originalUrl.startsWith(`${prefix}/`));
  return part === undefined ? 'other' : `${part}/*`;
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
