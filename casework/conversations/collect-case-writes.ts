import type {
  CaseEntryRecord,
  CaseRecord,
  LiveEvent,
  MessageRecord,
  PlaceBook,
  TaskRecord,
} from '../../contracts';
import { withPhones } from '../cases/index-story';
import { withTokens, wordsOfMessage } from '../cases/later-words';
import { openingEntries } from '../cases/opening-entries';
import { markedAnew } from '../cases/number-and-place-tokens';
import { placeCase } from '../cases/place-case';
import { chainEntry, hashWords } from '../evidence/chain-entry';
import type { DataKeys } from '../privacy/data-keys';
import type { Directory } from '../routing/office-directory';
import { addWorkingMinutes } from '../sla/business-time';
import type { ClockRules } from '../sla/clock-rules';
import { followClocks } from '../sla/follow-clocks';
import { collectSurvey } from './collect-survey';
import { incomingMessageId } from './incoming-message-id';
import type { HandledEvent } from './turn-result';
import type { TurnWrites } from './turn-writes';
import { writeCase } from './write-turn-case';

/** What the rows of a case depend on beside the case: clocks, and how a place that is told late is routed. */
export interface CaseFacts {
  now: Date;
  rules: ClockRules;
  routing: { directory: Directory; places: PlaceBook };
  keys: DataKeys;
  /** Messages of earlier turns that go to a case now. */
  earlier: ReadonlyMap<string, MessageRecord>;
}

/**
 * The rows of the case that one event opens or adds to. `touched` holds the present record of each case of the batch and is
 * kept up to date, because two messages of one thread may come together.
 */
export function collectCaseWrites(
  event: HandledEvent,
  citizenId: string,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  facts: CaseFacts,
): void {
  const { now } = facts;
  if (event.opened !== null) openCase(event, event.opened, touched, writes, now);
  if (event.addedTo !== null) addToCase({ ...event, citizenId }, event.addedTo, touched, writes, facts);
  if (event.survey != null) collectSurvey(event, event.survey, touched, writes, now);
}

function openCase(
  event: HandledEvent,
  { prepared, urgent, messageIds }: NonNullable<HandledEvent['opened']>,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  now: Date,
): void {
  const { record } = prepared;
  const messageId = incomingMessageId(event.claimed.record._id);
  const [opened, routed] = openingEntries(record, {
    actor: { kind: 'citizen', id: record.citizenId },
    at: now,
    messageId,
  });
  const written = { ...record, alertedAt: urgent ? now : null, entryCount: 2, chainHead: routed.hash };
  writes.cases.push(written);
  fileMessages(writes, messageIds, record._id);
  writes.entries.push(opened, routed);
  touched.set(record._id, written);
  tell(writes, record, {
    name: 'case.opened',
    caseId: record._id,
    officeId: record.officeId,
    number: record.number,
    category: record.category.code,
    priority: record.priority.code,
    urgent,
  });
}

/** Who writes may be another citizen than the one who filed it: theirs was joined with it. */
type WrittenEvent = HandledEvent & { citizenId: string };

function addToCase(
  event: WrittenEvent,
  added: NonNullable<HandledEvent['addedTo']>,
  touched: Map<string, CaseRecord>,
  writes: TurnWrites,
  facts: CaseFacts,
): void {
  const { now, rules, routing } = facts;
  const { caseId, urgent, messageIds } = added;
  const record = touched.get(caseId);
  if (record === undefined) return;
  const placed = added.place === undefined ? null : placeCase(record, added.place, { ...routing, now });
  const moved = { ...stateAfter(record, added), ...placed?.set };
  const task = added.asksDeletion === true ? erasingTask(record, rules, now) : null;
  const entries = addedEntries(record, event, { urgent, messageIds, moved, placed, task }, now);
  const attachments = event.message?.attachments.length ?? 0;
  const updated: CaseRecord = {
    ...record,
    version: record.version + 1,
    ...moved,
    ...followClocks(record, moved, 'citizen-wrote', rules, now),
    awaitsCitizen: false,
    lastCitizenAt: now,
    attachmentCount: record.attachmentCount + attachments,
    ...foundBy(record, { messageIds, placed }, writes, facts),
    ...(urgent ? { alertedAt: now, acknowledgedBy: null } : {}),
    entryCount: record.entryCount + entries.length,
    chainHead: entries.at(-1)?.hash ?? record.chainHead,
    updatedAt: now,
  };
  writes.entries.push(...entries);
  if (task !== null) writes.tasks.push(task);
  fileMessages(writes, messageIds, caseId);
  writeCase(updated, record, touched, writes);
  const { officeId, state } = updated;
  tell(writes, updated, { name: 'case.message', caseId, officeId, direction: 'in' });
  if (urgent || placed !== null || state !== record.state)
    tell(writes, updated, { name: 'case.changed', caseId, officeId, state });
  // From the list of the office that loses it, it has to go.
  if (officeId !== record.officeId)
    tell(writes, updated, { name: 'case.changed', caseId, officeId: record.officeId, state });
  tellWatchers(updated, writes);
}

