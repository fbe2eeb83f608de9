import type { z } from 'zod';
import {
  type FailedJob,
  type failedJobQuery,
  JOB_QUEUES,
  type Paged,
  type PresentedFailedJob,
  type WebhookDeliveryRecord,
  type WorkOverview,
} from '../../contracts';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { WebhookDesk } from '../webhooks/webhook-desk';

/** What waits everywhere: in the queues of Redis and in the store, which is the truth. */
export async function showWork(desk: WebhookDesk, { staff }: StaffActor): Promise<WorkOverview> {
  requirePermission(staff, 'work.read');
  const { inbox, messages, bulkJobs, webhookDeliveries } = desk.models;
  const known = await Promise.all([desk.jobs.counts(), desk.jobs.running()]).catch(() => null);
  // The partial indexes hold just what is counted, which mongod does not see of itself.
  const [
    inboxPending,
    inboxParked,
    outboxPending,
    outboxFailed,
    mediaFailed,
    bulkUnfinished,
    webhooksWaiting,
  ] = await Promise.all([
    inbox.countDocuments({ state: 'pending' }, { hint: 'pending' }),
    inbox.countDocuments({ state: 'parked' }),
    messages.countDocuments({ 'delivery.nextAttemptAt': { $type: 'date' } }, { hint: 'outbox' }),
    messages.countDocuments({ 'delivery.state': 'failed' }, { hint: 'undelivered' }),
    messages.countDocuments({ 'media.state': 'failed' }, { hint: 'media-failed' }),
    bulkJobs.countDocuments({ finishedAt: null }, { hint: 'unfinished' }),
    webhookDeliveries.countDocuments({ nextAttemptAt: { $type: 'date' } }),
  ]);
  return {
    queues: known?.[0] ?? null,
    running: known?.[1] ?? [],
    backlog: {
      ...{ inboxPending, inboxParked, outboxPending, outboxFailed },
      ...{ mediaFailed, bulkUnfinished, webhooksWaiting },
    },
  };
}

/** Jobs that were given up, the latest first; of every queue one after another. */
export async function listFailedJobs(
  desk: WebhookDesk,
  { staff }: StaffActor,
  { queue, cursor, limit }: z.infer<typeof failedJobQuery>,
): Promise<Paged<PresentedFailedJob>> {
  requirePermission(staff, 'work.read');
  const from = Number(cursor ?? 0);
  const data: FailedJob[] = [];
  let total = 0;
  for (const name of queue === undefined ? JOB_QUEUES : [queue]) {
    const skipped = Math.max(0, from - total);
    const found = await desk.jobs.failed(name, skipped, limit - data.length);
    data.push(...found.jobs);
    total += found.total;
  }
  const end = from + data.length;
  return {
    data: await withDeliveries(desk, data),
    page: {
      hasNextPage: end < total,
      hasPreviousPage: from > 0,
      nextCursor: end < total ? String(end) : null,
      previousCursor: from > 0 ? String(Math.max(0, from - limit)) : null,
      total: { count: total, moreThan: false },
    },
  };
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
  return jobs.map((job) => ({ ...job, delivery: known.get(job.subjectId ?? '') ?? null }));
}
