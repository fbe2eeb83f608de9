import type { ChannelName, Delivery, FailureKind, MessageRecord, SendReceipt } from '../../contracts';
import type { Desk } from '../desk';
import { type Refusal, refuseOutgoing } from '../sending/refuse-outgoing';
import { unreadAt } from '../sending/follow-unread';
import { settleAnswers } from '../sending/settle-answers';
import { redactSecret } from './redacted';
import { tellDelivery } from './tell-delivery';

/** After so many tries a passing fault counts as lasting. With the back-off below that is about two hours. */
const MOST_ATTEMPTS = 12;
const BACK_OFF_BASE_MS = 2_000;
const BACK_OFF_MOST_MS = 15 * 60_000;

export interface SentRow {
  row: MessageRecord;
  channel: ChannelName;
  receipt: SendReceipt;
}

/**
 * Writes back what came of sendings, all in one write. A permanent refusal is never tried again; a rate limit waits the
 * told time; anything else backs off with jitter. A blocked person's thread is marked so. What will never go is settled by
 * `refuseOutgoing`: the next door, or held.
 */
export async function recordReceipts(desk: Desk, sent: SentRow[]): Promise<void> {
  if (sent.length === 0) return;
  const now = desk.clock();
  const refusals = sent.flatMap((one) => refusalOf(one) ?? []);
  const refused = new Set(refusals.map(({ row }) => row._id));
  const updates = sent
    .filter(({ row }) => !refused.has(row._id))
    .map((one) => ({ row: one.row, set: deliveryAfter(one, now) }));
  await writeDeliveries(desk, updates);
  const blocked = sent.filter(({ receipt }) => receipt.state === 'permanent' && receipt.blocked);
  if (blocked.length > 0) {
    await desk.models.conversations.updateMany(
      { _id: { $in: blocked.map(({ row }) => row.conversationId) } },
      { $set: { blockedAt: now } },
    );
  }
  await noteShutWindows(desk, sent, now);
  await refuseOutgoing(desk, refusals);
  await settleAnswers(
    desk,
    sent.flatMap(({ row, receipt }) => (receipt.state === 'sent' ? [row] : [])),
  );
  await tellDelivery(
    desk,
    updates.map(({ row, set }) => ({ row, state: set['delivery.state'] as Delivery['state'] })),
  );
}

/**
 * Told to mongod as changes of many (`updateMany`) though each changes one: so that the driver can try a change of one again,
 * mongod keeps a note of each, and those notes were a sixth of all its work for a message. Written again, receipts change
 * nothing more, so what the driver leaves off is done here, without notes.
 */
async function writeDeliveries(
  { models, log }: Pick<Desk, 'models' | 'log'>,
  updates: Array<{ row: MessageRecord; set: DeliverySet }>,
): Promise<void> {
  if (updates.length === 0) return;
  const write = () =>
    models.messages.collection.bulkWrite(
      updates.map(({ row, set }) => ({
        updateMany: {
          filter: { _id: row._id as never, 'delivery.state': 'sending' },
          update: { $set: set },
        },
      })),
      { ordered: false, writeConcern: { w: 'majority', journal: true } },
    );
  try {
    await write();
  } catch (error) {
    log.warn({ error: String(error) }, 'Receipts are written a second time');
    await write();
  }
}

/** The platform's clock decides: what it refused as too late shuts the door for the countdown, too. */
async function noteShutWindows(desk: Desk, sent: SentRow[], now: Date): Promise<void> {
  const late = sent.filter(({ receipt }) => receipt.state === 'sent' && receipt.late === true);
  const shut = sent.filter(({ receipt }) => receipt.state === 'permanent' && receipt.shut === true);
  const forPersons = shut.filter(({ row }) => row.author === 'staff');
  const note = async (rows: SentRow[], set: Partial<Record<'shutAt' | 'personShutAt', Date>>) => {
    if (rows.length === 0) return;
    const _id = { $in: [...new Set(rows.map(({ row }) => row.conversationId))] };
    await desk.models.conversations.updateMany({ _id }, { $set: set });
  };
  await note([...late, ...shut], { shutAt: now });
  await note(forPersons, { personShutAt: now });
}

/** What its door will never take, or has not taken for two hours; null when it is worth another try or has gone. */
function refusalOf({ row, receipt }: SentRow): Refusal | null {
  if (receipt.state === 'permanent') return { row, kind: kindOf(receipt), reason: receipt.reason };
  const isGivenUp =
    receipt.state === 'transient' &&
    receipt.platformMessageIds.length === 0 &&
    (row.delivery?.attempts ?? 0) + 1 >= MOST_ATTEMPTS;
  return isGivenUp ? { row, kind: 'no-answer', reason: receipt.reason } : null;
}

function kindOf({ blocked, shut, noDoor }: Extract<SendReceipt, { state: 'permanent' }>): FailureKind {
  if (blocked) return 'blocked';
  if (shut === true) return 'window-shut';
  return noDoor === true ? 'no-door' : 'refused';
}

type DeliverySet = Partial<Record<`delivery.${keyof Delivery}` | 'text' | 'outbound.secret', unknown>>;

function deliveryAfter({ row, channel, receipt }: SentRow, now: Date): DeliverySet {
  const platformMessageIds = [
    ...(row.delivery?.platformMessageIds ?? []),
    ...(receipt.state === 'permanent' ? [] : receipt.platformMessageIds),
  ];
  // A try in which a part went out has got on: what is tried in vain is counted from there.
  const hasGotOn = receipt.state !== 'permanent' && receipt.platformMessageIds.length > 0;
  const tried = hasGotOn ? 0 : (row.delivery?.attempts ?? 0);
  const later = (milliseconds: number, attempts: number, reason: string): DeliverySet => ({
    'delivery.attempts': attempts,
    'delivery.state': 'pending',
    'delivery.nextAttemptAt': new Date(now.getTime() + milliseconds),
    'delivery.failure': reason,
    'delivery.platformMessageIds': platformMessageIds,
  });
  switch (receipt.state) {
    case 'sent':
      return {
        'delivery.state': 'sent',
        'delivery.nextAttemptAt': null,
        'delivery.platformMessageIds': platformMessageIds,
        'delivery.failure': null,
        'delivery.failureKind': null,
        'delivery.sentAt': now,
        ...(channel === 'webchat' ? { 'delivery.unreadAt': unreadAt(row, now) } : redactSecret(row)),
      };
    case 'rate-limited':
      // To be told to wait is no try in vain.
      return later(receipt.retryAfterSeconds * 1000, tried, receipt.reason);
    case 'transient':
      return later(backOff(tried + 1), tried + 1, receipt.reason);
    case 'permanent':
      throw new Error('a refusal is settled by casework/sending');
  }
}

/** Doubles from two seconds to a quarter of an hour; the jitter keeps many from coming back at once. */
function backOff(attempts: number): number {
  const full = Math.min(BACK_OFF_MOST_MS, BACK_OFF_BASE_MS * 2 ** attempts);
  return full / 2 + Math.random() * (full / 2);
}
