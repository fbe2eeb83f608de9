import type { z } from 'zod';
import {
  type failedJobQuery,
  type Paged,
  type PresentedFailedJob,
  WORK_KINDS,
  type WorkKind,
  type WorkOverview,
} from '../../contracts';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { WebhookDesk } from '../webhooks/webhook-desk';
import { FAILED_WORK } from './work-book';
import { unlessAway } from './queued-work';

/** What waits everywhere: in the queues of Redis and in the store, which is the truth. */
export async function showWork(desk: WebhookDesk, actor: StaffActor): Promise<WorkOverview> {
  requirePermission(actor.staff, 'work.read');
  const { inbox, messages, bulkJobs, webhookDeliveries } = desk.models;
  const known = await Promise.all([desk.jobs.counts(), desk.jobs.running()]).catch(() => null);
  /** As many as the list below shows. */
  const countFailed = async (kind: WorkKind) =>
    (await FAILED_WORK[kind].list({ desk, actor }, { from: 0, limit: 0 })).total;
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
    countFailed('outbox'),
    countFailed('media'),
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

/** What was given up, of every kind one after another, the latest first in each. */
export async function listFailedJobs(
  desk: WebhookDesk,
  actor: StaffActor,
  { queue, cursor, limit }: z.infer<typeof failedJobQuery>,
): Promise<Paged<PresentedFailedJob>> {
  requirePermission(actor.staff, 'work.read');
  const from = Number(cursor ?? 0);
  const data: PresentedFailedJob[] = [];
  let total = 0;
  for (const kind of queue === undefined ? WORK_KINDS : [queue]) {
    const portion = { from: Math.max(0, from - total), limit: limit - data.length };
    const finding = FAILED_WORK[kind].list({ desk, actor }, portion);
    // Of one kind alone an empty page would say that nothing was given up.
    const found = await (queue === undefined ? unlessAway(finding) : finding);
    data.push(...found.jobs);
    total += found.total;
  }
  const end = from + data.length;
  return {
    data,
    page: {
      hasNextPage: end < total,
      hasPreviousPage: from > 0,
      nextCursor: end < total ? String(end) : null,
      previousCursor: from > 0 ? String(Math.max(0, from - limit)) : null,
      total: { count: total, moreThan: false },
    },
  };
}
