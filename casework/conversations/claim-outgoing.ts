import type { ChannelName, ConversationRecord, MessageRecord, OutboundMessage } from '../../contracts';
import type { Desk } from '../desk';

/** A sender that is silent for longer than this is taken for dead: its rows come up again. */
const CLAIM_MS = 20_000;
const WINDOW = 400;

/** Messages of one thread that wait to be sent, in order. */
export interface OutgoingThread {
  conversationId: string;
  channel: ChannelName;
  messages: OutboundMessage[];
  /** The stored rows, for what the sender has to know of earlier tries. */
  rows: MessageRecord[];
}

/**
 * Takes threads whose next message is due: the longest waiting first. Within a thread order holds: a message that waits for
 * a later try holds back those after it. Only one sender has a thread at a time.
 */
export async function claimOutgoing(
  desk: Desk,
  claim: { owner: string; most: number },
): Promise<OutgoingThread[]> {
  const now = desk.clock();
  const due = (await desk.models.messages.collection
    // The type is what lets the database take the outbox's own index instead of reading every message.
    .find({ 'delivery.nextAttemptAt': { $type: 'date', $lte: now } })
    .sort({ 'delivery.nextAttemptAt': 1 })
    .limit(WINDOW)
    .project({ conversationId: 1 })
    .toArray()) as unknown as Array<{ conversationId: string }>;
  const ids = [...new Set(due.map(({ conversationId }) => conversationId))].slice(0, claim.most);
  if (ids.length === 0) return [];
  await desk.models.conversations.collection.updateMany(
    { _id: { $in: ids as never[] }, sendUntil: { $lte: now } },
    { $set: { sendOwner: claim.owner, sendUntil: new Date(now.getTime() + CLAIM_MS) } },
    { writeConcern: { w: 1 } },
  );
  const mine = (await desk.models.conversations.collection
    .find({ _id: { $in: ids as never[] }, sendOwner: claim.owner })
    .toArray()) as unknown as ConversationRecord[];
  const rows = (await desk.models.messages.collection
    .find({
      conversationId: { $in: mine.map(({ _id }) => _id) },
      'delivery.nextAttemptAt': { $type: 'date' },
    })
    .hint('outbox-thread')
    .toArray()) as unknown as MessageRecord[];
  return mine.map((conversation) => threadOf(desk, conversation, rows, now));
}

function threadOf(
  desk: Desk,
  conversation: ConversationRecord,
  rows: MessageRecord[],
  now: Date,
): OutgoingThread {
  const address = {
    channel: conversation.channel,
    account: conversation.account,
    externalId: desk.keys.open(conversation.externalId),
  };
  const waiting = rows
    .filter(({ conversationId }) => conversationId === conversation._id)
    .sort((a, b) => a.sequence - b.sequence);
  const blockedFrom = waiting.findIndex(
    ({ delivery }) => delivery?.nextAttemptAt == null || delivery.nextAttemptAt > now,
  );
  const ready = blockedFrom < 0 ? waiting : waiting.slice(0, blockedFrom);
  return {
    conversationId: conversation._id,
    channel: conversation.channel,
    rows: ready,
    messages: ready.map((row) => outboundMessageOf(row, address, conversation)),
  };
}

function outboundMessageOf(
  row: MessageRecord,
  address: OutboundMessage['address'],
  conversation: ConversationRecord,
): OutboundMessage {
  const { transport, ...content } = row.outbound ?? EMPTY_OUTBOUND;
  return {
    messageId: row._id,
    address,
    content: { ...content, text: row.text, language: row.language ?? conversation.language },
    author: row.author === 'staff' ? 'staff' : 'bot',
    lastInboundAt: conversation.lastInboundAt,
    transport,
    partsSent: row.delivery?.platformMessageIds.length ?? 0,
  };
}

export const EMPTY_OUTBOUND: NonNullable<MessageRecord['outbound']> = {
  prompt: null,
  choices: [],
  request: null,
  links: [],
  secret: null,
  transport: {},
};

/**
 * Marks rows as in flight before they go out. What is found in this state by a later claim was in flight when a process
 * died: it is sent again (at least once) and counted in `resentAfterCrash`.
 */
export async function markSending(desk: Desk, rows: MessageRecord[]): Promise<void> {
  const now = desk.clock();
  const claimedUntil = new Date(now.getTime() + CLAIM_MS);
  const mark = (crashed: boolean) => {
    const ids = rows
      .filter(({ delivery }) => (delivery?.state === 'sending') === crashed)
      .map(({ _id }) => _id);
    if (ids.length === 0) return Promise.resolve();
    return desk.models.messages.collection.updateMany(
      { _id: { $in: ids as never[] } },
      {
        $set: {
          'delivery.state': 'sending',
          'delivery.nextAttemptAt': claimedUntil,
          'delivery.begunAt': now,
        },
        $inc: { 'delivery.attempts': 1, 'delivery.resentAfterCrash': crashed ? 1 : 0 },
      },
      { writeConcern: { w: 'majority', journal: true } },
    );
  };
  await Promise.all([mark(false), mark(true)]);
}

/** Gives the threads to the next sender. */
export async function releaseOutgoing(desk: Desk, owner: string, conversationIds: string[]): Promise<void> {
  await desk.models.conversations.collection.updateMany(
    { _id: { $in: conversationIds as never[] }, sendOwner: owner },
    { $set: { sendOwner: null, sendUntil: new Date(0) } },
    { writeConcern: { w: 1 } },
  );
}

/** Puts rows back that the platform's pace does not allow yet: no try is counted. */
export async function deferOutgoing(
  desk: Desk,
  later: Array<{ row: MessageRecord; waitMs: number }>,
): Promise<void> {
  if (later.length === 0) return;
  const now = desk.clock().getTime();
  await desk.models.messages.collection.bulkWrite(
    later.map(({ row, waitMs }) => ({
      updateOne: {
        filter: { _id: row._id as never },
        update: { $set: { 'delivery.nextAttemptAt': new Date(now + waitMs) } },
      },
    })),
    { ordered: false, writeConcern: { w: 1 } },
  );
}
