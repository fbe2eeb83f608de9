import type {
  Attachment,
  CaseEntryRecord,
  CaseRecord,
  ChannelName,
  CitizenRecord,
  ConversationRecord,
  Delivery,
  LiveEvent,
  MessageMedia,
  MessageRecord,
} from '../../contracts';
import { CHAIN_START, chainEntry, hashWords } from '../evidence/chain-entry';
import type { Desk } from '../desk';
import type { HandledEvent, TurnResult } from './turn-result';

/** All rows that a batch of turns writes, gathered so that each collection is written once. */
export interface TurnWrites {
  conversations: Array<{
    id: string;
    owner: string | null;
    fence: number;
    sequence: number;
    set: Partial<ConversationRecord>;
  }>;
  inbox: {
    processed: string[];
    parked: Array<{ id: string; failure: string }>;
    retried: Array<{ id: string; failure: string; attempts: number; nextAttemptAt: Date }>;
  };
  messages: MessageRecord[];
  citizens: CitizenRecord[];
  stopped: Array<{ citizenId: string; stoppedAt: Date | null }>;
  cases: CaseRecord[];
  caseUpdates: Map<string, { record: CaseRecord; seenEntryCount: number }>;
  entries: CaseEntryRecord[];
  live: LiveEvent[];
  hasOutgoing: boolean;
}

/** A message that fails this often is parked where staff see it. */
export const MOST_ATTEMPTS = 5;
const RETRY_BASE_MS = 1_000;

export const pendingDelivery = (at: Date): Delivery => ({
  state: 'pending',
  attempts: 0,
  nextAttemptAt: at,
  resentAfterCrash: 0,
  platformMessageIds: [],
  failure: null,
  sentAt: null,
});

/**
 * Turns into rows, purely: `touched` are the present records of cases that citizens add to. Sequences continue the
 * thread's own; the ids of replies come from the event that caused them, so that no reply can be written twice.
 */
export function collectTurnWrites(
  desk: Pick<Desk, 'clock' | 'keys'>,
  turns: TurnResult[],
  touched: Map<string, CaseRecord>,
): TurnWrites {
  const now = desk.clock();
  const writes: TurnWrites = {
    conversations: [],
    inbox: { processed: [], parked: [], retried: [] },
    messages: [],
    citizens: [],
    stopped: [],
    cases: [],
    caseUpdates: new Map(),
    entries: [],
    live: [],
    hasOutgoing: false,
  };
  for (const turn of turns) collectThread(desk, turn, touched, writes, now);
  return writes;
}

function collectThread(
  desk: Pick<Desk, 'keys'>,
  turn: TurnResult,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  now: Date,
): void {
  const { conversation, isNew } = turn.claimed;
  let sequence = conversation.sequence;
  for (const event of turn.events) {
    collectInbox(event, writes, now);
    if (event.keep && event.message !== null) {
      sequence += 1;
      writes.messages.push(incomingMessage(conversation, event, sequence, now));
    }
    for (const [index, reply] of event.replies.entries()) {
      sequence += 1;
      writes.messages.push(outgoingMessage(conversation, event, reply, index, sequence, now));
      writes.hasOutgoing = true;
    }
    collectCase(event, touched, writes, now);
    if (event.stop !== null) {
      writes.stopped.push({
        citizenId: conversation.citizenId,
        stoppedAt: event.stop === 'stop' ? now : null,
      });
    }
  }
  if (isNew && turn.events.some((event) => event.keep)) writes.citizens.push(newCitizen(desk, turn, now));
  writes.conversations.push({
    id: conversation._id,
    owner: conversation.leaseOwner,
    fence: conversation.fence,
    sequence: conversation.sequence,
    set: { ...turn.after, sequence, leaseOwner: null, leaseUntil: new Date(0) },
  });
}

function collectInbox(event: HandledEvent, writes: TurnWrites, now: Date): void {
  const { record } = event.claimed;
  if (event.outcome.state === 'processed') writes.inbox.processed.push(record._id);
  else if (event.outcome.state === 'parked')
    writes.inbox.parked.push({ id: record._id, failure: event.outcome.failure });
  else {
    const attempts = record.attempts + 1;
    const nextAttemptAt = new Date(now.getTime() + RETRY_BASE_MS * 4 ** record.attempts);
    writes.inbox.retried.push({ id: record._id, failure: event.outcome.failure, attempts, nextAttemptAt });
  }
}

function incomingMessage(
  conversation: ConversationRecord,
  event: HandledEvent,
  sequence: number,
  now: Date,
): MessageRecord {
  const { text, address: _address, ...inbound } = event.message ?? unreachable();
  return {
    _id: `in:${event.claimed.record._id}`,
    conversationId: conversation._id,
    sequence,
    direction: 'in',
    author: 'citizen',
    staffId: null,
    citizenId: conversation.citizenId,
    caseId: event.caseId,
    at: now,
    text,
    language: null,
    inbound,
    outbound: null,
    delivery: null,
    media: mediaOf(conversation, inbound.attachments, now),
    erasedAt: null,
  };
}

/** Doors whose attachments are files that Sala keeps already; those of the others are fetched from the platform. */
const OWN_FILES: ReadonlySet<ChannelName> = new Set(['webchat', 'portal']);

