import type { Job, Queue } from 'bullmq';
import {
  AppError,
  type FailedJob,
  JOB_QUEUES,
  type JobData,
  jobData,
  type JobQueueName,
  type JobQueues,
} from '../contracts';

/** While Redis is away a command would wait for it for ever. */
const ANSWER_WITHIN_MS = 3_000;

type QueueOf = (name: JobQueueName) => Queue<JobData>;

/** What the queues hold, and what a person does with a job that was given up. */
export function createJobReader(queue: QueueOf): Omit<JobQueues, 'add'> {
  return {
    counts: () =>
      inTime(
        Promise.all(
          JOB_QUEUES.map(async (name) => {
            const [counts, repeated] = await Promise.all([
              queue(name).getJobCounts('waiting', 'active', 'delayed', 'failed'),
              queue(name).getJobSchedulersCount(),
            ]);
            const count = (state: string) => counts[state] ?? 0;
            // The next run of what is done again and again is no work that waits.
            const delayed = Math.max(0, count('delayed') - repeated);
            return {
              queue: name,
              ...{ waiting: count('waiting'), active: count('active') },
              ...{ delayed, failed: count('failed') },
            };
          }),
        ),
      ),
    async running() {
      const found = await inTime(
        Promise.all(JOB_QUEUES.map(async (name) => [name, await queue(name).getActive(0, 20)] as const)),
      );
      return found.flatMap(([name, jobs]) =>
        jobs.map((job) => ({
          ...{ queue: name, jobId: job.id ?? '', name: job.name },
          progress: typeof job.progress === 'number' ? job.progress : 0,
          at: new Date(job.processedOn ?? job.timestamp),
        })),
      );
    },
    async failed(name, from, limit) {
      const total = await inTime(queue(name).getFailedCount());
      if (limit <= 0 || from >= total) return { jobs: [], total };
      const jobs = await inTime(queue(name).getFailed(from, from + limit - 1));
      return { jobs: jobs.map((job) => presentFailed(name, job)), total };
    },
    async retry(name, jobId) {
      const job = await failedJobOf(queue(name), jobId);
      await job?.retry('failed', { resetAttemptsMade: true });
      return job !== null;
    },
    async discard(name, jobId) {
      const job = await failedJobOf(queue(name), jobId);
      await job?.remove();
      return job !== null;
    },
  };
}

function presentFailed(queue: JobQueueName, job: Job<JobData>): FailedJob {
  const data = jobData.safeParse(job.data);
  return {
    ...{ _id: `${queue}.${job.id ?? ''}`, queue, jobId: job.id ?? '', name: job.name },
    reason: job.failedReason === '' ? 'unknown' : job.failedReason.slice(0, 500),
    attempts: job.attemptsMade,
    subjectId: data.success ? data.data.subjectId : null,
    at: new Date(job.finishedOn ?? job.timestamp),
  };
}

async function failedJobOf(queue: Queue<JobData>, jobId: string): Promise<Job<JobData> | null> {
  const job = await inTime(queue.getJob(jobId));
  return job !== undefined && (await inTime(job.isFailed())) ? job : null;
}

/** @throws AppError `unavailable` */
export async function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new AppError('unavailable', { message: 'Redis did not answer in time: is it up?' })),
      ANSWER_WITHIN_MS,
    );
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
