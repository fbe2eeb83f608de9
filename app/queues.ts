import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Log, QueueName, WakeJob } from '../contracts';

/** Alarm clocks between processes. A job carries no work: it only says "look into the store". */
export interface Alarms {
  /** Asks some process of that kind to look; many calls at once become one job. */
  ring(queue: QueueName): void;
  /** Asks for it at a moment: at most one ring a second, however many ask for the same one. */
  ringAt(queue: QueueName, at: Date): void;
  /** Calls `onRing` in this process for every job of the queue. */
  listen(queue: QueueName, onRing: () => void): void;
  close(): Promise<void>;
}

/** Two rings that close together are one: the worker looks for everything that waits anyway. */
const RING_EVERY_MS = 20;
const GOES_WHEN_DONE = { removeOnComplete: true, removeOnFail: true } as const;

/**
 * Alarm clocks on BullMQ. When Redis is away a ring is lost, and nothing else: the sweepers of the workers look by
 * themselves (app/worker.ts).
 *
 * @param connect makes a Redis connection of its own for each queue and worker, as BullMQ asks.
 */
export function createAlarms(connect: () => Redis, prefix: string, log: Log): Alarms {
  const queues = new Map<QueueName, Queue<WakeJob>>();
  const workers: Array<Worker<WakeJob>> = [];
  const waiting = new Map<QueueName, NodeJS.Timeout>();

  const queueOf = (name: QueueName) => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const made = new Queue<WakeJob>(name, { connection: connect(), prefix });
    made.on('error', (error) =>
      log.warn({ queue: name, error: error.message }, 'The alarm queue has no Redis'),
    );
    queues.set(name, made);
    return made;
  };

  return {
    ring(name) {
      if (waiting.has(name)) return;
      waiting.set(
        name,
        setTimeout(() => {
          waiting.delete(name);
          queueOf(name)
            .add('wake', { at: Date.now() }, GOES_WHEN_DONE)
            .catch((error: unknown) =>
              log.warn({ queue: name, error: String(error) }, 'An alarm was not rung'),
            );
        }, RING_EVERY_MS),
      );
    },
    ringAt(name, at) {
      const second = Math.ceil(at.getTime() / 1000);
      const delay = Math.max(0, second * 1000 - Date.now());
      queueOf(name)
        .add('wake', { at: second * 1000 }, { ...GOES_WHEN_DONE, delay, jobId: `at-${second}` })
        .catch((error: unknown) => log.warn({ queue: name, error: String(error) }, 'An alarm was not set'));
    },
    listen(name, onRing) {
      const worker = new Worker<WakeJob>(
        name,
        () => {
          onRing();
          return Promise.resolve();
        },
        { connection: connect(), prefix, concurrency: 4 },
      );
      worker.on('error', (error) =>
        log.warn({ queue: name, error: error.message }, 'The alarm worker has no Redis'),
      );
      workers.push(worker);
    },
    async close() {
      for (const timer of waiting.values()) clearTimeout(timer);
      await Promise.all([
        ...workers.map((worker) => worker.close(true)),
        ...[...queues.values()].map((queue) => queue.close()),
      ]);
    },
  };
}
