import { indexStory } from '../../casework/cases/index-story';
import { CASE_STATES, caseListQuery, CATEGORY_CODES } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, decided, type TestDesk } from '../support/desk';

/**
 * Every question that the lists, searches and facets put to the cases, with each filter and sort: `explain` must name an index, and
 * none may sort in memory what has no bound.
 */
let desk: TestDesk;
let people: SignedIn[];

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
  people = [
    await api.signIn({ role: 'dispatcher' }),
    await api.signIn({ officeIds: ['office-region-4', 'office-region-1'] }),
  ];
  const first = await aCase(desk);
  const { _id, ...pattern } = first;
  const filler = Array.from({ length: 600 }, (_, index) => {
    const at = new Date(desk.clock().getTime() - index * 60_000);
    const story = `The bridge number ${index} is broken ${_id}`;
    return {
      ...{
        ...pattern,
        _id: `walk-${index}`,
        number: String(2_000_000_000 + index),
        openedBy: `walk-${index}`,
      },
      ...{ story, ...indexStory(desk.keys, story), createdAt: at, updatedAt: at, dueAt: at },
      ...{
        state: CASE_STATES[index % 9],
        category: decided(CATEGORY_CODES[index % CATEGORY_CODES.length] ?? null),
      },
      ...{ officeId: `office-region-${1 + (index % 8)}`, regionId: `region-${1 + (index % 8)}` },
    };
  });
  await desk.models.cases.collection.insertMany(filler as never[]);
  const { db } = desk.connection;
  await db?.createCollection('system.profile', { capped: true, size: 64 * 2 ** 20 });
  await db?.command({ profile: 2 });
});
afterAll(() => desk.close());

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
  { urgent: 'true' },
  { campaignId: 'none' },
  { due: 'overdue' },
  { createdFrom: '2026-01-01' },
  { q: 'bridge' },
  { q: '012 345 678' },
  { q: '123-456-7897' },
  { open: 'true', category: 'roads', q: 'broken' },
];
const SORTS = caseListQuery.shape.sort.unwrap().options;
/** Every other list and look that the console begins with. */
const LOOKS = [
  ...[
    '/desk/counts',
    '/tasks',
    '/mentions',
    '/campaigns',
    '/campaigns?state=open',
    '/saved-views',
    '/accesses',
    '/accesses?act=read&from=2026-01-01',
    '/tags?q=fl',
  ],
  ...[
    '/cases/walk-3',
    '/cases/walk-3/similar',
    '/cases/walk-3/messages',
    '/cases/walk-3/entries',
    '/cases/walk-3/notes',
  ],
  ...[
    '/cases/walk-3/links',
    '/citizens',
    '/bulk-jobs',
    '/canned-replies',
    '/broadcasts',
    '/articles',
    '/parked-events',
  ],
];
/** Handfuls, which are read whole: what staff edit by hand. */
const SMALL = ['offices', 'regions', 'senators', 'settings', 'staff', 'articles', 'cannedReplies'];

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
/** In the order that the console asks for; by another one mongod weighs a small set's sort against the walk of an index. */
const sorts = (rows: Profiled[]) =>
  rows
    .filter((row) => row.hasSortStage === true && collectionOf(row) === 'cases')
    .filter(({ command }) => JSON.stringify(command).includes('"sort":{"updatedAt"'))
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
  const isSmall = ['campaignId', 'urgent', 'tag', 'watched', 'assigneeId', 'due'].some(
    (name) => name in filter,
  );
  if (!isSmall && filter.q?.startsWith('012') !== true) expect(sorts(rows)).toEqual([]);
});

it.each(LOOKS)('an index answers GET %s', async (path) => {
  for (const person of people) await person.get(path);
  expect(scans(await profiled())).toEqual([]);
});

it('sees a question that no index answers', async () => {
  await desk.models.cases.findOne({ placeText: 'nowhere' });
  expect(scans(await profiled())).toHaveLength(1);
});
