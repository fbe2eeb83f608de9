import { randomBytes, randomInt } from 'node:crypto';
import type {
  CaseRecord,
  ConversationRecord,
  LiveEvent,
  LiveFanout,
  PlaceBook,
  StaffRecord,
} from '../../contracts';
import {
  createArticleBook,
  createDataKeys,
  createOfficeDirectory,
  createSharedTrips,
  type Desk,
  ensureSeed,
} from '../../casework';
import { withListKeys } from '../../casework/cases/list-keys';
import { showToOffice } from '../../casework/citizens/follow-cases';
import { WORDS_VERSION } from '../../casework/cases/later-words';
import { marksOf } from '../../casework/cases/number-and-place-tokens';
import { nameHashes } from '../../casework/citizens/name-hashes';
import { CHAIN_START, chainEntry, hashWords } from '../../casework/evidence/chain-entry';
import { newId } from '../../casework/new-id';
import { generateCaseNumber, searchTokens } from '../../nlp';
import { smallPlaceBook } from './places';
import { takeDatabase } from './take-database';

/** A desk on a real, empty database with the seed, whose time stands still until a test moves it. */
export interface TestDesk extends Desk {
  /** What consoles were told, oldest first. */
  told: LiveEvent[];
  /** The conversations whose browsers were woken. */
  woken: string[];
  /** Moves the time on. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

/** A Wednesday morning in Phnom Penh, within business hours. */
const START = new Date('2026-06-10T02:00:00.000Z');

export async function createTestDesk(
  name: string,
  { places = smallPlaceBook(), start = START }: { places?: PlaceBook; start?: Date } = {},
): Promise<TestDesk> {
  const { connection, models, giveBack } = await takeDatabase(name);
  let now = start.getTime();
  const clock = () => new Date(now);
  const told: LiveEvent[] = [];
  const woken: string[] = [];
  const live: LiveFanout = {
    tellStaff: (event) => void told.push(event),
    wakeConversations: (ids) => void woken.push(...ids),
    showTyping: () => undefined,
    onConversation: () => () => undefined,
  };
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  await ensureSeed({ models, clock });
  return {
    connection,
    models,
    trips: createSharedTrips(connection, models),
    keys: createDataKeys(randomBytes(32).toString('base64')),
    clock,
    timeZone: 'Asia/Phnom_Penh',
    smsAccount: 'simulator',
    log,
    live,
    directory: createOfficeDirectory(models, clock),
    articles: createArticleBook(models, clock),
    places,
    told,
    woken,
    pass: (milliseconds) => void (now += milliseconds),
    close: giveBack,
  };
}

/** A member of the staff who is stored; nobody can sign in with it but through `aLogin` of test/support/api.ts. */
export async function aStaff(desk: TestDesk, values: Partial<StaffRecord> = {}): Promise<StaffRecord> {
  const now = desk.clock();
  const _id = newId(now);
  const record: StaffRecord = {
    _id,
    email: `${_id}@example.org`,
    name: 'Invented Officer',
    role: 'office-staff',
    officeIds: ['office-region-4'],
    language: 'en',
    passwordHash: 'none',
    onDuty: true,
    active: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...values,
  };
  await desk.models.staff.create(record);
  return record;
}

export async function aConversation(
  desk: TestDesk,
  values: Partial<ConversationRecord> & { displayName?: string | null } = {},
): Promise<ConversationRecord> {
  const { displayName = 'Invented Citizen', ...given } = values;
  const now = desk.clock();
  const _id = newId(now);
  const record: ConversationRecord = {
    _id,
    channel: 'telegram',
    account: 'simulator',
    externalId: desk.keys.seal(_id),
    chat: 'private',
    citizenId: newId(now),
    language: 'en',
    languageChosen: true,
    state: null,
    sequence: 0,
    hold: null,
    leaseOwner: null,
    leaseUntil: new Date(0),
    fence: 0,
    sendOwner: null,
    sendUntil: new Date(0),
    lastInboundAt: now,
    blockedAt: null,
    forgottenThrough: 0,
    test: true,
    createdAt: now,
    ...given,
  };
  await desk.models.conversations.create(record);
  await desk.models.citizens.create({
    _id: record.citizenId,
    language: record.language,
    displayName: displayName === null ? null : desk.keys.seal(displayName),
    nameHashes: nameHashes(desk.keys, displayName),
    consentAt: null,
    stoppedAt: null,
    test: true,
    createdAt: now,
  });
  return record;
}

/** What a model decided, surely enough. */
export function decided<Code>(code: Code) {
  const by = { kind: 'model' as const, id: 'test-model' };
  return { code, confidence: code === null ? 0 : 0.9, because: [], by, listVersion: 'test' };
}

/** A case of region 4 about a road in Tuek Vil, with its conversation, as it stands before anybody has touched it. */
export async function aCase(
  desk: TestDesk,
  values: Partial<CaseRecord> = {},
  thread: Parameters<typeof aConversation>[1] = {},
): Promise<CaseRecord> {
  const now = desk.clock();
  const conversation = await aConversation(desk, thread);
  const story = values.story ?? 'The road in Tuek Vil is broken.';
  const record: CaseRecord = {
    _id: newId(now),
    number: generateCaseNumber(randomInt),
    version: 1,
    type: decided('complaint' as const),
    category: decided('roads' as const),
    priority: decided('normal' as const),
    place: decided('171012'),
    placeText: 'Tuek Vil',
    coordinates: null,
    route: {
      officeId: 'office-region-4',
      assigneeId: null,
      regionId: 'region-4',
      rule: 'region-of-place',
      reasons: [],
      by: { kind: 'rule', id: 'route-case/1' },
    },
    officeId: 'office-region-4',
    regionId: 'region-4',
    assigneeId: null,
    against: null,
    state: 'routed',
    awaitsCitizen: false,
    story,
    storyLanguage: 'en',
    language: 'en',
    withoutName: false,
    attachmentCount: 0,
    citizenId: conversation.citizenId,
    conversationId: conversation._id,
    channel: conversation.channel,
    openedBy: newId(now),
    pinHash: 'none',
    searchTokens: searchTokens(story),
    tokenizerVersion: WORDS_VERSION,
    modelVersion: 'test-model',
    firstAnswerDueAt: new Date(now.getTime() + 86_400_000),
    firstAnsweredAt: null,
    alertedAt: null,
    acknowledgedBy: null,
    lastCitizenAt: now,
    lastStaffAt: null,
    closedAt: null,
    erasedAt: null,
    test: true,
    entryCount: 0,
    chainHead: CHAIN_START,
    createdAt: now,
    updatedAt: now,
    ...values,
  };
  if (values.searchTokens === undefined) record.searchTokens.push(...marksOf(record));
  const opened = openingEntry(record);
  const stored = withListKeys({ ...record, entryCount: 1, chainHead: opened.hash });
  await desk.models.caseEntries.create(opened);
  await desk.models.cases.create(stored);
  await desk.models.citizens.collection.bulkWrite([showToOffice(stored)]);
  return stored;
}

function openingEntry(record: CaseRecord) {
  return chainEntry(
    {
      caseId: record._id,
      sequence: 1,
      at: record.createdAt,
      actor: { kind: 'citizen', id: record.citizenId },
      verb: 'opened',
      change: { number: record.number },
      messageId: null,
      wordsHash: hashWords(record.story),
      version: 1,
    },
    CHAIN_START,
  );
}
