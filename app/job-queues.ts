import { type Job, Queue, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { type JobSight, MOST_DELIVERY_ATTEMPTS } from '../casework';
import {
  JOB_QUEUES,
  type JobData,
  jobData,
  LEASED_QUEUES,
  type JobQueueName,
  type JobQueues,
  type Log,
} from '../contracts';

import { createJobReader, inTime } from './read-jobs';

/** A job that need not be tried again: it lies among the failed ones at once. */
export class HopelessJobError extends UnrecoverableError {}

/** What is left of a job is for another process. */
export class PostponedJobError extends Error {}

export interface JobHandler {
  /**
   * @throws to be tried again after the pause; `HopelessJobError` to be given up; `PostponedJobError` when the process ends first: the
   * job goes to another one, at once and without having failed.
   */
  work(subjectId: string | null, at: JobSight & { attempt: number }): Promise<void>;
  /** The pause before the attempt after `attemptsMade` of them, in milliseconds. */
  pauseMs: (attemptsMade: number) => number;
  concurrency: number;
  /** It works in portions and looks whether the process ends: that waits for it. */
  inPortions?: true;
}
export type JobHandlers = Record<JobQueueName, JobHandler>;

export interface JobRunner extends JobQueues {
  /** The queues themselves, for the board. */
  queues: Queue[];
  /** One job again and again, by whichever process is free; several processes that ask for it ask for the same. */
  repeat(queue: JobQueueName, job: { id: string; name: string; everyMs: number }): Promise<void>;
  /** Works the jobs off in this process. */
  start(handlers: JobHandlers): void;
  close(): Promise<void>;
}

/** The first attempt and every further one. */
const MOST_ATTEMPTS: Record<JobQueueName, number> = {
  ...{ webhooks: MOST_DELIVERY_ATTEMPTS, reindex: 5 },
  ...{ 'bulk-jobs': 10, 'dry-runs': 10, retention: 3 },
};
/** Failed jobs are kept for a person to look at, the last thousand; finished ones only so that nothing is done twice. */
const KEPT_FAILED = 1_000;
const KEPT_DONE = 200;
/** A worker that is silent for so long is dead, and its job goes to another one; so often before it is given up. */
const LOCK_MS = 15_000;
const MOST_DEATHS = 5;
/** A portion under way is waited for so long when the process ends. */
const STOP_WITHIN_MS = 5_000;

/** Real work on BullMQ: retried with pauses, given up where a person sees it, with progress. */
export function createJobQueues(connect: () => Redis, prefix: string, log: Log): JobRunner {
  const queueOf = new Map<JobQueueName, Queue<JobData>>(
    JOB_QUEUES.map((name) => [name, openQueue(name, connect, prefix, log)]),
  );
  const workers: Array<{ worker: Worker<JobData>; inPortions: boolean }> = [];
  const state = { stopping: false };
  const isStopping = () => state.stopping;
  const queue = (name: JobQueueName) => queueOf.get(name) ?? missing(name);

  return {
    queues: [...queueOf.values()] as Queue[],
    async add(name, { id, name: job, subjectId }) {
      await inTime(queue(name).add(job, { subjectId }, { jobId: id, ...optionsOf(name) }));
    },
    async repeat(name, { id, name: job, everyMs }) {
      const template = { name: job, data: { subjectId: null }, opts: optionsOf(name) };
      await inTime(queue(name).upsertJobScheduler(id, { every: everyMs }, template));
    },
    ...createJobReader(queue),
    start(table) {
      for (const name of JOB_QUEUES)
        workers.push({
          worker: openWorker(name, table[name], { connect, prefix, log, isStopping }),
          inPortions: table[name].inPortions === true,
        });
    },
    async close() {
      state.stopping = true;
      await Promise.all(workers.map(closeWorker));
      await Promise.all([...queueOf.values()].map((each) => each.close()));
    },
  };
}

function openQueue(name: JobQueueName, connect: () => Redis, prefix: string, log: Log): Queue<JobData> {
  const queue = new Queue<JobData>(name, { connection: connect(), prefix });
  queue.on('error', (error) => log.warn({ queue: name, error: error.message }, 'A job queue has no Redis'));
  return queue;
}

/** Only leased records may be added again as soon as their job is done: the record itself says whether there is work. */
const optionsOf = (name: JobQueueName) => ({
  attempts: MOST_ATTEMPTS[name],
  backoff: { type: 'own' },
  removeOnComplete: LEASED_QUEUES.some((leased) => leased === name) ? true : { count: KEPT_DONE },
  removeOnFail: { count: KEPT_FAILED },
});

async function closeWorker({ worker, inPortions }: { worker: Worker; inPortions: boolean }): Promise<void> {
  if (!inPortions) return worker.close(true);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_WITHIN_MS);
  });
  await Promise.race([worker.close(), late]).finally(() => clearTimeout(timer));
}

interface WorkerParts {
  connect: () => Redis;
  prefix: string;
  log: Log;
  isStopping: () => boolean;
}

function openWorker(
  name: JobQueueName,
  handler: JobHandler,
  { connect, prefix, log, isStopping }: WorkerParts,
): Worker<JobData> {
  const work = async (job: Job<JobData>, token?: string) => {
    const { subjectId } = jobData.parse(job.data);
    const attempt = job.attemptsMade + 1;
    const progress = async (percent: number) => job.updateProgress(percent);
    try {
      await handler.work(subjectId, { attempt, progress, isStopping });
    } catch (error) {
      if (!(error instanceof PostponedJobError)) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    }
  };
  const worker = new Worker<JobData>(name, work, {
    connection: connect(),
    prefix,
    concurrency: handler.concurrency,
    ...{ lockDuration: LOCK_MS, stalledInterval: LOCK_MS, maxStalledCount: MOST_DEATHS },
    settings: { backoffStrategy: (made) => handler.pauseMs(made) },
  });
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
