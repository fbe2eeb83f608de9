import type { ClientSession } from 'mongoose';
import {
  type CaseRecord,
  type CitizenRecord,
  type ConversationRecord,
  type Delivery,
  type DeliveryState,
  type FailureKind,
  type MessageRecord,
} from '../../contracts';
import { commitCaseChange } from '../cases/commit-case-change';
import { findPerson } from '../citizens/person-of';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import { redactSecret } from '../conversations/redacted';
import { tellDelivery } from '../conversations/tell-delivery';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { answerFailed, answerRedirected, deliveryLine, isPartOf } from '../sla/answer-delivery';
import { addWorkingMinutes } from '../sla/business-time';
import { openTask } from '../tasks/open-task';
import { inTransaction } from '../trips/in-transaction';
import { chooseDoor } from './choose-door';

/** A message that will not go through its own door any more. */
export interface Refusal {
  row: MessageRecord;
  kind: FailureKind;
  /** The platform's own words, for the log of the message. */
  reason: string;
  /** States in which the row may be found; in another one somebody else has settled it. */
  from?: DeliveryState[];
}

/** Staff should have called a citizen whom no door reaches within two working hours. */
const CALL_WITHIN_MINUTES = 120;

/** A message that the citizen has a right to get: of staff, of their case, of their day. What goes to many is not repeated. */
export const isOwed = ({ purpose, author, outbound }: MessageRecord) =>
  purpose !== 'code' &&
  (author === 'staff' || purpose === 'notice' || purpose === 'reminder' || outbound?.secret != null);

/** A reminder is worth nothing after its day, and a PIN does not lie about: a new one is made. */
const mayWait = (row: MessageRecord) =>
  row.caseId !== null && row.purpose !== 'reminder' && row.outbound?.secret == null && isOwed(row);

/**
 * Settles messages that their doors will never take. What a citizen is owed goes through their next door, as a message of
 * that thread, in the same transaction that writes the failure, so that it goes there once whatever dies. When no door is
 * left the answer is held until they write again, and staff get the task to call. One that cannot be settled now stays as it
 * is and comes up again when its claim ends.
 *
 * @returns how many were settled.
 */
export async function refuseOutgoing(desk: Desk, refusals: Refusal[]): Promise<number> {
  const simple = refusals.filter(({ row }) => !isOwed(row));
  if (simple.length > 0)
    await desk.models.messages.collection.bulkWrite(
      simple.map((refusal) => ({ updateOne: settlement(refusal, null, 'failed') })),
      { ordered: false, writeConcern: { w: 'majority', journal: true } },
    );
  let settled = simple.length;
  for (const refusal of refusals.filter(({ row }) => isOwed(row))) {
    try {
      await replaceDoor(desk, refusal);
      settled += 1;
    } catch (error) {
      desk.log.warn(
        { messageId: refusal.row._id, error: String(error) },
        'A refused message could not be settled: it comes up again',
      );
    }
  }
  return settled;
}

async function replaceDoor(desk: Desk, refusal: Refusal): Promise<void> {
  const { row, kind } = refusal;
  const next = kind === 'opted-out' ? null : await nextDoor(desk, row, await triedThreads(desk, row));
  const state = next === null && mayWait(row) ? 'held' : 'failed';
  // Before the rest: dying in between leaves a task and a row that is refused again, never a held answer nobody knows of.
  if (state === 'held' && isForStaff(refusal)) await openCallTask(desk, row.caseId ?? '');
  const copy = next === null ? null : copyFor(row, next, desk.clock());
  const instead = copy === null || next === null ? null : { messageId: copy._id, channel: next.channel };
  const settle = async (session: ClientSession) => {
    const { filter, update } = settlement(refusal, instead, state);
    const { matchedCount } = await desk.models.messages.collection.updateOne(filter, update, { session });
    if (matchedCount !== 1) throw new Error(`Message ${row._id} was settled by another sender`);
    if (copy !== null) await writeCopy(desk, copy, session);
  };
  if (row.caseId === null) await inTransaction(desk, settle);
  else
    await commitCaseChange(desk, row.caseId, { kind: 'system', id: null }, ({ record, now }) => {
      const set = answerOf(record, row, copy, now);
      const change = { messageId: row._id, failure: kind, instead: next?.channel ?? null };
      return { ...deliveryLine(record, set, change), set, alongside: settle };
    });
  await tellDelivery(desk, [{ row, state }]);
  if (next !== null) desk.live.wakeConversations([next._id]);
}

