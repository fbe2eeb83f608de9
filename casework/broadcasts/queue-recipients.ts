import type { ClientSession } from 'mongoose';
import {
  type BroadcastRecipient,
  type BroadcastRecord,
  channelName,
  type ConversationRecord,
  type DoorBook,
  type MessageRecord,
  type Pacing,
} from '../../contracts';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import type { Desk } from '../desk';
import { isJammed } from '../sending/is-jammed';
import type { Audience } from './audience';
import { broadcastContentIn } from './broadcast-content';
import { judgeAgain, type JudgedRecipient } from './judge-recipients';
import { countStates, type HeldBroadcast, writeLeased } from './write-leased';

/** So many of a channel may be in the outbox at once: so few that a pause is felt at once, and no answer waits for them. */
const MOST_QUEUED = 100;
const MOST_AT_ONCE = 50;
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
  const nothing = (waitMs: number) => ({ record, queued: 0, waitMs });
  const waiting = await findWaiting(desk, record);
  if (waiting.length === 0) return nothing(0);
  const covered = (ids: string[]) =>
    parts.audience.covered(desk, record.audience.code, record.purpose, ids);
  const judged = await judgeAgain(
    desk,
    { doors: parts.doors, covered },
    waiting.map(({ conversationId }) => conversationId),
  );
  const { ready, waitMs } = await takePace(desk, parts.pacing, judged);
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

/** The next of each channel, so that a slow one, or one that is down, keeps nobody of another waiting. */
async function findWaiting(
  desk: Desk,
  { _id: broadcastId }: BroadcastRecord,
): Promise<BroadcastRecipient[]> {
  const { broadcastRecipients } = desk.models;
  const next = await Promise.all(
    channelName.options.map(async (channel) => {
      const waiting = await broadcastRecipients
        .find({ broadcastId, state: 'waiting', channel })
        .limit(MOST_AT_ONCE)
        .lean<BroadcastRecipient[]>();
      if (waiting.length === 0) return [];
      const queued = await broadcastRecipients.countDocuments(
        { broadcastId, state: 'queued', channel },
        { limit: MOST_QUEUED },
      );
      return waiting.slice(0, MOST_QUEUED - queued);
    }),
  );
  return next.flat();
}

async function takePace(desk: Desk, pacing: QueueParts['pacing'], judged: JudgedRecipient[]) {
  const ready: ConversationRecord[] = [];
  const waits = new Map<string, number>();
  const jammed = new Map<string, boolean>();
  for (const { conversation, state } of judged) {
    const { channel, account } = conversation;
    const door = `${channel}:${account}`;
    if (state !== 'waiting' || waits.has(door)) continue;
    if (!jammed.has(door)) jammed.set(door, await isJammed(desk, door));
    const waitMs =
      jammed.get(door) === true ? JAM_PAUSE_MS : await pacing.takeForBroadcast(channel, account);
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
