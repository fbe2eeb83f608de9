import type { CaseEntryRecord, CaseRecord, CitizenRecord, ConversationRecord } from '../contracts';
import { CATEGORY_CODES, PRIORITIES } from '../contracts';
import type { Models } from '../casework';
import { withListKeys } from '../casework/cases/list-keys';
import { CHAIN_START, chainEntry, hashWords } from '../casework/evidence/chain-entry';
import stories from '../casework/seed/demo-stories.json';
import { generateCaseNumber, loadGazetteer, searchTokens, sketch } from '../nlp';
import { WORDS_VERSION } from '../casework/cases/later-words';
import { marksOf } from '../casework/cases/number-and-place-tokens';

/** So many rows go to the database at once. */
const BATCH = 2_000;
/** People come back: so many cases has one of them. */
const CASES_A_CITIZEN = 3;
const STATES = ['triage', 'routed', 'in-progress', 'answered', 'closed', 'closed', 'closed'] as const;
const CHANNELS = ['telegram', 'messenger', 'webchat', 'sms'] as const;
const OFFICES = 8;
/** The cases of three years, until now. */
const SPAN_MS = 3 * 365 * 86_400_000;

/** Ends of a story: what one adds to the trouble itself. Each is a sentence, so that its tokens are its own. */
const ENDINGS = [
  'សូមព្រឹទ្ធសភាជួយពិនិត្យមើលផង',
  'យើងបានរាយការណ៍ទៅឃុំហើយតែគ្មានអ្នកដោះស្រាយ',
  'ប្រជាពលរដ្ឋប្រហែលមួយរយគ្រួសាររងផលប៉ះពាល់',
  'បញ្ហានេះកើតឡើងតាំងពីឆ្នាំមុនមកម៉្លេះ',
  'យើងរង់ចាំចម្លើយពីលោកដោយក្ដីសង្ឃឹម',
  'សូមមកពិនិត្យដល់ទីកន្លែងផ្ទាល់ផង',
];

/** Numbers between 0 and 1, the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Seeding {
  models: Models;
  /** Cases that are there already: the next ones follow them. */
  from: number;
  to: number;
  seed: number;
  onProgress: (done: number) => void;
}

/**
 * Writes cases with Khmer stories, their citizens, threads and first entries, as the verbs would have: about as many as one
 * processor can make and mongod can take.
 */
export async function seedCases({ models, from, to, seed, onProgress }: Seeding): Promise<void> {
  const make = caseMaker(seed + from);
  for (let at = from; at < to; at += BATCH) {
    const made = Array.from({ length: Math.min(BATCH, to - at) }, (_, index) => make(at + index));
    const insert = (name: 'cases' | 'caseEntries' | 'citizens' | 'conversations', rows: object[]) =>
      models[name].collection.insertMany(rows, {
        ordered: false,
        writeConcern: { w: 1, journal: false },
      });
    await Promise.all([
      insert(
        'cases',
        made.map(({ record }) => record),
      ),
      insert(
        'caseEntries',
        made.map(({ entry }) => entry),
      ),
      insert(
        'citizens',
        made.flatMap(({ citizen }) => citizen ?? []),
      ),
      insert(
        'conversations',
        made.flatMap(({ thread }) => thread ?? []),
      ),
    ]);
    onProgress(at + made.length);
  }
}

interface MadeCase {
  record: CaseRecord;
  entry: CaseEntryRecord;
  citizen: CitizenRecord | null;
  thread: ConversationRecord | null;
}

