import { type ClientSession, mongo } from 'mongoose';
import { type Actor, AppError, type CaseRecord, type ConversationRecord } from '../../contracts';
import { followCases } from '../citizens/follow-cases';
import type { Desk } from '../desk';
import { chainEntry, hashWords } from '../evidence/chain-entry';
import type { CaseChange, CommittedChange, DecideChange } from './case-change';
import { clockRulesOf, followClocks } from '../sla/follow-clocks';
import type { ClockRules } from '../sla/clock-rules';
import { finishClockTasks } from '../tasks/finish-clock-tasks';
import { followOffice } from './follow-office';
import { messageOf, writeThread } from './write-case-words';

export interface CaseStep {
  caseId: string;
  /** Called with what is stored now, again when a colleague was faster; null changes nothing. */
  decide: DecideChange;
}

interface WrittenStep {
  before: CaseRecord;
  committed: CommittedChange;
}

/**
 * Changes a case in one transaction: the record with its raised version, the next link of its timeline and, when the citizen
 * is told something, the stored message with the thread's next sequence. Consoles and browsers hear of it afterwards.
 */
export async function commitCaseChange(
  desk: Desk,
  caseId: string,
  actor: Actor,
  decide: DecideChange,
): Promise<CommittedChange> {
  const [committed] = await commitCaseChanges(desk, actor, [{ caseId, decide }]);
  if (committed === undefined)
    throw new AppError('internal', { message: `Case ${caseId} was not decided` });
  return committed;
}

/** The same for several cases that change together or not at all, one after another in this order. */
export async function commitCaseChanges(
  desk: Desk,
  actor: Actor,
  steps: CaseStep[],
): Promise<CommittedChange[]> {
  const rules = clockRulesOf(await desk.directory.current(), desk.timeZone);
  const session = desk.connection.getClient().startSession();
  try {
    const written = await session.withTransaction(
      async () => {
        const done: WrittenStep[] = [];
        for (const step of steps) done.push(await writeChange(desk, step, { actor, rules }, session));
        return done;
      },
      { writeConcern: new mongo.WriteConcern('majority', undefined, true) },
    );
    for (const { before, committed } of written) {
      if (committed.record === before) continue;
      tellOthers(desk, before, committed, actor.id);
      desk.armClock?.(committed.record.nextClockAt ?? null);
    }
    return written.map(({ committed }) => committed);
  } finally {
    await session.endSession();
  }
}

async function writeChange(
  desk: Desk,
  { caseId, decide }: CaseStep,
  { actor, rules }: { actor: Actor; rules: ClockRules },
  session: ClientSession,
): Promise<WrittenStep> {
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
  const entry = entryOf(before, change, { actor, now, message });
  const set: Partial<CaseRecord> = {
    updatedAt: change.quiet === true ? before.updatedAt : now,
    ...change.set,
    ...(await followOffice(desk, before, change.set, session)),
    ...followClocks(
      before,
      change.set,
      change.say?.author === 'staff' ? 'staff-answered' : 'other',
      rules,
      now,
    ),
    version: entry.version,
    entryCount: entry.sequence,
    chainHead: entry.hash,
  };
  const { matchedCount } = await desk.models.cases.updateOne(
    { _id: caseId, entryCount: before.entryCount, chainHead: before.chainHead },
    { $set: set },
    { session },
  );
  if (matchedCount !== 1)
    throw new AppError('conflict', { message: `Case ${caseId} was changed meanwhile: read it again` });
  if (set.officeId !== undefined && set.officeId !== before.officeId)
    await followCases(desk, before.citizenId, session);
  await desk.models.caseEntries.create([entry], { session });
  if (message !== null) await desk.models.messages.create([message], { session });
  await change.alongside?.(session, message);
  await finishClockTasks(desk, before, set, session);
  return { before, committed: { record: { ...before, ...set }, message } };
}

function entryOf(
  before: CaseRecord,
  { verb, change, quiet, words }: CaseChange,
  { actor, now, message }: { actor: Actor; now: Date; message: CommittedChange['message'] },
) {
  const said = message?.text ?? words;
  return chainEntry(
    {
      caseId: before._id,
      sequence: before.entryCount + 1,
      at: now,
      actor,
      verb,
      change,
      messageId: message?._id ?? null,
      wordsHash: said === undefined ? null : hashWords(said),
      version: before.version + (quiet === true ? 0 : 1),
    },
    before.chainHead,
  );
}

/** The office that loses a case hears of it too, so that it goes from its list; those who watch it are told in person. */
function tellOthers(
  desk: Desk,
  before: CaseRecord,
  { record, message }: CommittedChange,
  actorId: string | null,
): void {
  for (const officeId of new Set([before.officeId, record.officeId])) {
    desk.live.tellStaff({ name: 'case.changed', caseId: record._id, officeId, state: record.state });
  }
  const watchers = (record.watcherIds ?? []).filter((staffId) => staffId !== actorId);
  if (watchers.length > 0)
    desk.live.tellStaff({
      name: 'desk.notice',
      kind: 'watch',
      staffIds: watchers,
      caseId: record._id,
      recordId: null,
    });
  if (message === null) return;
  desk.live.tellStaff({
    name: 'case.message',
    caseId: record._id,
    officeId: record.officeId,
    direction: 'out',
  });
  desk.live.wakeConversations([record.conversationId]);
}
