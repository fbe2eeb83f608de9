import type { Delivery, DeliveryState, InboundReceipt, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';
import { refuseOutgoing } from '../sending/refuse-outgoing';
import { tellDelivery } from './tell-delivery';

/** A message only ever goes forward: what each news may follow. Platforms send late, double and unordered ones. */
const FOLLOWS: Record<InboundReceipt['state'], readonly DeliveryState[]> = {
  delivered: ['sent'],
  read: ['sent', 'delivered'],
  failed: ['sent'],
};

/** A watermark speaks of all messages since ever; those so far back have been spoken of before. */
const WINDOW = 200;

/**
 * Writes what a platform tells of our messages to the rows of the thread; web chat, which is its own platform, has its own
 * way (web-chat-log.ts). That a person is out of reach (`failure.blocked`) the turn itself writes to the conversation.
 *
 * @returns `not-yet` when it speaks of a message whose sending is not written down yet: the platform was faster. Ask again.
 */
export async function recordPlatformReceipt(
  desk: Desk,
  conversation: { _id: string; sequence: number },
  receipt: InboundReceipt,
): Promise<'recorded' | 'not-yet'> {
  const rows = await rowsOf(desk, conversation, receipt);
  const changed = rows.filter((row) => speaksOf(receipt, row) && isNews(receipt, row));
  if (changed.length > 0) await write(desk, receipt, changed);
  const known = new Set(rows.flatMap(({ delivery }) => delivery?.platformMessageIds ?? []));
  const isComplete = receipt.platformMessageIds.every((id) => known.has(id));
  return isComplete || !(await isSending(desk, conversation._id)) ? 'recorded' : 'not-yet';
}

async function rowsOf(
  desk: Desk,
  { _id: conversationId, sequence }: { _id: string; sequence: number },
  { platformMessageIds, through }: InboundReceipt,
): Promise<MessageRecord[]> {
  const byId = {
    conversationId,
    direction: 'out',
    'delivery.platformMessageIds': { $in: platformMessageIds },
  };
  const recent = {
    conversationId,
    sequence: { $gt: sequence - WINDOW },
    direction: 'out',
    'delivery.state': { $in: ['sent', 'delivered'] },
  };
  const wanted = [...(platformMessageIds.length > 0 ? [byId] : []), ...(through === null ? [] : [recent])];
  const found = await Promise.all(
    wanted.map((filter) => desk.models.messages.collection.find(filter).limit(WINDOW).toArray()),
  );
  const rows = found.flat() as unknown as MessageRecord[];
  return [...new Map(rows.map((row) => [row._id, row])).values()];
}

/** A long text is as far as its last part is; it has failed when any part has. */
function speaksOf(
  { platformMessageIds, through, state }: InboundReceipt,
  { delivery }: MessageRecord,
): boolean {
  const parts = delivery?.platformMessageIds ?? [];
  const named = state === 'failed' ? parts : parts.slice(-1);
  if (named.some((id) => platformMessageIds.includes(id))) return true;
  const begunAt = delivery?.begunAt ?? delivery?.sentAt ?? null;
  return through !== null && begunAt !== null && begunAt <= through;
}

const isNews = ({ state }: InboundReceipt, { delivery }: MessageRecord) =>
  delivery !== null && FOLLOWS[state].includes(delivery.state);

async function write(desk: Desk, { state, failure }: InboundReceipt, rows: MessageRecord[]): Promise<void> {
  if (state === 'failed') {
    const kind = failure?.blocked === true ? 'blocked' : 'refused';
    const reason = failure?.reason ?? 'The platform could not deliver it';
    await refuseOutgoing(
      desk,
      rows.map((row) => ({ row, kind, reason, from: [...FOLLOWS.failed] })),
    );
    return;
  }
  const set: Partial<Record<`delivery.${keyof Delivery}`, unknown>> = {
    'delivery.state': state,
  };
  await desk.models.messages.collection.updateMany(
    { _id: { $in: rows.map(({ _id }) => _id as never) }, 'delivery.state': { $in: [...FOLLOWS[state]] } },
    { $set: set },
  );
  await tellDelivery(
    desk,
    rows.map((row) => ({ row, state })),
  );
}

async function isSending(desk: Desk, conversationId: string): Promise<boolean> {
  const row = await desk.models.messages.collection.findOne(
    { conversationId, 'delivery.nextAttemptAt': { $type: 'date' }, 'delivery.state': 'sending' },
    { projection: { _id: 1 }, hint: 'outbox-thread' },
  );
  return row !== null;
}