function caseMaker(seed: number): (index: number) => MadeCase {
  const random = randomFrom(seed);
  const below = (bound: number) => Math.floor(random() * bound);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const tell = storyTeller(pick);
  const start = Date.now() - SPAN_MS;
  return (index) => {
    const told = tell();
    const citizenId = `bench-citizen-${Math.floor(index / CASES_A_CITIZEN)}`;
    const conversationId = `bench-thread-${Math.floor(index / CASES_A_CITIZEN)}`;
    // The order of filing is mixed, as it is when many offices work.
    const at = new Date(start + below(SPAN_MS));
    const region = 1 + below(OFFICES);
    const decided = <Code>(code: Code) => ({
      ...{ code, confidence: 0.9, because: [], by: { kind: 'model' as const, id: 'bench' } },
      listVersion: 'bench',
    });
    const state = pick(STATES);
    const base: CaseRecord = {
      _id: `bench-${String(index).padStart(9, '0')}`,
      // A step that is prime to the count of numbers meets each once: drawn by lot, a million would hold the same twice.
      number: generateCaseNumber((from, to) => from + ((index * 282_475_249) % (to - from))),
      version: 1,
      type: decided('complaint' as const),
      category: decided(pick(CATEGORY_CODES)),
      priority: decided(pick(PRIORITIES)),
      place: decided(told.placeCode),
      ...{ placeText: null, coordinates: null },
      route: {
        ...{ officeId: `office-region-${region}`, assigneeId: null, regionId: `region-${region}` },
        ...{ rule: 'region-of-place', reasons: [], by: { kind: 'rule', id: 'bench' } },
      },
      ...{ officeId: `office-region-${region}`, regionId: `region-${region}`, assigneeId: null },
      ...{ against: null, state, awaitsCitizen: false },
      ...{ story: told.story, storyLanguage: 'km', language: 'km', withoutName: false },
      ...{ attachmentCount: 0, citizenId, conversationId, channel: pick(CHANNELS) },
      ...{ openedBy: `bench:${index}`, pinHash: 'none' },
      ...{ searchTokens: told.tokens, tokenizerVersion: WORDS_VERSION, phoneHashes: [] },
      ...{ sketch: sketch(told.story), campaignId: null, modelVersion: 'bench' },
      ...{ firstAnswerDueAt: null, firstAnsweredAt: null, alertedAt: null, acknowledgedBy: null },
      ...{ lastCitizenAt: at, lastStaffAt: null, closedAt: state === 'closed' ? at : null },
      ...{ erasedAt: null, test: false, entryCount: 1, chainHead: CHAIN_START },
      ...{ createdAt: at, updatedAt: at },
    };
    base.searchTokens = [...told.tokens, ...marksOf(base)];
    const entry = chainEntry(
      {
        ...{ caseId: base._id, sequence: 1, at, actor: { kind: 'citizen', id: citizenId } },
        ...{ verb: 'opened', change: { number: base.number }, messageId: null },
        ...{ wordsHash: hashWords(told.story), version: 1 },
      },
      CHAIN_START,
    );
    const isFirst = index % CASES_A_CITIZEN === 0;
    return {
      record: withListKeys({ ...base, chainHead: entry.hash }),
      entry,
      citizen: isFirst ? citizenOf(citizenId, at) : null,
      thread: isFirst ? threadOf(conversationId, citizenId, base.channel, at) : null,
    };
  };
}

/** A trouble in some commune, a number and an ending. Tokens are known sentence by sentence: a full stop parts them. */
function storyTeller(pick: <Item>(items: readonly Item[]) => Item) {
  const gazetteer = loadGazetteer();
  const communes = gazetteer
    .children()
    .flatMap(({ code }) => gazetteer.children(code))
    .flatMap(({ code }) => gazetteer.children(code));
  const known = new Map<string, string[]>();
  const tokensOf = (sentence: string) => {
    const tokens = known.get(sentence) ?? searchTokens(sentence);
    known.set(sentence, tokens);
    return tokens;
  };
  const houses = Array.from({ length: 900 }, (_, index) => `ផ្ទះលេខ ${index + 100}`);
  return () => {
    const place = pick(communes);
    const sentences = [
      pick(stories.km).replace('{place}', place.nameKm),
      pick(houses),
      ...new Set([pick(ENDINGS), pick(ENDINGS)]),
    ];
    return {
      story: sentences.join('។ '),
      tokens: [...new Set(sentences.flatMap(tokensOf))],
      placeCode: place.code,
    };
  };
}

function citizenOf(_id: string, createdAt: Date): CitizenRecord {
  return {
    ...{ _id, language: 'km', displayName: null, consentAt: null, stoppedAt: null },
    ...{ test: false, createdAt },
  };
}

function threadOf(
  _id: string,
  citizenId: string,
  channel: ConversationRecord['channel'],
  createdAt: Date,
): ConversationRecord {
  return {
    ...{ _id, channel, account: 'bench', externalId: _id, chat: 'private', citizenId, language: 'km' },
    ...{ languageChosen: true, state: null, sequence: 1, hold: null },
    ...{ leaseOwner: null, leaseUntil: new Date(0), fence: 0, sendOwner: null, sendUntil: new Date(0) },
    ...{ lastInboundAt: createdAt, blockedAt: null, forgottenThrough: 0, test: false, createdAt },
  };
}
