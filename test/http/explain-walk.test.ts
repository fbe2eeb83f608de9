import { withListKeys } from '../../casework/cases/list-keys';
import { indexStory } from '../../casework/cases/index-story';
import { CASE_STATES, caseListQuery, CATEGORY_CODES } from '../../contracts';
import { searchTokens } from '../../nlp';
import { OPERATIONS } from '../../casework/openapi/operations';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, decided, type TestDesk } from '../support/desk';
import { makeWalkedRecords, questionsOf } from '../support/walked-records';

/**
 * Every question that the lists, searches and facets put to the cases, with each filter and sort: `explain` must name an index, and
 * none may sort in memory what has no bound.
 */
let desk: TestDesk;
let people: SignedIn[];
let leader: SignedIn;
let officer: SignedIn;
let records: Record<string, string>;

/** What mongod's own profiler tells of one question. */
interface Profiled {
  ns: string;
  op: string;
  planSummary?: string;
  hasSortStage?: boolean;
  command: object;
}

beforeAll(async () => {
  desk = await createTestDesk('http-explain-walk');
  const api = createTestApi(desk);
  leader = await api.signIn({ role: 'administrator' });
  officer = await api.signIn({ officeIds: ['office-region-4', 'office-region-1'] });
  people = [await api.signIn({ role: 'dispatcher' }), officer];
  const first = await aCase(desk);
  const { _id, ...pattern } = first;
  const filler = Array.from({ length: 600 }, (_, index) => {
    const at = new Date(desk.clock().getTime() - index * 60_000);
    const story = `The bridge number ${index} is broken ${_id}`;
    return withListKeys({
      ...{
        ...pattern,
        _id: `walk-${index}`,
        number: String(2_000_000_000 + index),
        openedBy: `walk-${index}`,
      },
      ...{ story, ...indexStory(desk.keys, story), createdAt: at, updatedAt: at, dueAt: at },
      ...{
        state: CASE_STATES[index % 9] ?? 'new',
        category: decided(CATEGORY_CODES[index % CATEGORY_CODES.length] ?? null),
      },
      ...{ officeId: `office-region-${1 + (index % 8)}`, regionId: `region-${1 + (index % 8)}` },
    });
  });
  // Every tenth has what is looked for in a word that was said later.
  const said = filler.filter((_, index) => index % 10 === 0);
  for (const each of said)
    Object.assign(each, { searchTokens: searchTokens(each.story + LATER), addedTokens: 9 });
  await desk.models.cases.collection.insertMany(filler as never[]);
  await desk.models.messages.collection.insertMany(
    filler.map(({ _id, conversationId }, index) => ({
      ...{ _id: `in:${_id}`, caseId: _id, conversationId, sequence: 1_000 + index, at: desk.clock() },
      ...{ direction: 'in', author: 'citizen', text: index % 10 === 0 ? LATER : 'Nothing.' },
      ...{ staffId: null, inbound: null, outbound: null, delivery: null, media: null, erasedAt: null },
    })) as never[],
  );
  records = await makeWalkedRecords(leader, { caseId: 'walk-3', citizenId: first.citizenId });
  const { db } = desk.connection;
  await db?.createCollection('system.profile', { capped: true, size: 64 * 2 ** 20 });
  await db?.command({ profile: 2 });
});
afterAll(() => desk.close());

const LATER = 'ស្ពានឈើធំ';

const FILTERS: Array<Record<string, string>> = [
  {},
  { state: 'triage' },
  { open: 'true' },
  { category: 'roads' },
  { priority: 'urgent' },
  { officeId: 'office-region-4' },
  { regionId: 'region-2' },
  { assigneeId: 'nobody' },
  { channel: 'telegram' },
  { tag: 'flood' },
  { watched: 'true' },
  { withoutAnswer: 'true' },
  { urgent: 'true' },
  { campaignId: 'none' },
  { due: 'overdue' },
  { createdFrom: '2026-01-01' },
  { q: 'bridge' },
  { q: LATER },
  { q: 'Tuek Vil' },
  { q: '7897' },
  { q: '012 345 678' },
  { q: '12 345 678' },
  { q: '123-45' },
  { q: 'Invented Citizen' },
  { q: 'Inven Citi' },
  { q: '123-456-7897' },
  { open: 'true', category: 'roads', q: 'broken' },
  { priority: 'urgent', regionId: 'region-2' },
];
/** Between two moments: where few rows lie there, sorting those few costs less than a walk in the order of the list. */
const BY_RANGE = ['due', 'createdFrom', 'urgent'];
/** What finds people first: their cases are a handful. */
const OF_PEOPLE = ['012 345 678', 'Invented Citizen', 'Inven Citi'];
const SORTS = caseListQuery.shape.sort.unwrap().options;
/** Handfuls, which are read whole: what staff edit by hand. */
const SMALL = [
  ...['offices', 'regions', 'senators', 'settings', 'staff', 'articles', 'cannedReplies', 'institutions'],
  ...['apiKeys', 'webhooks', 'savedViews'],
];

