import type { ClientSession } from 'mongoose';
import { type Actor, AppError, type CaseRecord, type LiveEvent } from '../../contracts';
import { followCases } from '../citizens/follow-cases';
import type { Desk } from '../desk';
import { chainEntry, hashWords } from '../evidence/chain-entry';
import type { CaseChange, CommittedChange, DecideChange } from './case-change';
import { answerWritten } from '../sla/answer-delivery';
import { clockRulesOf, followClocks } from '../sla/follow-clocks';
import type { ClockRules } from '../sla/clock-rules';
import { tellOfCase } from '../staff/tell-of-case';
import { finishClockTasks } from '../tasks/finish-clock-tasks';
import type { Rows } from '../trips/rows';
import type { SeenCases } from '../trips/seen-cases';
import { type Unit, writeInTurn } from '../trips/write-together';
import { followOffice } from './follow-office';
import { tokensAdded, wordsOfMessage } from './later-words';
import { changedListKeys } from './list-keys';
import { messageOf, threadAfter, threadUpdate } from './write-case-words';

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

/**
 * The same for several cases that change together or not at all, one after another in this order. A single one shares its
 * transaction with those of other requests (casework/trips/write-together.ts).
 */
export async function commitCaseChanges(
  desk: Desk,
  actor: Actor,
  steps: CaseStep[],
): Promise<CommittedChange[]> {
  const rules = clockRulesOf(await desk.directory.current(), desk.timeZone);
  const written: WrittenStep[] = [];
  const units = steps.map((step, index): Unit => ({
    caseIds: [step.caseId],
    async plan(seen, rows, session) {
      written[index] = await planStep(desk, step, { actor, rules }, { seen, rows, session });
    },
  }));
  const [only, ...others] = units;
  if (only !== undefined && others.length === 0) await desk.trips.write(only);
  else await writeInTurn(desk, units);
  for (const { before, committed } of written) {
    if (committed.record === before) continue;
    tellOthers(desk, before, committed, actor.id);
    desk.armClock?.(committed.record.nextClockAt ?? null);
  }
  return written.map(({ committed }) => committed);
}

interface Transaction {
  seen: SeenCases;
  rows: Rows;
  session: ClientSession;
}

/** Decides a change and adds its rows; nothing is written yet but what goes along with another office. */
async function planStep(
  desk: Desk,
  { caseId, decide }: CaseStep,
  { actor, rules }: { actor: Actor; rules: ClockRules },
  { seen, rows, session }: Transaction,
): Promise<WrittenStep> {
  const now = desk.clock();
  const { record: before, conversation } = seen.find(caseId);
  const change = decide({ record: before, conversation, now });
  if (change === null)
    return { before, committed: { record: before, message: null, filer: seen.filerOf(before) } };

  const thread = threadAfter(conversation, change, now);
  const message = messageOf(before, conversation, change, actor, thread.sequence, now);
  const entry = entryOf(before, change, { actor, now, message });
  const occasion = change.occasion ?? (change.say?.author === 'staff' ? 'staff-answered' : 'other');
  const changed: Partial<CaseRecord> = {
    updatedAt: change.quiet === true ? before.updatedAt : now,
    ...change.set,
    ...(await followOffice(desk, before, change.set, session)),
    ...followClocks(before, change.set, occasion, rules, now),
  };
  const found = foundBy(before, change, message);
  const set: Partial<CaseRecord> = {
    ...changed,
    ...found.set,
    ...(message === null || message.tellsErasure === true
      ? {}
      : answerWritten(before, changed, message, now)),
    ...changedListKeys(before, changed),
    version: entry.version,
    entryCount: entry.sequence,
    chainHead: entry.hash,
  };
  if (thread !== conversation) rows.update('conversations', ...threadUpdate(conversation, thread));
  const { entryCount, chainHead } = before;
  rows.update('cases', { _id: caseId, entryCount, chainHead }, { $set: set, ...found.update });
  rows.insert('caseEntries', entry);
  if (message !== null) rows.insert('messages', message);
  for (const row of change.rows ?? []) rows.upsert(row.name, row.filter, row.update);
  rows.afterwards(async (open) => {
    if (set.officeId !== undefined && set.officeId !== before.officeId)
      await followCases(desk, before.citizenId, open);
    await change.alongside?.(open, message);
    await finishClockTasks(desk, before, set, open);
  });
  const record = { ...before, ...set };
  seen.keep(record, thread);
  return { before, committed: { record, message, filer: seen.filerOf(record) } };
}

/** What is said beside the story adds to what the case is found by. Its tokens are not at hand: mongod leaves out those that it has. */
function foundBy(
  before: CaseRecord,
  { set, foundBy: words = [] }: CaseChange,
  message: CommittedChange['message'],
): { set: Partial<CaseRecord>; update: object } {
  const said = message === null ? [] : wordsOfMessage(message);
  const added = set.searchTokens === undefined ? tokensAdded(before, [...said, ...words]) : [];
  if (added.length === 0) return { set: {}, update: {} };
  return {
    set: { addedTokens: (before.addedTokens ?? 0) + added.length },
    update: { $addToSet: { searchTokens: { $each: added } } },
  };
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
  const tell = (event: LiveEvent) => tellOfCase(desk, record, event);
  for (const officeId of new Set([before.officeId, record.officeId])) {
    tell({ name: 'case.changed', caseId: record._id, officeId, state: record.state });
  }
  const watchers = (record.watcherIds ?? []).filter((staffId) => staffId !== actorId);
  if (watchers.length > 0)
    tell({
      name: 'desk.notice',
      kind: 'watch',
      staffIds: watchers,
      caseId: record._id,
      recordId: null,
    });
  if (message === null) return;
  tell({
    name: 'case.message',
    caseId: record._id,
    officeId: record.officeId,
    direction: 'out',
  });
  desk.live.wakeConversations([record.conversationId]);
}
