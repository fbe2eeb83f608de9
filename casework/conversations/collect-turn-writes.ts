import {
  type Attachment,
  type CaseRecord,
  type ChannelName,
  type CitizenRecord,
  type ConversationRecord,
  type Delivery,
  type InboundMessage,
  maskNumber,
  type MessageMedia,
  type MessageRecord,
} from '../../contracts';
import { nameHashes } from '../citizens/name-hashes';
import { consentWritesOf } from '../citizens/write-consents';
import { type CaseFacts, collectCaseWrites } from './collect-case-writes';
import { voteOf } from '../knowledge/rate-article';
import { echoMessage } from './echo-message';
import { incomingMessageId } from './incoming-message-id';
import type { Desk } from '../desk';
import { REDACTED } from './redacted';
import { sealFlowState } from './seal-flow-state';
import type { HandledEvent, TurnResult } from './turn-result';
import type { TurnWrites } from './turn-writes';

/** A message that fails this often is parked where staff see it. */
export const MOST_ATTEMPTS = 5;
const RETRY_BASE_MS = 1_000;

/** A message that waits to be sent from a moment on, in the line of its thread's door. */
export const pendingDelivery = (
  at: Date,
  { channel, account }: Pick<ConversationRecord, 'channel' | 'account'>,
): Delivery => ({
  state: 'pending',
  door: `${channel}:${account}`,
  attempts: 0,
  nextAttemptAt: at,
  begunAt: null,
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
  facts: Pick<CaseFacts, 'rules' | 'routing' | 'earlier'>,
): TurnWrites {
  const now = desk.clock();
  const writes: TurnWrites = {
    conversations: [],
    inbox: { processed: [], parked: [], retried: [] },
    messages: [],
    filed: [],
    citizens: [],
    stopped: [],
    consents: [],
    cases: [],
    caseUpdates: new Map(),
    entries: [],
    surveys: [],
    tasks: [],
    unasked: [],
    votes: [],
    phones: [],
    byPin: [],
    live: [],
    hasOutgoing: false,
  };
  for (const turn of turns) collectThread({ ...desk, ...facts }, turn, touched, writes, now);
  return writes;
}

function collectThread(
  desk: Pick<Desk, 'keys'> & Pick<CaseFacts, 'rules' | 'routing' | 'earlier'>,
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
    if (event.echo !== undefined) {
      sequence += 1;
      writes.messages.push(echoMessage(conversation, event, event.echo, sequence, now));
    }
    for (const [index, reply] of event.replies.entries()) {
      sequence += 1;
      const row = outgoingMessage(conversation, event, reply, index, sequence, now);
      writes.messages.push(row);
      writes.hasOutgoing = true;
      const { channel } = conversation;
      if (reply.byPin?.heldId != null)
        writes.byPin.push({ heldId: reply.byPin.heldId, messageId: row._id, channel });
    }
    collectCaseWrites(event, conversation.citizenId, touched, writes, {
      now,
      rules: desk.rules,
      routing: desk.routing,
      keys: desk.keys,
      earlier: desk.earlier,
    });
    collectConsent(turn, event, writes, now);
    if (event.rating !== undefined)
      writes.votes.push(voteOf(conversation._id, event.rating, turn.after.language, now));
    if (event.phone !== undefined)
      writes.phones.push({ citizenId: conversation.citizenId, change: event.phone, at: now });
  }
  if (isNew && turn.events.some(bringsCitizen)) writes.citizens.push(newCitizen(desk, turn, now));
  writes.conversations.push({
    id: conversation._id,
    owner: conversation.leaseOwner,
    fence: conversation.fence,
    sequence: conversation.sequence,
    set: {
      ...turn.after,
      state: sealFlowState(desk.keys, turn.after.state),
      sequence,
      leaseOwner: null,
      leaseUntil: new Date(0),
    },
  });
}

/** Somebody who is answered is somebody, even when their first word could not be read. */
const bringsCitizen = ({ keep, outcome, replies }: HandledEvent) =>
  keep || (outcome.state === 'parked' && replies.length > 0);

/** "stop" takes every consent of the person back; to write again resumes the answers, not the news. */
function collectConsent(turn: TurnResult, event: HandledEvent, writes: TurnWrites, now: Date): void {
  const { conversation } = turn.claimed;
  const { citizenId } = conversation;
  if (event.consent !== undefined)
    writes.consents.push(...consentWritesOf(conversation, event.consent, turn.after.language, now));
  if (event.stop === null) return;
  writes.stopped.push({ citizenId, stoppedAt: event.stop === 'stop' ? now : null });
  if (event.stop === 'stop') writes.consents.push({ stopped: { citizenId, at: now } });
}

function collectInbox(event: HandledEvent, writes: TurnWrites, now: Date): void {
  const { record } = event.claimed;
  if (event.outcome.state === 'processed') writes.inbox.processed.push(record._id);
  else if (event.outcome.state === 'parked')
    writes.inbox.parked.push({ id: record._id, failure: event.outcome.failure });
  else if (event.outcome.state === 'wait') {
    const { _id: id, failure, attempts } = record;
    writes.inbox.retried.push({ id, failure, attempts, nextAttemptAt: event.outcome.until });
  } else {
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
  const { text, address: _address, ...inbound } = withoutNumber(event.message ?? unreachable());
  return {
    _id: incomingMessageId(event.claimed.record._id),
    conversationId: conversation._id,
    sequence,
    direction: 'in',
    author: 'citizen',
    staffId: null,
    citizenId: conversation.citizenId,
    caseId: event.caseId,
    at: now,
    text: event.conceal === null ? text : text.replaceAll(event.conceal, REDACTED),
    language: null,
    inbound,
    outbound: null,
    delivery: null,
    ...(event.addedTo?.byPin === true ? { byPin: true } : {}),
    media: mediaOf(conversation, inbound.attachments, now),
    erasedAt: null,
  };
}

/** A shared number is kept with the citizen, encrypted; the message only tells that there was one. */
const withoutNumber = (message: InboundMessage): InboundMessage =>
  message.contact === null
    ? message
    : { ...message, contact: { ...message.contact, phone: maskNumber(message.contact.phone) } };

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
  const files = attachments.map(({ reference, scan }) => ({
    reference,
    fileId: reference,
    ...(scan === undefined ? {} : { scan }),
  }));
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
    delivery: pendingDelivery(now, conversation),
    purpose: 'answer',
    ...(reply.byPin === undefined ? {} : { byPin: true, sentInstead: reply.byPin.heldId }),
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
    ...(name == null ? {} : { nameHashes: nameHashes(desk.keys, name) }),
    consentAt: null,
    stoppedAt: null,
    test: conversation.test,
    createdAt: now,
  };
}

function unreachable(): never {
  throw new Error('an event without a message is never kept');
}
