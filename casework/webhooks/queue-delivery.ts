import type { JobQueues, WebhookDeliveryRecord, WebhookRecord } from '../../contracts';
import { AppError } from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { requireNotAccused } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import { caseOfDelivery } from './kept-from';
import { newDelivery } from './read-timelines';
import type { WebhookDesk } from './webhook-desk';

type Queueable = Pick<WebhookDeliveryRecord, '_id' | 'replays' | 'attempts'>;

/** Gives a stored delivery its job. The id tells one round of attempts from the next, for people who send it again. */
export async function queueDelivery(jobs: JobQueues, { _id, replays }: Queueable): Promise<void> {
  await jobs.add('webhooks', { id: `${_id}.${replays}`, name: 'deliver', subjectId: _id });
}

/** Waiting deliveries are given another job when theirs must have been lost with Redis. */
const LOST_AFTER_MS = 60_000;
const MOST_SWEPT = 500;

/** @returns how many deliveries had lost their job. */
export async function requeueLostDeliveries(desk: Desk, jobs: JobQueues): Promise<number> {
  const now = desk.clock();
  const lost = await desk.models.webhookDeliveries
    .find({ nextAttemptAt: { $lt: new Date(now.getTime() - LOST_AFTER_MS) } })
    .sort({ nextAttemptAt: 1 })
    .limit(MOST_SWEPT)
    .lean<WebhookDeliveryRecord[]>();
  for (const delivery of lost) {
    await queueDelivery(jobs, delivery);
    await desk.models.webhookDeliveries.updateOne(
      { _id: delivery._id, state: 'waiting' },
      { $set: { nextAttemptAt: now } },
    );
  }
  return lost.length;
}

/**
 * Sends a delivery once more, whether it has arrived before or not, with the same id, so that the receiver knows it; one that waits for
 * a later attempt goes now. The job of that later attempt finds it delivered, or tries as well.
 */
export async function replayDelivery(
  desk: WebhookDesk,
  actor: StaffActor,
  hookId: string,
  deliveryId: string,
): Promise<WebhookDeliveryRecord> {
  requirePermission(actor.staff, 'webhooks.edit');
  const hook = await showRecord<WebhookRecord>(desk.models.webhooks, hookId);
  if (!hook.active)
    throw new AppError('not-allowed-now', {
      message: `Webhook ${hookId} is switched off: switch it on first`,
    });
  await requireDelivery(desk, actor, hookId, deliveryId);
  const now = desk.clock();
  const delivery = await desk.models.webhookDeliveries
    .findOneAndUpdate(
      { _id: deliveryId, hookId, $or: [{ state: { $ne: 'waiting' } }, { nextAttemptAt: { $gt: now } }] },
      { $set: { state: 'waiting', nextAttemptAt: now }, $inc: { replays: 1 } },
      { returnDocument: 'after' },
    )
    .lean<WebhookDeliveryRecord | null>();
  if (delivery === null)
    throw new AppError('not-allowed-now', { message: `Delivery ${deliveryId} is on its way already` });
  await queueDelivery(desk.jobs, delivery);
  await recordAccess(desk, actor, 'replayed', { kind: 'webhook-delivery', id: deliveryId });
  return delivery;
}

/** @throws AppError `not-found`, also for one of a case that is about whoever asks. */
async function requireDelivery(
  desk: WebhookDesk,
  { staff }: StaffActor,
  hookId: string,
  deliveryId: string,
): Promise<void> {
  const found = await showRecord<WebhookDeliveryRecord>(desk.models.webhookDeliveries, deliveryId);
  if (found.hookId !== hookId)
    throw new AppError('not-found', { message: `Webhook ${hookId} has no delivery ${deliveryId}` });
  const record = await caseOfDelivery(desk, found.caseId);
  if (record !== null) requireNotAccused(staff, record, await desk.directory.current());
}

/** Sends an event that means nothing, to see whether the receiver takes it. */
export async function sendTestEvent(
  desk: WebhookDesk,
  actor: StaffActor,
  hookId: string,
): Promise<WebhookDeliveryRecord> {
  requirePermission(actor.staff, 'webhooks.edit');
  await showRecord<WebhookRecord>(desk.models.webhooks, hookId);
  const now = desk.clock();
  const body = { type: 'webhook.test', timestamp: now.toISOString(), data: { hookId } };
  const delivery: WebhookDeliveryRecord = {
    ...{ _id: `${hookId}.${newId(now)}`, hookId, event: 'webhook.test', caseId: null },
    body: JSON.stringify(body),
    ...newDelivery(now),
  };
  await desk.models.webhookDeliveries.create(delivery);
  await queueDelivery(desk.jobs, delivery);
  return delivery;
}
