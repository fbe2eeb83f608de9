import { z } from 'zod';
import { bulkRefusal } from './bulk';
import { deliveryProblem } from './webhook';

/** Queues whose jobs carry work (the alarm clocks of jobs.ts carry none). */
export const JOB_QUEUES = ['webhooks', 'reindex', 'bulk-jobs', 'dry-runs', 'retention'] as const;
/** Those of them that work off a record of the store, a portion at a time, under its lease. */
export const LEASED_QUEUES = ['bulk-jobs', 'dry-runs'] as const;
export type LeasedQueue = (typeof LEASED_QUEUES)[number];
export const jobQueueName = z.enum(JOB_QUEUES);
export type JobQueueName = z.infer<typeof jobQueueName>;

export const queueCounts = z.object({
  queue: z.string(),
  waiting: z.number().int(),
  active: z.number().int(),
  /** Waiting for another attempt. */
  delayed: z.number().int(),
  failed: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCounts>;

/** A job under way, with how far it is. */
export const runningJob = z.object({
  queue: jobQueueName,
  jobId: z.string(),
  name: z.string(),
  /** 0 to 100. */
  progress: z.number(),
  at: z.date(),
});

/** Everything that waits, for the page of the administrators. */
export const workOverview = z.object({
  /** Null: Redis is out of reach, and nothing is known of the queues. */
  queues: z.array(queueCounts).nullable(),
  running: z.array(runningJob),
  backlog: z.object({
    inboxPending: z.number().int(),
    inboxParked: z.number().int(),
    outboxPending: z.number().int(),
    outboxFailed: z.number().int(),
    mediaFailed: z.number().int(),
    bulkUnfinished: z.number().int(),
    webhooksWaiting: z.number().int(),
  }),
});
export type WorkOverview = z.infer<typeof workOverview>;

/** A job that was tried as often as it may be: it lies here until somebody retries or discards it. */
export const failedJob = z.object({
  /** `<queue>.<job>` */
  _id: z.string(),
  queue: jobQueueName,
  jobId: z.string(),
  name: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  /** The record that it works on. */
  subjectId: z.string().nullable(),
  at: z.date(),
});
export type FailedJob = z.infer<typeof failedJob>;

/**
 * Everything that Sala tries and may give up: messages of citizens, answers that a door in disorder did not take, files at the platforms,
 * bulk jobs (all in the store), and the queues.
 */
export const WORK_KINDS = ['inbox', 'outbox', 'media', 'bulk', ...JOB_QUEUES] as const;
export const workKind = z.enum(WORK_KINDS);
export type WorkKind = z.infer<typeof workKind>;

/** With what came of the delivery, of one for a webhook: a code that the console says in the reader's language. */
export const presentedFailedJob = failedJob.extend({
  queue: workKind,
  caseId: z.string().nullable(),
  /** Of a bulk job: how many of its cases could not be done. */
  share: z
    .object({
      ...{ failed: z.number().int(), total: z.number().int() },
      refusals: z.array(bulkRefusal),
      /** Who asked for it. */
      staffId: z.string(),
    })
    .nullable(),
  /** What is not can only be tried again, or has a page of its own. */
  discardable: z.boolean(),
  delivery: z
    .object({ problem: deliveryProblem.nullable(), status: z.number().int().nullable() })
    .nullable(),
});
export type PresentedFailedJob = z.infer<typeof presentedFailedJob>;

export const failedJobQuery = z.object({
  queue: workKind.optional(),
  cursor: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** What jobs are given: ids, never words or addresses. */
export const jobData = z.object({ subjectId: z.string().nullable() });
export type JobData = z.infer<typeof jobData>;

/** The queues as casework sees them. Everything rejects with AppError `unavailable` while Redis is away. */
export interface JobQueues {
  /** A job with the id of one that is still known is not added twice. */
  add(queue: JobQueueName, job: { id: string; name: string; subjectId: string | null }): Promise<void>;
  counts(): Promise<QueueCounts[]>;
  running(): Promise<Array<z.infer<typeof runningJob>>>;
  failed(queue: JobQueueName, from: number, limit: number): Promise<{ jobs: FailedJob[]; total: number }>;
  /** False: there is no such failed job any more. */
  retry(queue: JobQueueName, jobId: string): Promise<boolean>;
  discard(queue: JobQueueName, jobId: string): Promise<boolean>;
}
