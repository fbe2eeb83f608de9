import { type ClientSession, mongo } from 'mongoose';
import {
  type Actor,
  AppError,
  type CaseRecord,
  type CaseVerb,
  type ConversationHold,
  type ConversationRecord,
  type Language,
  type MessageRecord,
} from '../../contracts';
import { EMPTY_OUTBOUND } from '../conversations/claim-outgoing';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import type { Desk } from '../desk';
import { chainEntry, hashWords } from '../evidence/chain-entry';
import { newId } from '../new-id';

/** What a verb decided: the new values, the line of the timeline, and what the citizen is told, if anything. */
export interface CaseChange {
  verb: CaseVerb;
  /** For the timeline: codes and ids only. */
  change: Record<string, unknown>;
  set: Partial<CaseRecord>;
  say?: { author: 'bot' | 'staff'; text: (language: Language) => string };
  /** A person takes the thread over, or (null) gives it back. */
  hold?: ConversationHold | null;
  /** Other rows that change with the case or not at all. */
  alongside?: (session: ClientSession) => Promise<void>;
}

export interface SeenCase {
  record: CaseRecord;
  conversation: ConversationRecord;
  now: Date;
}

export interface CommittedChange {
  record: CaseRecord;
  message: MessageRecord | null;
}

/**
 * Changes a case in one transaction: the record with its raised version, the next link of its timeline and, when the citizen
 * is told something, the stored message with the thread's next sequence. Consoles and browsers hear of it afterwards.
 *
 * @param decide is called with what is stored now, again when a colleague was faster; null changes nothing.
 */
export async function commitCaseChange(
  desk: Desk,
  caseId: string,
  actor: Actor,
  decide: (seen: SeenCase) => CaseChange | null,
): Promise<CommittedChange> {
  const session = desk.connection.getClient().startSession();
  try {
    const { before, committed } = await session.withTransaction(
      () => writeChange(desk, caseId, actor, decide, session),
      { writeConcern: new mongo.WriteConcern('majority', undefined, true) },
    );
    if (committed.record !== before) tellOthers(desk, before, committed);
    return committed;
  } finally {
    await session.endSession();
  }
}

async function writeChange(
  desk: Desk,
  caseId: string,
  actor: Actor,
  decide: (seen: SeenCase) => CaseChange | null,
  session: ClientSession,
): Promise<{ before: CaseRecord; committed: CommittedChange }> {
  const now = desk.clock();
  const before = await desk.models.cases.findById(caseId).session(session).lean<CaseRecord | null>();
  if (before === null) throw new AppError('not-found', { message: `There is no case ${caseId}` });
  const conversation = await desk.models.conversations
    .findById(before.conversationId)
    .session(session)
    .lean<ConversationRecord | null>();
  if (conversation === null)
    throw new AppError('internal', { message: `Case ${caseId} has lost its conversation` });
  const change = decide({ record: before, conversation, now });
  if (change === null) return { before, committed: { record: before, message: null } };

  const sequence = await writeThread(desk, conversation, change, session);
  const message = messageOf(before, conversation, change, actor, sequence, now);
  const entry = chainEntry(
    {
      caseId,
      sequence: before.entryCount + 1,
      at: now,
      actor,
      verb: change.verb,
      change: change.change,
      messageId: message?._id ?? null,
      wordsHash: message === null ? null : hashWords(message.text),
      version: before.version + 1,
    },
    before.chainHead,
  );
  const set: Partial<CaseRecord> = {
    ...change.set,
    version: entry.version,
    entryCount: entry.sequence,
    chainHead: entry.hash,
    updatedAt: now,
  };
  const { matchedCount } = await desk.models.cases.updateOne(
    { _id: caseId, entryCount: before.entryCount, chainHead: before.chainHead },
    { $set: set },
    { session },
  );
  if (matchedCount !== 1)
    throw new AppError('conflict', { message: `Case ${caseId} was changed meanwhile: read it again` });
  await desk.models.caseEntries.create([entry], { session });
  if (message !== null) await desk.models.messages.create([message], { session });
  await change.alongside?.(session);
  return { before, committed: { record: { ...before, ...set }, message } };
}

/** Raises the thread's sequence for a message. A changed hold raises the fence: a worker's turn that has not seen it is not written. */
async function writeThread(
  desk: Desk,
  conversation: ConversationRecord,
  { say, hold }: CaseChange,
  session: ClientSession,
): Promise<number> {
  if (say === undefined && hold === undefined) return conversation.sequence;
  const sequence = conversation.sequence + (say === undefined ? 0 : 1);
  const { matchedCount } = await desk.models.conversations.updateOne(
    { _id: conversation._id, sequence: conversation.sequence },
    {
      $set: { sequence, ...(hold === undefined ? {} : { hold }) },
      $inc: { fence: hold === undefined ? 0 : 1 },
    },
    { session },
  );
  if (matchedCount !== 1)
    throw new AppError('conflict', { message: `Conversation ${conversation._id} went on meanwhile` });
  return sequence;
}

function messageOf(
  record: CaseRecord,
  conversation: ConversationRecord,
  { say }: CaseChange,
  actor: Actor,
  sequence: number,
  now: Date,
): MessageRecord | null {
  if (say === undefined) return null;
  return {
    _id: `out:case:${newId(now)}`,
    conversationId: conversation._id,
    sequence,
    direction: 'out',
    author: say.author,
    staffId: actor.kind === 'staff' ? actor.id : null,
    citizenId: record.citizenId,
    caseId: record._id,
    at: now,
    text: say.text(conversation.language),
    language: conversation.language,
    inbound: null,
    outbound: EMPTY_OUTBOUND,
    delivery: pendingDelivery(now),
    media: null,
    erasedAt: null,
  };
}

/** The office that loses a case hears of it too, so that it goes from its list. */
function tellOthers(desk: Desk, before: CaseRecord, { record, message }: CommittedChange): void {
  for (const officeId of new Set([before.officeId, record.officeId])) {
    desk.live.tellStaff({ name: 'case.changed', caseId: record._id, officeId, state: record.state });
  }
  if (message === null) return;
  desk.live.tellStaff({
    name: 'case.message',
    caseId: record._id,
    officeId: record.officeId,
    direction: 'out',
  });
  desk.live.wakeConversations([record.conversationId]);
}
