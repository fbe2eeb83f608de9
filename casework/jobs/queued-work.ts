import {
  AppError,
  type FailedJob,
  type JobQueueName,
  type PresentedFailedJob,
  type WebhookDeliveryRecord,
} from '../../contracts';
import type { WebhookDesk } from '../webhooks/webhook-desk';
import type { FailedWork, FoundWork } from './failed-work';

/** Jobs of one queue of Redis. */
export function queuedWork(queue: JobQueueName): FailedWork {
  return {
    async list({ desk }, { from, limit }) {
      const { jobs, total } = await desk.jobs.failed(queue, from, limit);
      return { jobs: await withDeliveries(desk, jobs), total };
    },
    retry: ({ desk }, id) => desk.jobs.retry(queue, id),
    discard: ({ desk }, id) => desk.jobs.discard(queue, id),
  };
}

/** While Redis is away nothing is known of its queues, and the rest is shown without them. */
export async function unlessAway(finding: Promise<FoundWork>): Promise<FoundWork> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return { jobs: [], total: 0 };
    throw error;
  }
}

/** What came of the deliveries of webhooks among them. */
async function withDeliveries({ models }: WebhookDesk, jobs: FailedJob[]): Promise<PresentedFailedJob[]> {
  const ids = jobs.flatMap(({ queue, subjectId }) =>
    queue === 'webhooks' && subjectId !== null ? [subjectId] : [],
  );
  const rows = await models.webhookDeliveries
    .find({ _id: { $in: ids } }, { problem: 1, lastStatus: 1 })
    .lean<Array<Pick<WebhookDeliveryRecord, '_id' | 'problem' | 'lastStatus'>>>();
  const known = new Map(
    rows.map(({ _id, problem = null, lastStatus: status }) => [_id, { problem, status }] as const),
  );
  return jobs.map((job) => ({
    ...job,
    ...{ caseId: null, share: null, discardable: true },
    delivery: known.get(job.subjectId ?? '') ?? null,
  }));
}
