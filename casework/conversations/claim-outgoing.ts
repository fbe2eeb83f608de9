import type {
  ChannelName,
  CitizenRecord,
  ConversationRecord,
  Delivery,
  MessagePurpose,
  MessageRecord,
  OutboundMessage,
} from '../../contracts';
import { settleUncertain } from '../broadcasts/settle-uncertain';
import type { Desk } from '../desk';
import { judgeOutgoing } from '../sending/judge-outgoing';
import { type Refusal, refuseOutgoing } from '../sending/refuse-outgoing';
import { EMPTY_OUTBOUND } from './empty-outbound';
import { saidText } from './say-heading';

/** A sender that is silent for longer than this is taken for dead: its rows come up again. */
export const CLAIM_MS = 20_000;
const WINDOW = 400;

/** Messages of one thread that wait to be sent, in order. */
export interface OutgoingThread {
  conversationId: string;
  channel: ChannelName;
  messages: OutboundMessage[];
  /** The stored rows, for what the sender has to know of earlier tries. */
  rows: MessageRecord[];
}

/** What one sender asks for. */
export interface OutgoingClaim {
  owner: string;
  most: number;
  /** Threads that this process is sending already. */
  busy?: ReadonlySet<string>;
  /** Only what leaves through this door (`telegram:123`), or through none of these; left out: through any. */
  door?: string | { noneOf: string[] };
}

/**
 * Takes threads whose next message is due: the longest waiting first. Within a thread order holds: a message that waits for
 * a later try holds back those after it; one that only waits for the morning, or news to many, does not. Only one sender
 * has a thread at a time. What may not go at all is settled here (casework/sending).
 */
export async function claimOutgoing(desk: Desk, claim: OutgoingClaim): Promise<OutgoingThread[]> {
  const now = desk.clock();
  const due = await findDue(desk, claim, now);
  const ids = [...new Set(due.map(({ conversationId }) => conversationId))];
  for (let from = 0; from < ids.length; from += claim.most) {
    const mine = await takeThreads(desk, ids.slice(from, from + claim.most), claim, now);
    if (mine.length > 0) return readThreads(desk, mine, now);
  }
  return [];
}

/** What goes to many never stands before what one person waits for. Left out, a purpose is an answer. */
const PROMPT = [null, 'answer', 'notice', 'reminder', 'code'] satisfies Array<MessagePurpose | null>;
const PATIENT = ['survey', 'broadcast'] satisfies MessagePurpose[];

type Due = Pick<MessageRecord, 'conversationId'>;

async function findDue(desk: Desk, { door, busy }: OutgoingClaim, now: Date): Promise<Due[]> {
  const through =
    door === undefined ? {} : { 'delivery.door': typeof door === 'string' ? door : { $nin: door.noneOf } };
  // The type is what lets the database take the outbox's own index instead of reading every message.
  const find = async (purposes: Array<MessagePurpose | null>, limit: number) =>
    (await desk.models.messages.collection
      .find({
        ...through,
        purpose: { $in: purposes },
        // What this process has in hand is due until its turn comes: it would fill the window.
        ...(busy !== undefined && busy.size > 0 && { conversationId: { $nin: [...busy] } }),
        'delivery.nextAttemptAt': { $type: 'date', $lte: now },
      })
      .hint('outbox')
      .sort({ 'delivery.nextAttemptAt': 1 })
      .limit(limit)
      .project({ conversationId: 1 })
      .toArray()) as unknown as Due[];
  const prompt = await find(PROMPT, WINDOW);
  return prompt.length === WINDOW ? prompt : [...prompt, ...(await find(PATIENT, WINDOW - prompt.length))];
}

async function takeThreads(
  desk: Desk,
  ids: string[],
  { owner }: OutgoingClaim,
  now: Date,
): Promise<ConversationRecord[]> {
  const { collection } = desk.models.conversations;
  const { modifiedCount } = await collection.updateMany(
    { _id: { $in: ids as never[] }, sendUntil: { $lte: now } },
    { $set: { sendOwner: owner, sendUntil: new Date(now.getTime() + CLAIM_MS) } },
    { writeConcern: { w: 1 } },
  );
  if (modifiedCount === 0) return [];
  return (await collection
    .find({ _id: { $in: ids as never[] }, sendOwner: owner })
    .toArray()) as unknown as ConversationRecord[];
}

async function readThreads(desk: Desk, mine: ConversationRecord[], now: Date): Promise<OutgoingThread[]> {
  const [rows, citizens] = await Promise.all([
    desk.models.messages.collection
      .find({
        conversationId: { $in: mine.map(({ _id }) => _id) },
        'delivery.nextAttemptAt': { $type: 'date' },
      })
      .sort({ conversationId: 1, sequence: 1 })
      .hint('outbox-thread')
      .toArray() as unknown as Promise<MessageRecord[]>,
    desk.models.citizens.collection
      .find({
        _id: { $in: mine.map(({ citizenId }) => citizenId) as never[] },
        stoppedAt: { $type: 'date' },
      })
      .toArray() as unknown as Promise<CitizenRecord[]>,
  ]);
  const waiting = new Map<string, MessageRecord[]>(mine.map(({ _id }) => [_id, []]));
  for (const row of await settleUncertain(desk, rows, now)) waiting.get(row.conversationId)?.push(row);
  const stopped = new Map(citizens.map((citizen) => [citizen._id, citizen]));
  const aside: SetAside = { later: [], refused: [] };
  const threads = mine.map((conversation) => {
    const citizen = stopped.get(conversation.citizenId) ?? null;
    const ready = readyRows(
      desk,
      { conversation, citizen },
      waiting.get(conversation._id) ?? [],
      now,
      aside,
    );
    return threadOf(conversation, desk.keys.open(conversation.externalId), ready);
  });
  await putAside(desk, aside.later);
  await refuseOutgoing(desk, aside.refused);
  return threads;
}

