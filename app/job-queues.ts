import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { MOST_DELIVERY_ATTEMPTS } from '../casework';
import {
  JOB_QUEUES,
  type JobData,
  jobData,
  type JobQueueName,
  type JobQueues,
  type Log,
} from '../contracts';

import { createJobReader, inTime } from './read-jobs';

/** A job that need not be tried again: it lies among the failed ones at once. */
export class HopelessJobError extends UnrecoverableError {}

export interface JobHandler {
  /** @throws to be tried again after the pause; `HopelessJobError` to be given up. */
  work(
    subjectId: string | null,
    at: { attempt: number; progress: (percent: number) => Promise<void> },
  ): Promise<void>;
  /** The pause before the attempt after `attemptsMade` of them, in milliseconds. */
  pauseMs: (attemptsMade: number) => number;
  concurrency: number;
}
export type JobHandlers = Record<JobQueueName, JobHandler>;

export interface JobRunner extends JobQueues {
  /** The queues themselves, for the board. */
  queues: Queue[];
  /** Works the jobs off in this process. */
  start(handlers: JobHandlers): void;
  close(): Promise<void>;
}

/** The first attempt and every further one. */
const MOST_ATTEMPTS: Record<JobQueueName, number> = { webhooks: MOST_DELIVERY_ATTEMPTS, reindex: 5 };
/** Failed jobs are kept for a person to look at, the last thousand; finished ones only so that nothing is done twice. */
const KEPT_FAILED = 1_000;
const KEPT_DONE = 200;

/** Real work on BullMQ: retried with pauses, given up where a person sees it, with progress. */
export function createJobQueues(connect: () => Redis, prefix: string, log: Log): JobRunner {
  const queueOf = new Map<JobQueueName, Queue<JobData>>(
    JOB_QUEUES.map((name) => [name, openQueue(name, connect, prefix, log)]),
  );
  const workers: Array<Worker<JobData>> = [];
  const queue = (name: JobQueueName) => queueOf.get(name) ?? missing(name);

  return {
    queues: [...queueOf.values()] as Queue[],
    async add(name, { id, name: job, subjectId }) {
      await inTime(
        queue(name).add(
          job,
          { subjectId },
          {
            jobId: id,
            attempts: MOST_ATTEMPTS[name],
            backoff: { type: 'own' },
            removeOnComplete: { count: KEPT_DONE },
            removeOnFail: { count: KEPT_FAILED },
          },
        ),
      );
    },
    ...createJobReader(queue),
    start(table) {
      for (const name of JOB_QUEUES) workers.push(openWorker(name, table[name], connect, prefix, log));
    },
    async close() {
      await Promise.all([
        ...workers.map((worker) => worker.close(true)),
        ...[...queueOf.values()].map((each) => each.close()),
      ]);
    },
  };
}

function openQueue(name: JobQueueName, connect: () => Redis, prefix: string, log: Log): Queue<JobData> {
  const queue = new Queue<JobData>(name, { connection: connect(), prefix });
  queue.on('error', (error) => log.warn({ queue: name, error: error.message }, 'A job queue has no Redis'));
  return queue;
}

function openWorker(
  name: JobQueueName,
  handler: JobHandler,
  connect: () => Redis,
  prefix: string,
  log: Log,
): Worker<JobData> {
  const worker = new Worker<JobData>(
    name,
    async (job) => {
      const { subjectId } = jobData.parse(job.data);
      const attempt = job.attemptsMade + 1;
      await handler.work(subjectId, { attempt, progress: (percent) => job.updateProgress(percent) });
    },
    {
      connection: connect(),
      prefix,
      concurrency: handler.concurrency,
      settings: { backoffStrategy: (made) => handler.pauseMs(made) },
    },
  );
  worker.on('error', (error) =>
    log.warn({ queue: name, error: error.message }, 'A job worker has no Redis'),
  );
  worker.on('failed', (job, error) => {
    const last = job !== undefined && (job.finishedOn ?? 0) > 0;
    log[last ? 'error' : 'warn']({ queue: name, jobId: job?.id, error: error.message }, 'A job failed');
  });
  return worker;
}

function missing(name: string): never {
  throw new Error(`There is no queue ${name}`);
}
