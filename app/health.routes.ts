import express, { type Request, type Router } from 'express';
import { collectDefaultMetrics, Counter, Gauge, type Registry } from 'prom-client';
import { countOverdue, onlyReading } from '../casework';
import { AppError, type ClockTally } from '../contracts';
import { TOKENIZER_VERSION } from '../nlp';
import { secretEquals } from '../channels';
import type { Composition } from './compose';
import type { Config } from './config';
import { measureQueues } from './measure-answers';
import { isLoopback } from './is-loopback';
import { isSimulated } from './tell-ready';

/** `/healthz`: the process lives. `/readyz`: it can do its work. `/metrics`: for a collector with the token, or loopback. */
export function createHealthRoutes({ desk, doors, config, jobs }: Composition, registry: Registry): Router {
  const router = express.Router();
  collectDefaultMetrics({ register: registry, prefix: 'sala_' });
  measureQueues(registry, jobs.jobs);
  const waiting = (name: string, help: string, count: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect: async function () {
        this.set(await count());
      },
    });
  waiting('sala_inbox_pending', 'Inbound events that wait', () =>
    desk.models.inbox.countDocuments({ state: 'pending' }),
  );
  waiting('sala_inbox_parked', 'Inbound events that a person must look at', () =>
    desk.models.inbox.countDocuments({ state: 'parked' }),
  );
  waiting('sala_outbox_pending', 'Messages that wait to be sent', () =>
    desk.models.messages.countDocuments({ 'delivery.nextAttemptAt': { $type: 'date' } }),
  );

  waiting('sala_cases_overdue', 'Open cases with a clock past its target', () => countOverdue(desk));
  countClockEvents(desk, registry);
  new Counter({
    name: 'sala_ignored_events_total',
    help: 'Events of platforms that this process passed over, by door',
    labelNames: ['door'],
    registers: [registry],
    collect: function () {
      this.reset();
      for (const door of doors.open.values()) this.inc({ door: door.name }, door.ignored?.() ?? 0);
    },
  });

  router.get('/healthz', (_req, res) => res.json({ ok: true }));
  router.get('/readyz', async (_req, res) => {
    const mongodb = await answers(() => desk.connection.db?.command({ ping: 1 }));
    res.status(mongodb ? 200 : 503).json({
      ready: mongodb,
      mongodb,
      doors: [...doors.open.values()].map((door) => ({
        name: door.name,
        simulated: isSimulated(door),
      })),
      tokenizerVersion: TOKENIZER_VERSION,
      gazetteerVersion: desk.places.version,
    });
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(req, config.METRICS_TOKEN)) {
      throw new AppError('forbidden', {
        message: 'Send METRICS_TOKEN as a bearer token, or ask from this machine',
      });
    }
    res.type(registry.contentType).send(await registry.metrics());
  });
  router.all(['/healthz', '/readyz', '/metrics'], onlyReading);
  return router;
}

/** Counted in the store, where each happens exactly once, whichever process did it. */
function countClockEvents({ models }: Composition['desk'], registry: Registry): void {
  new Counter({
    name: 'sala_clock_events_total',
    help: 'Warnings, breaches and steps up the reporting line, by clock',
    labelNames: ['clock', 'event'],
    registers: [registry],
    collect: async function () {
      this.reset();
      for (const { _id, count } of await models.clockTallies.find({}).lean<ClockTally[]>()) {
        const [clock = '', event = ''] = _id.split('.');
        this.inc({ clock, event }, count);
      }
    },
  });
}

async function answers(ask: () => Promise<unknown> | undefined): Promise<boolean> {
  try {
    return (await ask()) !== undefined;
  } catch {
    return false;
  }
}

function mayReadMetrics(req: Request, token: Config['METRICS_TOKEN']): boolean {
  if (token === undefined) return isLoopback(req);
  return secretEquals(req.get('authorization')?.replace(/^Bearer /, ''), token);
}