/** The questions since the last look, as mongod ran them. */
async function profiled(): Promise<Profiled[]> {
  const { db } = desk.connection;
  await db?.command({ profile: 0 });
  const rows = await db
    ?.collection<Profiled>('system.profile')
    .find({ planSummary: { $exists: true } })
    .toArray();
  await db?.collection('system.profile').drop();
  await db?.createCollection('system.profile', { capped: true, size: 64 * 2 ** 20 });
  await db?.command({ profile: 2 });
  return (rows ?? []).filter(({ ns }) => !ns.endsWith('.system.profile'));
}

const collectionOf = ({ ns }: Profiled) => ns.slice(ns.indexOf('.') + 1);
const shown = (row: Profiled) =>
  `${collectionOf(row)}: ${row.planSummary} ${JSON.stringify(row.command).slice(0, 600)}`;
/** The total of a list without any filter: ten thousand rows are counted, in whatever order they lie. */
const countsAll = ({ command }: Profiled) =>
  /\[\{"\$match":(\{\}|\{"sealed":\{"\$ne":true\}\})\},\{"\$limit":10001\}/.test(JSON.stringify(command));
const scans = (rows: Profiled[]) =>
  rows
    .filter((row) => row.planSummary?.includes('COLLSCAN') === true && !SMALL.includes(collectionOf(row)))
    .filter((row) => !countsAll(row))
    .map(shown);
/** Sorted when they are few: what belongs to one person, and the sums of a report. */
const OF_ONE = [
  // For whom a case was filed: here for nobody, and of ways that find nothing mongod takes any.
  /^\{"find":"cases","filter":\{"\$and":\[.*"behalfHashes"/,
  /^\{"find":"(citizenPhones|consents|citizenLinks)","filter":\{"citizenIds?":/,
  /^\{"aggregate":"broadcastRecipients","pipeline":\[[^\]]*"\$group"/,
];

/** A list that may be long must come in its order: the first page of a million cannot wait for all of them to be sorted. */
const sorts = (rows: Profiled[]) =>
  rows
    .filter((row) => row.hasSortStage === true && !SMALL.includes(collectionOf(row)))
    .filter(({ command }) => !OF_ONE.some((pattern) => pattern.test(JSON.stringify(command))))
    .map(shown);

beforeEach(() => profiled());

it.each(FILTERS)('an index answers the lists with %j', async (filter) => {
  for (const person of people) {
    for (const sort of SORTS)
      await person
        .get('/cases')
        .query({ ...filter, sort, limit: '5' })
        .expect(200);
    await person.get('/cases/facets').query(filter).expect(200);
  }
  const rows = await profiled();
  expect(rows.filter((row) => collectionOf(row) === 'cases').length).toBeGreaterThan(SORTS.length);
  expect(scans(rows)).toEqual([]);
  if (!BY_RANGE.some((name) => name in filter) && !OF_PEOPLE.includes(filter.q ?? ''))
    expect(sorts(rows)).toEqual([]);
});

/** What a store of cases alone cannot show. */
const ELSEWHERE: Record<string, string> = {
  '/files/{fileId}': 'there are no files',
  '/cases/{caseId}/identity': 'the name is not sealed',
  '/senators/{id}': 'nobody was entered',
};
const READS = OPERATIONS.filter(({ method, permission }) => method === 'get' && permission !== 'public');

it.each(READS.map((operation) => [operation.path, operation] as const))(
  'an index answers GET %s',
  async (path, operation) => {
    const kind = `/${path.split('/')[1] ?? ''}`;
    const address = path.replace(/\{\w+\}/g, records[kind] ?? 'none');
    // The lists of cases have been walked with all their filters.
    const questions = /^\/cases(\/facets)?$/.test(path) ? [{}] : questionsOf(operation);
    for (const person of [leader, officer])
      for (const question of questions) {
        const { status } = await person.get(address).query(question);
        const isKnown = status === 200 || (person === officer && [403, 404].includes(status));
        expect([address, question, status, isKnown || path in ELSEWHERE]).toEqual([
          address,
          question,
          status,
          true,
        ]);
      }
    const rows = await profiled();
    expect(scans(rows)).toEqual([]);
    expect(sorts(rows)).toEqual([]);
  },
);

it('sees a question that no index answers', async () => {
  await desk.models.cases.findOne({ placeText: 'nowhere' });
  expect(scans(await profiled())).toHaveLength(1);
});
