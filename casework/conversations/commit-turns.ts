import type { ClientSession } from 'mongoose';
import type { CaseRecord, ConversationRecord } from '../../contracts';
import { withListKeys } from '../cases/list-keys';
import { followCases, showToOffice } from '../citizens/follow-cases';
import { findPersons } from '../citizens/person-of';
import { type ConsentWrite, writeConsents } from '../citizens/write-consents';
import { writePhones } from '../citizens/write-phones';
import type { Desk } from '../desk';
import { writeVotes } from '../knowledge/rate-article';
import { deliverByPin } from '../sending/deliver-by-pin';
import { findReleases, releaseHeld } from '../sending/release-held';
import { tellOfCase } from '../staff/tell-of-case';
import { followOffice } from '../cases/follow-office';
import { inTransaction } from '../trips/in-transaction';
import { beginReplies, type RoomAtOnce } from './begin-replies';
import { releaseConversations } from './claim-conversations';
import type { OutgoingThread } from './claim-outgoing';
import { collectTurnWrites } from './collect-turn-writes';
import { clockRulesOf } from '../sla/follow-clocks';
import { findEarlierMessages } from './find-earlier-messages';
import { hiddenOf, movedOf } from './moved-cases';
import type { TurnWrites } from './turn-writes';
import type { TurnResult } from './turn-result';

/** Another worker holds the thread now, or a colleague wrote into it: nothing of this turn was written. */
class LeaseLostError extends Error {}

export interface Committed {
  /** How many threads were written; the others were given back and come up again. */
  threads: number;
  /** Something waits in the outbox. */
  hasOutgoing: boolean;
  /** Replies that are stored as being sent: whoever called sends them now. */
  begun: OutgoingThread[];
}

/** So often a batch is written anew without the threads that were lost meanwhile; then each is tried alone. */
const MOST_TRIES = 3;

/**
 * Writes a batch of turns in one transaction: the inbox events become processed, the messages get their sequence, cases,
 * entries and pending replies appear, the flow state is saved; and only if every thread's lease still has the fence that was
 * taken. When threads of the batch have lost their lease, the others are written without them.
 *
 * @param roomAtOnce how many replies the caller can send at once; left out, all of them wait in the outbox.
 */
export async function commitTurns(
  desk: Desk,
  owner: string,
  turns: TurnResult[],
  roomAtOnce: RoomAtOnce = () => 0,
): Promise<Committed> {
  let left = turns;
  for (let tried = 1; left.length > 0; tried++) {
    try {
      return await commitTogether(desk, left, roomAtOnce);
    } catch (error) {
      if (!(error instanceof LeaseLostError) && !isDuplicateKey(error)) throw error;
      const standing = await findStanding(desk, left);
      if (tried < MOST_TRIES && (standing.length < left.length || error instanceof LeaseLostError)) {
        await giveBack(desk, owner, without(left, standing));
        left = standing;
      } else if (left.length > 1) return commitOneByOne(desk, owner, left, roomAtOnce);
      else {
        await giveBack(desk, owner, left);
        return NOTHING;
      }
    }
  }
  return NOTHING;
}

const NOTHING: Committed = { threads: 0, hasOutgoing: false, begun: [] };

async function commitOneByOne(
  desk: Desk,
  owner: string,
  turns: TurnResult[],
  roomAtOnce: RoomAtOnce,
): Promise<Committed> {
  let together = NOTHING;
  for (const turn of turns) {
    const one = await commitTurns(desk, owner, [turn], roomAtOnce);
    together = {
      threads: together.threads + one.threads,
      hasOutgoing: together.hasOutgoing || one.hasOutgoing,
      begun: [...together.begun, ...one.begun],
    };
  }
  return together;
}

/** The turns whose thread is still held with the same fence and whose events are all still waiting. */
async function findStanding(desk: Desk, turns: TurnResult[]): Promise<TurnResult[]> {
  const ids = turns.map(({ claimed }) => claimed.conversation._id);
  const eventIds = turns.flatMap(({ events }) => events.map(({ claimed }) => claimed.record._id));
  const [threads, waiting] = await Promise.all([
    desk.models.conversations
      .find({ _id: { $in: ids } }, { leaseOwner: 1, fence: 1, sequence: 1 })
      .lean<ConversationRecord[]>(),
    desk.models.inbox.find({ _id: { $in: eventIds }, state: 'pending' }, { _id: 1 }).lean(),
  ]);
  const threadOf = new Map(threads.map((thread) => [thread._id, thread]));
  const isWaiting = new Set(waiting.map(({ _id }) => _id));
  return turns.filter(({ claimed: { conversation }, events }) => {
    const now = threadOf.get(conversation._id);
    const isOurs =
      now?.leaseOwner === conversation.leaseOwner &&
      now.fence === conversation.fence &&
      now.sequence === conversation.sequence;
    return isOurs && events.every(({ claimed }) => isWaiting.has(claimed.record._id));
  });
}