/** What a case is found by, once these messages belong to it: by them, and by the place that they may have told. */
function foundBy(
  before: CaseRecord,
  { messageIds, placed }: { messageIds: string[]; placed: ReturnType<typeof placeCase> },
  { messages }: TurnWrites,
  { keys, earlier }: CaseFacts,
): Partial<CaseRecord> {
  const record = { ...before, ...placed?.set };
  const told = messageIds.flatMap((id) => messages.find(({ _id }) => _id === id) ?? earlier.get(id) ?? []);
  const words = told.flatMap(wordsOfMessage);
  const phoneHashes = withPhones(keys, record, words);
  return {
    ...withTokens({ ...record, searchTokens: markedAnew(record.searchTokens, record) }, words),
    ...(phoneHashes.length === (record.phoneHashes ?? []).length ? {} : { phoneHashes }),
  };
}

/** Where the words of its citizen bring a case: out of waiting, back from its end, or out of the sight of their name. */
function stateAfter(
  { state, closedAt, withoutName: isHidden }: CaseRecord,
  { reopens, hidesName }: NonNullable<HandledEvent['addedTo']>,
): Pick<CaseRecord, 'state' | 'closedAt' | 'withoutName' | 'behalfHashes'> {
  const withoutName = isHidden || hidesName === true;
  // For whom somebody filed tells who that was.
  const named = { withoutName, ...(withoutName && !isHidden ? { behalfHashes: [] } : {}) };
  if (reopens === true && state !== 'merged') return { state: 'reopened', closedAt: null, ...named };
  return { state: state === 'waiting-for-citizen' ? 'in-progress' : state, closedAt, ...named };
}

const tell = ({ live }: TurnWrites, record: CaseRecord, event: LiveEvent) =>
  void live.push({ record, event });

function tellWatchers(record: CaseRecord, writes: TurnWrites): void {
  const { _id: caseId, watcherIds = [] } = record;
  if (watcherIds.length === 0) return;
  tell(writes, record, {
    name: 'desk.notice',
    kind: 'watch',
    staffIds: watcherIds,
    caseId,
    recordId: null,
  });
}

/** The citizen's words as a link of the chain and, when they tell of a danger, the alert to the staff on duty. */
function addedEntries(
  record: CaseRecord,
  event: WrittenEvent,
  {
    urgent,
    messageIds,
    moved,
    placed,
    task,
  }: {
    urgent: boolean;
    messageIds: string[];
    moved: Pick<CaseRecord, 'state' | 'withoutName'>;
    placed: ReturnType<typeof placeCase>;
    task: TaskRecord | null;
  },
  now: Date,
): CaseEntryRecord[] {
  const common = { caseId: record._id, at: now, version: record.version + 1 };
  const wrote = chainEntry(
    {
      ...common,
      sequence: record.entryCount + 1,
      // Number and PIN say that it is the citizen, not which of our records they are.
      actor: { kind: 'citizen', id: event.addedTo?.byPin === true ? null : event.citizenId },
      verb: 'citizen-wrote',
      change: {
        ...(event.addedTo?.byPin === true ? { byPin: true } : {}),
        attachments: event.message?.attachments.length ?? 0,
        messageIds,
        ...(moved.withoutName === record.withoutName
          ? {}
          : { withoutName: { before: false, after: true } }),
        ...(moved.state === record.state || placed !== null
          ? {}
          : { state: { before: record.state, after: moved.state } }),
      },
      messageId: incomingMessageId(event.claimed.record._id),
      wordsHash: hashWords(event.message?.text ?? ''),
    },
    record.chainHead,
  );
  const entries = [wrote];
  const append = (verb: CaseEntryRecord['verb'], change: CaseEntryRecord['change']) => {
    const last = entries.at(-1) ?? wrote;
    const link = { ...common, sequence: last.sequence + 1, actor: { kind: 'system' as const, id: null } };
    entries.push(
      chainEntry({ ...link, verb, change, messageId: wrote.messageId, wordsHash: null }, last.hash),
    );
  };
  if (placed !== null) append('routed', placed.change);
  if (urgent) append('alerted', {});
  if (task !== null) {
    const { _id: taskId, kind, dueAt, assigneeId } = task;
    append('task-opened', { taskId, kind, dueAt: dueAt.toISOString(), assigneeId });
  }
  return entries;
}

/** Within two working days somebody should have erased what the citizen wants erased. A wish said twice is one task. */
const ERASED_WITHIN_MINUTES = 2 * 8 * 60;

function erasingTask(record: CaseRecord, { calendar, timeZone }: ClockRules, now: Date): TaskRecord {
  return {
    _id: `erase-${record._id}`,
    ...{ caseId: record._id, officeId: record.officeId, kind: 'erase-words', text: '' },
    dueAt: addWorkingMinutes(now, ERASED_WITHIN_MINUTES, calendar, timeZone),
    assigneeId: record.assigneeId,
    ...{ state: 'open', openedBy: null, openedAt: now, doneAt: null, doneBy: null, version: 1 },
  };
}

function fileMessages(writes: TurnWrites, messageIds: string[], caseId: string): void {
  // Messages of this very batch are not stored yet: they get their case before they are.
  for (const message of writes.messages) if (messageIds.includes(message._id)) message.caseId = caseId;
  const stored = messageIds.filter((id) => !writes.messages.some(({ _id }) => _id === id));
  if (stored.length > 0) writes.filed.push({ messageIds: stored, caseId });
}