function mediaOf(
  { channel }: ConversationRecord,
  attachments: Attachment[],
  now: Date,
): MessageMedia | null {
  if (attachments.length === 0) return null;
  if (!OWN_FILES.has(channel))
    return { state: 'waiting', attempts: 0, nextAttemptAt: now, files: [], failure: null };
  const files = attachments.map(({ reference }) => ({ reference, fileId: reference }));
  return { state: 'stored', attempts: 0, nextAttemptAt: null, files, failure: null };
}

function outgoingMessage(
  conversation: ConversationRecord,
  event: HandledEvent,
  reply: HandledEvent['replies'][number],
  index: number,
  sequence: number,
  now: Date,
): MessageRecord {
  const { text, language, ...outbound } = reply.content;
  return {
    _id: `out:${event.claimed.record._id}:${index}`,
    conversationId: conversation._id,
    sequence,
    direction: 'out',
    author: 'bot',
    staffId: null,
    citizenId: conversation.citizenId,
    caseId: reply.caseId,
    at: now,
    text,
    language,
    inbound: null,
    outbound: { ...outbound, transport: event.message?.transport ?? {} },
    delivery: pendingDelivery(now),
    media: null,
    erasedAt: null,
  };
}

function newCitizen(desk: Pick<Desk, 'keys'>, turn: TurnResult, now: Date): CitizenRecord {
  const { conversation } = turn.claimed;
  const name = turn.events.find((event) => event.message?.sender.displayName != null)?.message?.sender
    .displayName;
  return {
    _id: conversation.citizenId,
    language: turn.after.language,
    displayName: name == null ? null : desk.keys.seal(name),
    consentAt: null,
    stoppedAt: null,
    test: conversation.test,
    createdAt: now,
  };
}

function collectCase(
  event: HandledEvent,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  now: Date,
): void {
  if (event.opened !== null) openCase(event, event.opened, touched, writes, now);
  if (event.addedTo !== null) addToCase(event, event.addedTo, touched, writes, now);
}

function openCase(
  event: HandledEvent,
  { prepared, urgent }: NonNullable<HandledEvent['opened']>,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  now: Date,
): void {
  const { record } = prepared;
  const messageId = `in:${event.claimed.record._id}`;
  const opened = chainEntry(
    {
      caseId: record._id,
      sequence: 1,
      at: now,
      actor: { kind: 'citizen', id: record.citizenId },
      verb: 'opened',
      change: {
        number: record.number,
        channel: record.channel,
        type: record.type.code,
        category: record.category.code,
        priority: record.priority.code,
        place: record.place.code,
        modelVersion: record.modelVersion,
      },
      messageId,
      wordsHash: hashWords(record.story),
      version: 1,
    },
    CHAIN_START,
  );
  const routed = chainEntry(
    {
      caseId: record._id,
      sequence: 2,
      at: now,
      actor: { kind: 'system', id: null },
      verb: 'routed',
      change: { officeId: record.officeId, assigneeId: record.assigneeId, rule: record.route.rule },
      messageId: null,
      wordsHash: null,
      version: 1,
    },
    opened.hash,
  );
  const written = { ...record, alertedAt: urgent ? now : null, entryCount: 2, chainHead: routed.hash };
  writes.cases.push(written);
  writes.entries.push(opened, routed);
  touched.set(record._id, written);
  writes.live.push({
    name: 'case.opened',
    caseId: record._id,
    officeId: record.officeId,
    number: record.number,
    category: record.category.code,
    priority: record.priority.code,
    urgent,
  });
}

function addToCase(
  event: HandledEvent,
  caseId: string,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  now: Date,
): void {
  const record = touched.get(caseId);
  if (record === undefined) return;
  const entry = chainEntry(
    {
      caseId,
      sequence: record.entryCount + 1,
      at: now,
      actor: { kind: 'citizen', id: record.citizenId },
      verb: 'citizen-wrote',
      change: { attachments: event.message?.attachments.length ?? 0 },
      messageId: `in:${event.claimed.record._id}`,
      wordsHash: hashWords(event.message?.text ?? ''),
      version: record.version + 1,
    },
    record.chainHead,
  );
  const updated: CaseRecord = {
    ...record,
    version: record.version + 1,
    state: record.state === 'waiting-for-citizen' ? 'in-progress' : record.state,
    awaitsCitizen: false,
    lastCitizenAt: now,
    attachmentCount: record.attachmentCount + (event.message?.attachments.length ?? 0),
    entryCount: entry.sequence,
    chainHead: entry.hash,
    updatedAt: now,
  };
  touched.set(caseId, updated);
  writes.entries.push(entry);
  const fresh = writes.cases.findIndex((one) => one._id === caseId);
  if (fresh >= 0) writes.cases[fresh] = updated;
  else {
    const seen = writes.caseUpdates.get(caseId)?.seenEntryCount ?? record.entryCount;
    writes.caseUpdates.set(caseId, { record: updated, seenEntryCount: seen });
  }
  writes.live.push({ name: 'case.message', caseId, officeId: record.officeId, direction: 'in' });
}

function unreachable(): never {
  throw new Error('an event without a message is never kept');
}