/** What the refusal means for the case when the message was its answer. */
function answerOf(record: CaseRecord, row: MessageRecord, copy: MessageRecord | null, now: Date) {
  if (!isPartOf(record, row)) return {};
  return copy === null ? answerFailed(record, row, now) : answerRedirected(record, row, copy._id);
}

/** Whoever said "stop" is called only about what a person of the staff has to say; that words were erased is told when they write. */
const isForStaff = ({ row, kind }: Refusal) =>
  row.tellsErasure !== true && (kind !== 'opted-out' || row.author === 'staff');

/** The threads that this message has been through already, its own included. */
export async function triedThreads(desk: Desk, row: MessageRecord): Promise<Set<string>> {
  const tried = new Set([row.conversationId]);
  let before = row.sentInstead ?? null;
  while (before !== null) {
    const earlier: Pick<MessageRecord, 'conversationId' | 'sentInstead'> | null = await desk.models.messages
      .findById(before, { conversationId: 1, sentInstead: 1 })
      .lean<MessageRecord | null>();
    if (earlier === null || tried.has(earlier.conversationId)) break;
    tried.add(earlier.conversationId);
    before = earlier.sentInstead ?? null;
  }
  return tried;
}

/** The thread through which its citizen hears it instead; null: none is left. */
export async function nextDoor(
  desk: Desk,
  { citizenId, author }: MessageRecord,
  tried: ReadonlySet<string>,
): Promise<ConversationRecord | null> {
  const person = await findPerson(desk, citizenId);
  const [conversations, citizen] = await Promise.all([
    desk.models.conversations.find({ citizenId: { $in: person } }).lean<ConversationRecord[]>(),
    desk.models.citizens.findById(citizenId).lean<CitizenRecord | null>(),
  ]);
  return chooseDoor(conversations, { citizen, author, tried, now: desk.clock() });
}

async function openCallTask(desk: Desk, caseId: string): Promise<void> {
  const now = desk.clock();
  const { calendar } = await desk.directory.current();
  const dueAt = addWorkingMinutes(now, CALL_WITHIN_MINUTES, calendar, desk.timeZone);
  await openTask(desk, { caseId, kind: 'call-citizen', text: '', dueAt, assigneeId: null });
}

/** The same words as a message of another thread; its place there is given when it is written. */
export function copyFor(
  row: MessageRecord,
  thread: Pick<ConversationRecord, '_id' | 'channel' | 'account'>,
  now: Date,
): MessageRecord {
  return {
    ...row,
    _id: `out:instead:${newId(now)}`,
    conversationId: thread._id,
    sequence: 0,
    at: now,
    outbound: row.outbound === null ? null : { ...row.outbound, transport: {} },
    delivery: pendingDelivery(now, thread),
    sentInstead: row._id,
  };
}

/** The write of a failure, only where nobody else has settled the message. Its PIN goes: the door that takes it shows it. */
function settlement(
  { row, kind, reason, from = ['pending', 'sending'] }: Refusal,
  instead: Delivery['instead'],
  state: 'failed' | 'held',
) {
  const set: Partial<Record<`delivery.${keyof Delivery}`, unknown>> = {
    'delivery.state': state,
    'delivery.nextAttemptAt': null,
    'delivery.failure': reason,
    'delivery.failureKind': kind,
    'delivery.instead': instead,
    'delivery.unreadAt': null,
  };
  return {
    filter: { _id: row._id as never, 'delivery.state': { $in: from } },
    update: { $set: { ...set, ...redactSecret(row) } },
  };
}

/** Writes a message at the end of its thread. */
export async function writeCopy(desk: Desk, copy: MessageRecord, session: ClientSession): Promise<void> {
  const thread = (await desk.models.conversations.collection.findOneAndUpdate(
    { _id: copy.conversationId as never },
    { $inc: { sequence: 1 } },
    { session, returnDocument: 'after', projection: { sequence: 1 } },
  )) as { sequence: number } | null;
  if (thread === null) throw new Error(`There is no conversation ${copy.conversationId}`);
  await desk.models.messages.create([{ ...copy, sequence: thread.sequence }], { session });
}
