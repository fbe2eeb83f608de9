import {
  type ConversationRecord,
  type InboundEvent,
  type InboxRecord,
  SIMULATOR_ACCOUNT,
} from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { openStoredEvent } from './open-stored-event';
import { readRefusedWrites } from './read-refused-writes';
import { openFlowState } from './seal-flow-state';

/** A worker that stops for longer than this has lost its threads to another one; the fence keeps it from writing. */
const LEASE_MS = 10_000;
/** So many waiting events are read at once, the oldest first. */
const WINDOW = 400;

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
 * events that wait for it in order. Costs three round trips whatever the number of threads, a fourth when some are new.
 * Threads that another worker holds are passed over for the next ones.
 *
 * @param owner a token of this claim; `busy` are threads that this process is handling already.
 */
export async function claimConversations(
  desk: Desk,
  claim: { owner: string; most: number; busy: ReadonlySet<string> },
): Promise<ClaimedConversation[]> {
  const now = desk.clock();
  const waiting = (await desk.models.inbox.collection
    .find({
      state: 'pending',
      ...(claim.busy.size > 0 ? { conversationId: { $nin: [...claim.busy] } } : {}),
    })
    .sort({ receivedAt: 1, arrival: 1 })
    .limit(WINDOW)
    .toArray()) as unknown as InboxRecord[];
  const threads = groupByConversation(waiting, now);
  const claimed: ClaimedConversation[] = [];
  for (let next = 0; next < threads.length && claimed.length < claim.most;) {
    const tried = threads.slice(next, next + claim.most - claimed.length);
    next += tried.length;
    claimed.push(...(await claimThreads(desk, tried, claim.owner, now)));
  }
  return claimed;
}

async function claimThreads(
  desk: Desk,
  threads: InboxRecord[][],
  owner: string,
  now: Date,
): Promise<ClaimedConversation[]> {
  const opened = await openThreads(desk, threads);
  const leased = await takeLeases(desk, opened, owner, now);
  return opened.flatMap((events) => {
    const conversation = leased.get(events[0]?.record.conversationId ?? '');
    const externalId = events[0]?.event.address.externalId;
    if (conversation === undefined || externalId === undefined) return [];
    const opened = { ...conversation, state: openFlowState(desk.keys, conversation.state) };
    return [{ conversation: opened, isNew: conversation.sequence === 0, externalId, events }];
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

/** Events that nobody can open are parked, so that they hold up neither their thread nor any other. */
async function openThreads(desk: Desk, threads: InboxRecord[][]): Promise<ClaimedEvent[][]> {
  const unreadable: InboxRecord[] = [];
  const opened = threads.map((records) =>
    records.flatMap((record) => {
      try {
        return [{ record, event: openStoredEvent(desk, record) }];
      } catch (error) {
        desk.log.error({ eventId: record._id, error: String(error) }, 'A stored event cannot be opened');
        unreadable.push(record);
        return [];
      }
    }),
  );
  if (unreadable.length > 0) {
    await desk.models.inbox.updateMany(
      { _id: { $in: unreadable.map(({ _id }) => _id) }, state: 'pending' },
      { $set: { state: 'parked', failure: 'It was sealed with a key that DATA_KEY no longer holds' } },
    );
  }
  return opened.filter((events) => events.length > 0);
}

/**
 * Leases what is free and makes what is new; what another worker holds is left alone. A lost lease is caught by its fence
 * in the transaction, so the lease itself need not wait for the disk.
 */
async function takeLeases(
  desk: Desk,
  threads: ClaimedEvent[][],
  owner: string,
  now: Date,
): Promise<Map<string, ConversationRecord>> {
  const lease = { leaseOwner: owner, leaseUntil: new Date(now.getTime() + LEASE_MS) };
  const { collection } = desk.models.conversations;
  const ids = threads.flatMap(([first]) => first?.record.conversationId ?? []);
  await collection.updateMany(
    { _id: { $in: ids as never[] }, leaseUntil: { $lte: now } },
    { $set: lease, $inc: { fence: 1 } },
    { writeConcern: { w: 1 } },
  );
  const known = (await collection
    .find({ _id: { $in: ids as never[] } })
    .toArray()) as unknown as ConversationRecord[];
  const knownIds = new Set(known.map(({ _id }) => _id));
  const fresh = threads.flatMap(([first]) =>
    first === undefined || knownIds.has(first.record.conversationId)
      ? []
      : [newConversation(desk, first, lease, now)],
  );
  const mine = [
    ...known.filter(({ leaseOwner }) => leaseOwner === owner),
    ...(await insertThreads(desk, fresh)),
  ];
  return new Map(mine.map((conversation) => [conversation._id, conversation]));
}

/** Returns what was inserted: a thread that another worker made in the same moment is theirs. */
async function insertThreads(desk: Desk, fresh: ConversationRecord[]): Promise<ConversationRecord[]> {
  if (fresh.length === 0) return [];
  try {
    await desk.models.conversations.collection.insertMany(fresh as never[], {
      ordered: false,
      writeConcern: { w: 1 },
    });
    return fresh;
  } catch (error) {
    const refused = readRefusedWrites(error, fresh.length);
    if (refused === null) throw error;
    const indexes = new Set(refused.map(({ index }) => index));
    return fresh.filter((_, index) => !indexes.has(index));
  }
}

function newConversation(
  desk: Desk,
  { record, event }: ClaimedEvent,
  lease: Pick<ConversationRecord, 'leaseOwner' | 'leaseUntil'>,
  now: Date,
): ConversationRecord {
  const { channel, account, externalId } = event.address;
  return {
    _id: record.conversationId,
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
    ...lease,
    fence: 1,
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
