import {
  type ConversationRecord,
  type InboundEvent,
  type InboxRecord,
  inboundEvent,
  SIMULATOR_ACCOUNT,
} from '../../contracts';
import { z } from 'zod';
import type { Desk } from '../desk';
import { newId } from '../new-id';

/** A worker that stops for longer than this has lost its threads to another one; the fence keeps it from writing. */
const LEASE_MS = 10_000;
/** So many waiting events are read at once, the oldest first. */
const WINDOW = 400;

const sealedContent = z.object({ externalId: z.string(), payload: z.unknown() });

export interface ClaimedEvent {
  record: InboxRecord;
  event: InboundEvent;
}

/** A thread that this worker alone may write now, with its waiting events in order. */
export interface ClaimedConversation {
  conversation: ConversationRecord;
  /** Nothing of it was ever kept: its citizen may have to be written too. */
  isNew: boolean;
  externalId: string;
  events: ClaimedEvent[];
}

/**
 * Takes the lease of threads that have waiting events: the oldest waiting first, at most `most` threads, each with the
 * events that wait for it in order. Costs three round trips whatever the number of threads.
 *
 * @param owner a token of this claim; `busy` are threads that this process is handling already.
 */
export async function claimConversations(
  desk: Desk,
  claim: { owner: string; most: number; busy: ReadonlySet<string> },
): Promise<ClaimedConversation[]> {
  const now = desk.clock();
  const waiting = await desk.models.inbox.collection
    .find({
      state: 'pending',
      ...(claim.busy.size > 0 ? { conversationId: { $nin: [...claim.busy] } } : {}),
    })
    .sort({ receivedAt: 1, arrival: 1 })
    .limit(WINDOW)
    .toArray();
  const threads = groupByConversation(waiting as unknown as InboxRecord[], now).slice(0, claim.most);
  if (threads.length === 0) return [];

  const opened = threads.map((records) => ({
    records,
    events: records.map((record) => ({ record, event: openEvent(desk, record) })),
  }));
  await takeLeases(desk, opened, claim.owner, now);
  const leased = (await desk.models.conversations.collection
    .find({
      _id: { $in: opened.map(({ records }) => records[0]?.conversationId) as never[] },
      leaseOwner: claim.owner,
    })
    .toArray()) as unknown as ConversationRecord[];
  const byId = new Map(leased.map((conversation) => [conversation._id, conversation]));
  return opened.flatMap(({ events }) => {
    const conversation = byId.get(events[0]?.record.conversationId ?? '');
    const externalId = events[0]?.event.address.externalId;
    if (conversation === undefined || externalId === undefined) return [];
    return [{ conversation, isNew: conversation.sequence === 0, externalId, events }];
  });
}

/** Threads in the order of their oldest event. One whose oldest event waits for a later try is left out whole. */
function groupByConversation(waiting: InboxRecord[], now: Date): InboxRecord[][] {
  const threads = new Map<string, InboxRecord[]>();
  for (const record of waiting) {
    const thread = threads.get(record.conversationId);
    if (thread === undefined) threads.set(record.conversationId, [record]);
    else thread.push(record);
  }
  return [...threads.values()].filter(([oldest]) => oldest !== undefined && oldest.nextAttemptAt <= now);
}

function openEvent(desk: Desk, record: InboxRecord): InboundEvent {
  const { externalId, payload } = sealedContent.parse(JSON.parse(desk.keys.open(record.sealed)));
  const address = { channel: record.channel, account: record.account, externalId };
  return inboundEvent.parse({ address, eventId: record.eventId, payload });
}

/** One unordered write: a thread that another worker holds answers with a duplicate key, which leaves it alone. */
async function takeLeases(
  desk: Desk,
  threads: Array<{ events: ClaimedEvent[] }>,
  owner: string,
  now: Date,
): Promise<void> {
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const operations = threads.flatMap(({ events: [first] }) => {
    if (first === undefined) return [];
    const { record, event } = first;
    return [
      {
        updateOne: {
          filter: { _id: record.conversationId as never, leaseUntil: { $lte: now } },
          update: {
            $set: { leaseOwner: owner, leaseUntil },
            $inc: { fence: 1 },
            $setOnInsert: newConversation(desk, event, now),
          },
          upsert: true,
        },
      },
    ];
  });
  try {
    // A lost lease is caught by its fence in the transaction, so the lease itself need not wait for the disk.
    await desk.models.conversations.collection.bulkWrite(operations, {
      ordered: false,
      writeConcern: { w: 1 },
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MongoBulkWriteError') throw error;
  }
}

function newConversation(
  desk: Desk,
  event: InboundEvent,
  now: Date,
): Omit<ConversationRecord, '_id' | 'leaseOwner' | 'leaseUntil' | 'fence'> {
  const { channel, account, externalId } = event.address;
  return {
    channel,
    account,
    externalId: desk.keys.seal(externalId),
    chat: 'private',
    citizenId: newId(now),
    language: 'km',
    languageChosen: false,
    state: null,
    sequence: 0,
    hold: null,
    sendOwner: null,
    sendUntil: new Date(0),
    lastInboundAt: null,
    blockedAt: null,
    forgottenThrough: 0,
    test: account === SIMULATOR_ACCOUNT,
    createdAt: now,
  };
}

/** Gives threads back without having written anything, so that the next worker need not wait for the lease to end. */
export async function releaseConversations(
  desk: Desk,
  owner: string,
  conversationIds: string[],
): Promise<void> {
  await desk.models.conversations.updateMany(
    { _id: { $in: conversationIds }, leaseOwner: owner },
    { $set: { leaseOwner: null, leaseUntil: new Date(0) } },
  );
}