interface SetAside {
  /** `inLine`: behind a message of its own thread; else for the morning. */
  later: Array<{ row: MessageRecord; until: Date; inLine?: true }>;
  refused: Refusal[];
}

/** The messages of a thread that may go now, in order, up to one that waits for a later try. */
function readyRows(
  desk: Desk,
  { conversation, citizen }: { conversation: ConversationRecord; citizen: CitizenRecord | null },
  waiting: MessageRecord[],
  now: Date,
  aside: SetAside,
): MessageRecord[] {
  const ready: MessageRecord[] = [];
  const { timeZone, quietHours = null } = desk;
  for (const [index, row] of waiting.entries()) {
    const nextAttemptAt = row.delivery?.nextAttemptAt ?? null;
    const isFollowing = ready.length > 0 && isInLine(row);
    if (nextAttemptAt === null || (nextAttemptAt > now && !isFollowing)) {
      if (mayBePassed(row)) continue;
      const headAt = row.delivery?.state === 'sending' ? now : nextAttemptAt;
      if (headAt !== null) aside.later.push(...lineUp(waiting.slice(index + 1), headAt, now));
      break;
    }
    const judgement = judgeOutgoing(row, { conversation, citizen, quietHours, timeZone, now });
    if (judgement.go) ready.push(row);
    else if ('until' in judgement) aside.later.push({ row, until: judgement.until });
    else aside.refused.push({ row, kind: judgement.because, reason: WHY[judgement.because] });
  }
  return ready;
}

const WHY = {
  'opted-out': 'The citizen has said "stop"',
  forgotten: 'The citizen made Sala forget this conversation',
};

/** A message that waits for the morning, or news to many, holds nothing back. */
const mayBePassed = ({ delivery, purpose }: MessageRecord) =>
  delivery?.waitsForMorning === true || purpose === 'broadcast';

/** Never tried: it waits for nothing but those before it (`lineUp`), and goes with them. */
const isInLine = ({ delivery }: MessageRecord) =>
  delivery?.state === 'pending' &&
  delivery.attempts === 0 &&
  delivery.failure === null &&
  !delivery.waitsForMorning;

/** Platforms take about one message a second in one chat. */
const LINE_SPACE_MS = 1_000;

/**
 * When the messages behind a waiting one come up again by themselves: one after the other, from a second after it, or after now
 * when it is just being sent. Left due, the hundreds that one person's flood is answered with would fill every claim's window,
 * and nobody else would be served. Each row is moved about once. When the one before goes earlier, they go with it.
 */
function lineUp(behind: MessageRecord[], headAt: Date, now: Date): SetAside['later'] {
  let at = headAt.getTime();
  return behind.flatMap((row) => {
    const nextAttemptAt = row.delivery?.nextAttemptAt ?? null;
    if (mayBePassed(row) || nextAttemptAt === null) return [];
    at = Math.max(at + LINE_SPACE_MS, nextAttemptAt.getTime());
    return nextAttemptAt > now ? [] : [{ row, until: new Date(at), inLine: true as const }];
  });
}

async function putAside(desk: Desk, later: SetAside['later']): Promise<void> {
  if (later.length === 0) return;
  await desk.models.messages.collection.bulkWrite(
    later.map(({ row, until, inLine }) => ({
      updateOne: {
        filter: { _id: row._id as never, 'delivery.state': 'pending' },
        update: {
          $set: {
            'delivery.nextAttemptAt': until,
            ...(inLine === true ? {} : { 'delivery.waitsForMorning': true }),
          },
        },
      },
    })),
    { ordered: false, writeConcern: { w: 1 } },
  );
}

/** @param externalId the thread's own, opened. */
export function threadOf(
  conversation: ConversationRecord,
  externalId: string,
  rows: MessageRecord[],
): OutgoingThread {
  const { channel, account } = conversation;
  const address = { channel, account, externalId };
  return {
    conversationId: conversation._id,
    channel: conversation.channel,
    rows,
    messages: rows.map((row) => outboundMessageOf(row, address, conversation)),
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
    content: {
      ...content,
      text: saidText(row, conversation.channel, conversation.language),
      language: row.language ?? conversation.language,
    },
    author: row.author === 'staff' ? 'staff' : 'bot',
    lastInboundAt: conversation.lastInboundAt,
    transport,
    partsSent: row.delivery?.platformMessageIds.length ?? 0,
  };
}

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
          'delivery.waitsForMorning': false,
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

/**
 * Puts rows back that the platform's pace does not allow yet: no try is counted.
 * @param more what else is written of each.
 */
export async function deferOutgoing(
  desk: Pick<Desk, 'models' | 'clock'>,
  later: Array<{ row: MessageRecord; waitMs: number }>,
  more: Partial<Record<`delivery.${keyof Delivery}`, unknown>> = {},
): Promise<void> {
  if (later.length === 0) return;
  const now = desk.clock().getTime();
  await desk.models.messages.collection.bulkWrite(
    later.map(({ row, waitMs }) => ({
      updateOne: {
        filter: { _id: row._id as never, 'delivery.state': { $in: ['pending', 'sending'] } },
        update: { $set: { ...more, 'delivery.nextAttemptAt': new Date(now + waitMs) } },
      },
    })),
    { ordered: false, writeConcern: { w: 1 } },
  );
}
