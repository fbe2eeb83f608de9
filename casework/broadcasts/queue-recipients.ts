import type { ClientSession } from 'mongoose';
import type {
  BroadcastRecipient,
  BroadcastRecord,
  ConversationRecord,
  DoorBook,
  MessageRecord,
  Pacing,
} from '../../contracts';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import type { Desk } from '../desk';
import type { Audience } from './audience';
import { broadcastContentIn } from './broadcast-content';
import { judgeAgain, type JudgedRecipient } from './judge-recipients';
import { countStates, type HeldBroadcast, writeLeased } from './write-leased';

/** So many may be in the outbox at once: few enough that a pause or a stop is felt at once, and no answer waits for them. */
const MOST_QUEUED = 100;
const MOST_AT_ONCE = 50;
/** Answers that have been due for so long have a jam before them: broadcasts stand aside. */
const JAM_MS = 2_000;
const JAM_PAUSE_MS = 1_000;

export interface QueueParts {
  doors: DoorBook;
  audience: Audience;
  pacing: Pick<Pacing, 'takeForBroadcast'>;
}

export interface Queued {
  record: BroadcastRecord;
  queued: number;
  /** When the pace allows more; 0: at once. */
  waitMs: number;
}

/**
 * Hands the next recipients to the outbox as ordinary messages of their threads, as many as the broadcasts' share of each
 * door's pace allows. Whoever left, stopped or blocked us meanwhile gets nothing.
 */
export async function queueRecipients(desk: Desk, parts: QueueParts, held: HeldBroadcast): Promise<Queued> {
  const { record } = held;
  const room = MOST_QUEUED - (record.counts.queued ?? 0);
  const nothing = (waitMs: number) => ({ record, queued: 0, waitMs });
  if (room <= 0) return nothing(0);
  if (await answersAreJammed(desk)) return nothing(JAM_PAUSE_MS);
  const waiting = await desk.models.broadcastRecipients
    .find({ broadcastId: record._id, state: 'waiting' })
    .limit(Math.min(room, MOST_AT_ONCE))
    .lean<BroadcastRecipient[]>();
  if (waiting.length === 0) return nothing(0);
  const covered = (ids: string[]) =>
    parts.audience.covered(desk, record.audience.code, record.purpose, ids);
  const judged = await judgeAgain(
    desk,
    { doors: parts.doors, covered },
    waiting.map(({ conversationId }) => conversationId),
  );
  const { ready, waitMs } = await takePace(parts.pacing, judged);
  const settled = [...judged.filter(({ state }) => state !== 'waiting'), ...goneFrom(waiting, judged)];
  if (ready.length + settled.length === 0) return nothing(waitMs);
  const written = await writeLeased(
    desk,
    held,
    {
      state: 'sending',
      counts: {
        ...countStates(settled.map(({ state }) => state)),
        waiting: -(ready.length + settled.length),
        queued: ready.length,
      },
    },
    (session) => writeQueued(desk, record, { ready, settled }, session),
  );
  return { record: written, queued: ready.length, waitMs };
}

/** News is never in the way of an answer: while answers are late, none is added. */
async function answersAreJammed(desk: Desk): Promise<boolean> {
  const late = new Date(desk.clock().getTime() - JAM_MS);
  const found = await desk.models.messages.collection.findOne(
    {
      'delivery.nextAttemptAt': { $lte: late },
      'delivery.state': 'pending',
      purpose: { $nin: ['broadcast', 'survey', 'reminder'] },
    },
    { projection: { _id: 1 }, hint: 'outbox' },
  );
  return found !== null;
}

async function takePace(pacing: QueueParts['pacing'], judged: JudgedRecipient[]) {
  const ready: ConversationRecord[] = [];
  const waits = new Map<string, number>();
  for (const { conversation, state } of judged) {
    const { channel, account } = conversation;
    const door = `${channel}:${account}`;
    if (state !== 'waiting' || waits.has(door)) continue;
    const waitMs = await pacing.takeForBroadcast(channel, account);
    if (waitMs > 0) waits.set(door, waitMs);
    else ready.push(conversation);
  }
  return { ready, waitMs: waits.size === 0 ? 0 : Math.min(...waits.values()) };
}

/** Rows whose conversation is no longer there, or has become a group. */
function goneFrom(waiting: BroadcastRecipient[], judged: JudgedRecipient[]) {
  const known = new Set(judged.map(({ conversation }) => conversation._id));
  return waiting
    .filter(({ conversationId }) => !known.has(conversationId))
    .map(({ conversationId }) => ({ conversation: { _id: conversationId }, state: 'no-door' as const }));
}

interface ToWrite {
  ready: ConversationRecord[];
  settled: Array<{ conversation: { _id: string }; state: BroadcastRecipient['state'] }>;
}

async function writeQueued(
  desk: Desk,
  record: BroadcastRecord,
  { ready, settled }: ToWrite,
  session: ClientSession,
): Promise<void> {
  const now = desk.clock();
  const row = (conversationId: string, state: BroadcastRecipient['state']) => ({
    updateOne: {
      filter: { _id: `${record._id}:${conversationId}` as never, state: 'waiting' },
      update: { $set: { state, at: now } },
    },
  });
  await desk.models.broadcastRecipients.collection.bulkWrite(
    [
      ...ready.map(({ _id }) => row(_id, 'queued')),
      ...settled.map(({ conversation, state }) => row(conversation._id, state)),
    ],
    { session, ordered: false },
  );
  if (ready.length === 0) return;
  const ids = ready.map(({ _id }) => _id);
  await desk.models.conversations.updateMany({ _id: { $in: ids } }, { $inc: { sequence: 1 } }, { session });
  const raised = await desk.models.conversations
    .find({ _id: { $in: ids } })
    .session(session)
    .lean<ConversationRecord[]>();
  await desk.models.messages.collection.insertMany(
    raised.map((conversation) => messageTo(record, conversation, now) as never),
    { session },
  );
}

/** The outgoing message of one recipient: the same one however often it is asked for. */
export const broadcastMessageId = (broadcastId: string, conversationId: string) =>
  `out:broadcast:${broadcastId}:${conversationId}`;

function messageTo(record: BroadcastRecord, conversation: ConversationRecord, now: Date): MessageRecord {
  const { text, language, ...outbound } = broadcastContentIn(record, conversation.language);
  return {
    _id: broadcastMessageId(record._id, conversation._id),
    conversationId: conversation._id,
    sequence: conversation.sequence,
    direction: 'out',
    author: 'bot',
    staffId: null,
    citizenId: conversation.citizenId,
    caseId: null,
    at: now,
    text,
    language,
    inbound: null,
    outbound: { ...outbound, transport: {} },
    delivery: pendingDelivery(now, conversation),
    purpose: 'broadcast',
    media: null,
    erasedAt: null,
  };
}