const without = (turns: TurnResult[], standing: TurnResult[]) => {
  const kept = new Set(standing);
  return turns.filter((turn) => !kept.has(turn));
};

/** Nothing of these was written: whoever takes them next sees how things stand now. */
async function giveBack(desk: Desk, owner: string, turns: TurnResult[]): Promise<void> {
  if (turns.length === 0) return;
  const ids = turns.map(({ claimed }) => claimed.conversation._id);
  desk.log.warn({ conversationIds: ids }, 'Turns were not written: their threads changed meanwhile');
  await releaseConversations(desk, owner, ids);
}

async function commitTogether(desk: Desk, turns: TurnResult[], roomAtOnce: RoomAtOnce): Promise<Committed> {
  const touchedIds = turns.flatMap((turn) =>
    turn.events.flatMap(({ addedTo, survey }) => [addedTo?.caseId ?? [], survey?.caseId ?? []].flat()),
  );
  const touched = touchedIds.length === 0 ? [] : await findCases(desk, touchedIds);
  const directory = await desk.directory.current();
  const rules = clockRulesOf(directory, desk.timeZone);
  const known = new Map(touched.map((record) => [record._id, record]));
  const writes = collectTurnWrites(desk, turns, known, {
    rules,
    routing: { directory, places: desk.places },
    earlier: await findEarlierMessages(desk, turns),
  });
  const releases = await findReleases(desk, turns);
  await stopForPersons(desk, writes);
  const begun = await beginReplies(desk, turns, writes, { roomAtOnce, releases });
  await inTransaction(desk, async (session) => {
    await followMoves(desk, touched, writes, session);
    await writeAll(desk, writes, session);
    for (const { citizenId } of [...movedOf(touched, writes), ...hiddenOf(touched, writes)])
      await followCases(desk, citizenId, session);
    if (await releaseHeld(desk, releases, session)) writes.hasOutgoing = true;
  });
  for (const { nextClockAt } of changedCases(writes)) desk.armClock?.(nextClockAt ?? null);
  for (const { record, event } of writes.live) tellOfCase(desk, record, event);
  desk.live.wakeConversations(writes.conversations.map(({ id }) => id));
  return { threads: turns.length, hasOutgoing: writes.hasOutgoing, begun };
}

const changedCases = ({ cases, caseUpdates }: TurnWrites) => [
  ...cases,
  ...[...caseUpdates.values()].map(({ record }) => record),
];

/** "stop" speaks for the person: for every record that belongs to them. */
async function stopForPersons(desk: Desk, writes: TurnWrites): Promise<void> {
  const { stopped, consents } = writes;
  if (stopped.length === 0) return;
  const persons = await findPersons(
    desk,
    stopped.map(({ citizenId }) => citizenId),
  );
  const othersOf = (citizenId: string) => persons.get(citizenId)?.filter((id) => id !== citizenId) ?? [];
  writes.stopped = stopped.flatMap((stop) => [
    stop,
    ...othersOf(stop.citizenId).map((citizenId) => ({ ...stop, citizenId })),
  ]);
  writes.consents = consents.flatMap((write): ConsentWrite[] => {
    if (!('stopped' in write)) return [write];
    const { citizenId, at } = write.stopped;
    return [write, ...othersOf(citizenId).map((id) => ({ stopped: { citizenId: id, at } }))];
  });
}

/** What belongs to a case goes with it, as when staff move one (cases/commit-case-change.ts). */
async function followMoves(
  desk: Desk,
  touched: CaseRecord[],
  writes: TurnWrites,
  session: ClientSession,
): Promise<void> {
  for (const before of movedOf(touched, writes)) {
    const update = writes.caseUpdates.get(before._id);
    if (update !== undefined)
      Object.assign(update.record, await followOffice(desk, before, update.record, session));
  }
}

async function findCases(desk: Desk, ids: string[]): Promise<CaseRecord[]> {
  return desk.models.cases.find({ _id: { $in: ids } }).lean<CaseRecord[]>();
}

async function writeAll(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  await writeConversations(desk, writes, session);
  await writeInbox(desk, writes, session);
  const { models } = desk;
  const insert = async (model: { collection: { insertMany: unknown } }, rows: unknown[]) => {
    const collection = model.collection as {
      insertMany(rows: unknown[], options: object): Promise<unknown>;
    };
    if (rows.length > 0) await collection.insertMany(rows, { session });
  };
  await insert(models.messages, writes.messages);
  await insert(models.cases, writes.cases.map(withListKeys));
  await insert(models.caseEntries, writes.entries);
  await fileEarlierMessages(desk, writes, session);
  await writeCitizens(desk, writes, session);
  await writeConsents(desk, writes.consents, session);
  await writePhones(desk, writes.phones, session);
  await writeCaseUpdates(desk, writes, session);
  await writeSurveys(desk, writes, session);
  await writeTasks(desk, writes.tasks, session);
  await writeVotes(desk, writes.votes, session);
  await deliverByPin(desk, writes.byPin, session);
}

