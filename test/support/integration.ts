import type { Integration } from '../../casework';
import { maySeemPublic } from '../../channels';
import { type FailedJob, JOB_QUEUES, type JobQueues } from '../../contracts';

/** Queues in memory for tests of the API alone; test/journeys uses the real ones. */
export interface TestJobs extends JobQueues {
  added: Array<{ queue: string; id: string; name: string; subjectId: string | null }>;
  given: FailedJob[];
}

export function testJobs(): TestJobs {
  const added: TestJobs['added'] = [];
  const given: FailedJob[] = [];
  const take = (queue: string, jobId: string) => {
    const at = given.findIndex((job) => job.queue === queue && job.jobId === jobId);
    if (at >= 0) given.splice(at, 1);
    return Promise.resolve(at >= 0);
  };
  return {
    added,
    given,
    add: (queue, job) => Promise.resolve(void added.push({ queue, ...job })),
    counts: () =>
      Promise.resolve(
        JOB_QUEUES.map((queue) => ({
          ...{ queue, waiting: 0, active: 0, delayed: 0 },
          failed: given.filter((job) => job.queue === queue).length,
        })),
      ),
    running: () => Promise.resolve([]),
    failed(queue, from, limit) {
      const own = given.filter((job) => job.queue === queue);
      return Promise.resolve({ jobs: own.slice(from, from + limit), total: own.length });
    },
    retry: take,
    discard: take,
  };
}

/** The inner network of the tests may be told. */
export function testIntegration(jobs: JobQueues): Integration {
  return { jobs, webhookOrigins: ['http://127.0.0.1:9'], maySeemPublic, onWebhooks: () => undefined };
}
