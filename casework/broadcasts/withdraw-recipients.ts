import type { BroadcastRecipient, BroadcastRecord } from '../../contracts';
import type { Desk } from '../desk';
import { broadcastMessageId } from './queue-recipients';
import { type HeldBroadcast, writeLeased } from './write-leased';

const MOST_AT_ONCE = 1_000;

async function queuedMessageIds(desk: Desk, broadcastId: string): Promise<string[]> {
  const queued = await desk.models.broadcastRecipients
    .find({ broadcastId, state: 'queued' }, { conversationId: 1 })
    .lean<Array<Pick<BroadcastRecipient, 'conversationId'>>>();
  return queued.map(({ conversationId }) => broadcastMessageId(broadcastId, conversationId));
}

/** Takes what waits in the outbox out of the senders' sight; what is in flight is left to arrive. */
export async function parkQueued(desk: Desk, broadcastId: string): Promise<void> {
  await desk.models.messages.updateMany(
    { _id: { $in: await queuedMessageIds(desk, broadcastId) }, 'delivery.state': 'pending' },
    { $set: { 'delivery.nextAttemptAt': null } },
  );
}

/** Puts what was parked before the senders again. */
export async function unparkQueued(desk: Desk, broadcastId: string): Promise<boolean> {
  const { modifiedCount } = await desk.models.messages.updateMany(
    {
      _id: { $in: await queuedMessageIds(desk, broadcastId) },
      'delivery.state': 'pending',
      'delivery.nextAttemptAt': null,
    },
    { $set: { 'delivery.nextAttemptAt': desk.clock() } },
  );
  return modifiedCount > 0;
}

/** Ends what a stopped broadcast still had to do, a page at a time. Whatever is in flight keeps its row until it is known. */
export async function withdrawRecipients(desk: Desk, held: HeldBroadcast): Promise<BroadcastRecord> {
  const { record } = held;
  await desk.models.messages.updateMany(
    { _id: { $in: await queuedMessageIds(desk, record._id) }, 'delivery.state': 'pending' },
    {
      $set: {
        'delivery.state': 'failed',
        'delivery.nextAttemptAt': null,
        'delivery.failure': 'The broadcast was stopped before this was sent',
        'delivery.failureKind': 'withdrawn',
      },
    },
  );
  const rows = await desk.models.broadcastRecipients
    .find({ broadcastId: record._id, state: 'waiting' }, { _id: 1 })
    .limit(MOST_AT_ONCE)
    .lean<Array<Pick<BroadcastRecipient, '_id'>>>();
  if (rows.length === 0) return record;
  return writeLeased(
    desk,
    held,
    { state: 'stopped', counts: { waiting: -rows.length, stopped: rows.length } },
    async (session) => {
      await desk.models.broadcastRecipients.updateMany(
        { _id: { $in: rows.map(({ _id }) => _id) } },
        { $set: { state: 'stopped', at: desk.clock() } },
        { session },
      );
    },
  );
}