async function writeTasks(desk: Desk, tasks: TurnWrites['tasks'], session: ClientSession): Promise<void> {
  if (tasks.length === 0) return;
  await desk.models.tasks.collection.bulkWrite(
    tasks.map(({ _id, ...task }) => ({
      replaceOne: { filter: { _id: _id as never }, replacement: task as never, upsert: true },
    })),
    { session },
  );
}

async function writeConversations(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  const result = await desk.models.conversations.collection.bulkWrite(
    writes.conversations.map(({ id, owner, fence, sequence, set }) => ({
      updateOne: {
        filter: { _id: id as never, leaseOwner: owner, fence, sequence },
        update: { $set: set satisfies Partial<ConversationRecord> },
      },
    })),
    { session: session, ordered: false },
  );
  if (result.matchedCount !== writes.conversations.length)
    throw new LeaseLostError('a thread has another holder or a newer message');
}

async function writeInbox(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  const { processed, parked, retried } = writes.inbox;
  const now = desk.clock();
  const operations = [
    ...(processed.length === 0
      ? []
      : [
          {
            updateMany: {
              filter: { _id: { $in: processed as never[] }, state: 'pending' },
              update: { $set: { state: 'processed', processedAt: now } },
            },
          },
        ]),
    ...parked.map(({ id, failure }) => ({
      updateOne: {
        filter: { _id: id as never, state: 'pending' },
        update: { $set: { state: 'parked', failure }, $inc: { attempts: 1 } },
      },
    })),
    ...retried.map(({ id, failure, attempts, nextAttemptAt }) => ({
      updateOne: {
        filter: { _id: id as never, state: 'pending' },
        update: { $set: { failure, attempts, nextAttemptAt } },
      },
    })),
  ];
  if (operations.length === 0) return;
  const result = await desk.models.inbox.collection.bulkWrite(operations, {
    session: session,
    ordered: false,
  });
  const expected = processed.length + parked.length + retried.length;
  if (result.matchedCount !== expected) throw new LeaseLostError('an event was handled by another worker');
}

/** What a citizen had said before there was a case belongs to it now. */
async function fileEarlierMessages(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  if (writes.filed.length === 0) return;
  await desk.models.messages.collection.bulkWrite(
    writes.filed.map(({ messageIds, caseId }) => ({
      updateMany: { filter: { _id: { $in: messageIds as never[] } }, update: { $set: { caseId } } },
    })),
    { session: session, ordered: false },
  );
}

async function writeCitizens(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  const operations = [
    ...writes.citizens.map(({ _id, ...citizen }) => ({
      updateOne: { filter: { _id: _id as never }, update: { $setOnInsert: citizen }, upsert: true },
    })),
    ...writes.stopped.map(({ citizenId, stoppedAt }) => ({
      updateOne: { filter: { _id: citizenId as never }, update: { $set: { stoppedAt, stoppedBy: null } } },
    })),
    ...writes.unasked.map(({ citizenId, surveysStoppedAt }) => ({
      updateOne: {
        filter: { _id: citizenId as never },
        update: { $set: { surveysStoppedAt, surveysStoppedBy: null } },
      },
    })),
    ...writes.cases.map(showToOffice),
  ];
  if (operations.length === 0) return;
  await desk.models.citizens.collection.bulkWrite(operations, { session: session, ordered: true });
}

async function writeCaseUpdates(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  if (writes.caseUpdates.size === 0) return;
  const result = await desk.models.cases.collection.bulkWrite(
    [...writes.caseUpdates.values()].map(({ record: { _id, ...set }, seenEntryCount }) => ({
      updateOne: { filter: { _id: _id as never, entryCount: seenEntryCount }, update: { $set: set } },
    })),
    { session: session, ordered: false },
  );
  if (result.matchedCount !== writes.caseUpdates.size)
    throw new LeaseLostError('a case was changed by a colleague');
}

/** Only a question that was put in this very thread is answered. A second press corrects the first. */
async function writeSurveys(desk: Desk, writes: TurnWrites, session: ClientSession): Promise<void> {
  for (const { id, conversationId, answer, answeredAt } of writes.surveys)
    await desk.models.surveys.updateOne(
      { _id: id, conversationId, state: { $in: ['asked', 'answered'] } },
      { $set: { state: 'answered', answer, answeredAt } },
      { session },
    );
}

const isDuplicateKey = (error: unknown) =>
  error instanceof Error && 'code' in error && (error as { code: unknown }).code === 11_000;
