import { randomUUID } from 'node:crypto';
import { rehashNames, reindexCases } from '../../casework';
import { indexStory } from '../../casework/cases/index-story';
import type { CaseFacets } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, decided, type TestDesk } from '../support/desk';

/** Finding cases: by phone number, by days, with counts by value, and by filters that are kept under a name. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-case-search');
  api = createTestApi(desk);
  officer = await api.signIn();
});
afterAll(() => desk.close());

const told = (story: string) => ({ story, ...indexStory(desk.keys, story) });
const find = async (query: Record<string, string>) =>
  ((await officer.get('/cases').query(query).expect(200)).body.data as Array<{ _id: string }>).map(
    ({ _id }) => _id,
  );

it('finds a phone number however it is written, by its keyed hash', async () => {
  const { _id } = await aCase(desk, told('សូមទាក់ទងមកលេខ 012 345 678 ណា ផ្លូវខូច'));
  await aCase(desk, told('Call 012 345 679 about the road.'));
  for (const q of ['012345678', '+855 12 345 678', '០១២ ៣៤៥ ៦៧៨']) expect(await find({ q })).toEqual([_id]);
  const stored = await desk.models.cases.findById(_id).orFail().lean();
  expect(JSON.stringify(stored.phoneHashes)).not.toContain('12345678');
});

it('finds a phone number without its first 0, and a case by the beginning of its number, unless stories tell such digits', async () => {
  const { _id } = await aCase(desk, told('Please call 012 888 777 about the lamp.'));
  for (const q of ['12888777', '12 888 777', '១២៨៨៨៧៧៧', '85512888777', '+855 012 888 777'])
    expect(await find({ q })).toEqual([_id]);
  const [one, two] = [
    await aCase(desk, { number: '6114309277' }),
    await aCase(desk, { number: '6114398210' }),
  ];
  for (const q of ['611-43', '611 43', '៦១១-៤៣', '#611-43', '61143'])
    expect((await find({ q })).sort()).toEqual([one._id, two._id].sort());
  expect(await find({ q: '611-439' })).toEqual([two._id]);
  expect(await find({ q: '611-439-8' })).toEqual([two._id]);
  expect(await find({ q: '611-44' })).toEqual([]);
  expect(await find({ q: '61143', officeId: 'office-region-1' })).toEqual([]);
  const page = await officer.get('/cases').query({ q: '611-43', limit: 1 }).expect(200);
  expect(page.body.page).toMatchObject({ hasNextPage: true, total: { count: 2 } });
  const { nextCursor: cursor } = page.body.page as { nextCursor: string };
  const rest = await find({ q: '611-43', limit: '1', cursor });
  expect([...rest, page.body.data[0]._id].sort()).toEqual([one._id, two._id].sort());
  // A number of a story is found before the beginning of another case's number, if it is not written as one.
  const story = await aCase(desk, told('They asked me for 61143 riel.'));
  expect(await find({ q: '61143' })).toEqual([story._id]);
  expect((await find({ q: '611-43' })).sort()).toEqual([one._id, two._id].sort());
});

it('goes on page by page through the stories that have digits, and records by what digits were found', async () => {
  const stories = [
    await aCase(desk, told('They asked me for 70517 riel.')),
    await aCase(desk, told('Again 70517 riel.')),
  ];
  const first = await officer.get('/cases').query({ q: '70517', limit: 1 }).expect(200);
  const { nextCursor: cursor } = first.body.page as { nextCursor: string };
  // A number that begins so is filed meanwhile: the later page goes on with the stories.
  await aCase(desk, { number: '7051798215' });
  const rest = await find({ q: '70517', limit: '1', cursor });
  expect([first.body.data[0]._id, ...rest].sort()).toEqual(stories.map(({ _id }) => _id).sort());
  const numbered = await aCase(desk, { number: '7052898210' });
  expect(await find({ q: '70528' })).toEqual([numbered._id]);
  expect(await find({ q: '70539' })).toEqual([]);
  const searches = await desk.models.audit.find({ act: 'searched' }).sort({ _id: -1 }).limit(4).lean();
  expect(searches.map(({ search }) => [search?.by, search?.found])).toEqual([
    ['words', 0],
    ['number', 1],
    ['words', 2],
    ['words', 2],
  ]);
});

it('finds a Khmer word inside an unspaced sentence', async () => {
  const { _id } = await aCase(desk, told('យើងសុំឱ្យជួយជួសជុលស្ពានឈើនៅភូមិយើង'));
  expect(await find({ q: 'ស្ពានឈើ' })).toEqual([_id]);
  expect(await find({ q: 'ពានឈើ' })).toEqual([]);
});

it('finds the cases of a person by words of the name, and never by a name that is sealed', async () => {
  const named = async (displayName: string, values: Parameters<typeof aCase>[1], sealed = false) => {
    const record = await aCase(desk, values, { displayName });
    const officeIds = sealed ? [] : [record.officeId];
    await desk.models.citizens.updateOne({ _id: record.citizenId }, { $set: { officeIds, sealed } });
    return record._id;
  };
  const vanna = await named('សុខ វណ្ណា', told('ទឹកមិនហូរ'));
  const visal = await named('Chan Visal', told('No water comes.'));
  await named('សុខ វណ្ណា', { withoutName: true, ...told('ភ្លើងរលត់') }, true);
  await named('សុខ វណ្ណា', { officeId: 'office-region-1', ...told('ស្ពានបាក់') });
  expect(await find({ q: 'វណ្ណា' })).toEqual([vanna]);
  expect(await find({ q: 'សុខ វណ្ណា' })).toEqual([vanna]);
  expect(await find({ q: 'visal' })).toEqual([visal]);
  expect(await find({ q: 'visal', state: 'closed' })).toEqual([]);
  for (const q of ['isal', 'visal vanna', 'one visal who filed a case'])
    expect(await find({ q })).toEqual([]);
  const { body } = await officer.get('/cases/facets').query({ q: 'visal' }).expect(200);
  expect(body.total.count).toBe(1);
  const spoken = await aCase(desk, told('The wall of Visal fell.'));
  expect(await find({ q: 'visal' })).toEqual([spoken._id]);
});

it('finds a person by the first letters of a name’s words, in either script, without accents or capitals', async () => {
  const named = async (displayName: string) => {
    const record = await aCase(desk, told('A well.'), { displayName });
    const officeIds = [record.officeId];
    await desk.models.citizens.updateOne({ _id: record.citizenId }, { $set: { officeIds } });
    return record;
  };
  const people = async (q: string) =>
    ((await officer.get('/citizens').query({ q }).expect(200)).body.data as unknown[]).length;
  const sophea = await named('Keo Sophéaktra');
  const khmer = await named('កែវ ចន្ទបូណា');
  for (const q of ['soph', 'SOPHEA', 'keo sop', 'sop keo', 'sopheaktra', 'Sophéaktra', 'sopheakt']) {
    expect([q, await find({ q })]).toEqual([q, [sophea._id]]);
    expect([q, await people(q)]).toEqual([q, 1]);
  }
  for (const q of ['ចន្ទ', 'ចន្ទប', 'ចន្ទបូ', 'កែវ ចន្ទ', 'បូណា'])
    expect([q, await find({ q })]).toEqual([q, [khmer._id]]);
  // Two letters are everybody's, and what a word ends with begins no word.
  for (const q of ['so', 'pheaktra', 'sophan', 'sopheaktrb', 'keo sophan'])
    expect(await find({ q })).toEqual([]);
  const stored = await desk.models.citizens.findById(sophea.citizenId).orFail().lean();
  expect(JSON.stringify(stored)).not.toMatch(/soph|keo/i);

  // From before first letters were looked for.
  const { nameHashes: all = [] } = stored;
  await desk.models.citizens.updateOne({ _id: stored._id }, { $set: { nameHashes: all.slice(0, 2) } });
  expect(await find({ q: 'soph' })).toEqual([]);
  expect(await rehashNames(desk, () => Promise.resolve())).toBe(1);
  expect(await find({ q: 'soph' })).toEqual([sophea._id]);
  expect(await rehashNames(desk, () => Promise.resolve())).toBe(0);
});

it('finds the cases that were filed for a person of that name, unless the name is hidden or the words are erased', async () => {
  const filedFor = async (name: string, values: object = {}) => {
    const { body } = await officer
      .post('/filings', {
        ...{ creationKey: randomUUID(), via: 'phone', language: 'en', type: 'request', placeCode: '1710' },
        ...{ category: 'roads', name: 'Invented Caller', story: 'A ramp is needed.', onBehalfOf: { name } },
        ...values,
      })
      .expect(201);
    return String(body.caseId);
  };
  const open = await filedFor('Mealea Forwhom');
  await filedFor('Mealea Forwhom', { withoutName: true });
  expect(await find({ q: 'forwhom' })).toEqual([open]);
  expect(await find({ q: 'Mealea Forwhom' })).toEqual([open]);
  for (const q of ['Mealea', 'meal', 'forw']) expect(await find({ q })).toEqual([open]);
  expect(await find({ q: 'orwhom' })).toEqual([]);
  const stored = await desk.models.cases.findById(open).orFail().lean();
  expect(JSON.stringify(stored)).not.toMatch(/forwhom/i);
  // From before names were looked for.
  await desk.models.cases.updateMany({}, { $unset: { behalfHashes: 1 } });
  expect(await find({ q: 'forwhom' })).toEqual([]);
  await reindexCases(desk, () => Promise.resolve());
  expect(await find({ q: 'forwhom' })).toEqual([open]);
  const { body } = await officer.get(`/cases/${open}`).expect(200);
  expect(JSON.stringify(body)).not.toContain('behalfHashes');
  const administrator = await api.signIn({ role: 'administrator', officeIds: [] });
  await administrator
    .post(`/cases/${open}/erasure`, { version: body.version, reason: 'asked-by-citizen' })
    .expect(200);
  expect(await find({ q: 'forwhom' })).toEqual([]);
  expect((await desk.models.cases.findById(open).orFail().lean()).behalfHashes).toEqual([]);
});

it('goes on with the search of the first page, whatever is filed or erased meanwhile', async () => {
  const who = { displayName: 'Bopha Pagewise' };
  const filed = [await aCase(desk, {}, who), await aCase(desk, {}, who), await aCase(desk, {}, who)];
  const ids = filed.map(({ _id }) => _id).sort();
  await desk.models.citizens.updateMany(
    { _id: { $in: filed.map(({ citizenId }) => citizenId) } },
    { $set: { officeIds: ['office-region-4'] } },
  );
  const ask = async (cursor: string | null) => {
    const query = { q: 'Pagewise', limit: 1, sort: 'createdAt', ...(cursor === null ? {} : { cursor }) };
    const { body } = await officer.get('/cases').query(query).expect(200);
    const { data, page } = body as { data: Array<{ _id: string }>; page: { nextCursor: string | null } };
    return { ids: data.map(({ _id }) => _id), next: page.nextCursor };
  };
  const first = await ask(null);
  expect(first.ids).toEqual([ids[0]]);
  // Now a story holds the word: a new search would read stories, this one goes on by name.
  const stories = [0, 1].map((number) => `We asked Pagewise for help, time ${number}.`);
  const spoken: string[] = [];
  for (const story of stories) spoken.push((await aCase(desk, told(story)))._id);
  const second = await ask(first.next);
  expect(second.ids).toEqual([ids[1]]);
  expect((await ask(second.next)).ids).toEqual([ids[2]]);

  const words = await ask(null);
  expect(spoken).toContain(words.ids[0]);
  // And the other way round: the stories are gone, and the pages of words end instead of turning into names.
  await desk.models.cases.updateMany({ _id: { $in: spoken } }, { $set: { searchTokens: [], story: '' } });
  expect((await ask(words.next)).ids).toEqual([]);
});

it('finds the cases of certain days, from the first one’s beginning to the last one’s end in Phnom Penh', async () => {
  const at = (time: string) => ({ createdAt: new Date(time), tags: ['days'] });
  const before = await aCase(desk, at('2026-03-31T16:59:59Z'));
  const first = await aCase(desk, at('2026-03-31T17:00:00Z'));
  const last = await aCase(desk, at('2026-04-01T16:59:59Z'));
  const range = { createdFrom: '2026-04-01', createdTo: '2026-04-01', tag: 'days', sort: 'createdAt' };
  expect(await find(range)).toEqual([first._id, last._id]);
  expect(await find({ tag: 'days', createdTo: '2026-03-31' })).toEqual([before._id]);
  for (const bad of [{ createdFrom: '2026-4-1' }, { createdFrom: '2026-04-02', createdTo: '2026-04-01' }])
    await officer.get('/cases').query(bad).expect(400);
});

it('counts a list by each value, with and without words, only among the cases that one sees', async () => {
  const tagged = { tags: ['facets'] };
  await aCase(desk, { ...tagged, ...told('The bridge fell.') });
  await aCase(desk, { ...tagged, ...told('The bridge broke.'), category: decided('land' as const) });
  await aCase(desk, { ...tagged, ...told('A wall.'), state: 'closed' });
  await aCase(desk, { ...tagged, officeId: 'office-region-1' });
  const count = async (query: object) =>
    (
      await officer
        .get('/cases/facets')
        .query({ tag: 'facets', ...query })
        .expect(200)
    ).body as CaseFacets;
  expect(await count({})).toMatchObject({
    total: { count: 3, moreThan: false },
    state: [
      { code: 'routed', count: 2 },
      { code: 'closed', count: 1 },
    ],
    category: [
      { code: 'roads', count: 2 },
      { code: 'land', count: 1 },
    ],
    officeId: [{ code: 'office-region-4', count: 3 }],
  });
  expect(await count({ q: 'bridge' })).toMatchObject({
    total: { count: 2 },
    state: [{ code: 'routed', count: 2 }],
  });
  expect((await count({ q: '!' })).total.count).toBe(0);
});

it('keeps views of one’s own and shares them with an office that one works in', async () => {
  const colleague = await api.signIn();
  const stranger = await api.signIn({ officeIds: ['office-region-1'] });
  const namesOf = async (person: SignedIn) =>
    ((await person.get('/saved-views').expect(200)).body.data as Array<{ name: string }>).map(
      ({ name }) => name,
    );
  const { body: own } = await officer
    .post('/saved-views', { name: 'Mine', query: { state: 'triage', sort: 'createdAt' } })
    .expect(201);
  await officer
    .post('/saved-views', { name: 'Ours', officeId: 'office-region-4', query: { open: 'true' } })
    .expect(201);
  expect(await namesOf(officer)).toEqual(['Mine', 'Ours']);
  expect(await namesOf(colleague)).toEqual(['Ours']);
  expect(await namesOf(stranger)).toEqual([]);
  await colleague.delete(`/saved-views/${own._id}`).expect(404);
  // One list holds no two of one name: neither one's own, nor one that is shared with the same office.
  const named = (name: string, officeId: string | null = null) => ({ name, officeId, query: {} });
  await officer.post('/saved-views', named('mine')).expect(400);
  await colleague.post('/saved-views', named('Ours', 'office-region-4')).expect(400);
  const { body: another } = await officer.post('/saved-views', named('Another')).expect(201);
  await officer.put(`/saved-views/${another._id}`, { name: 'MINE', officeId: null }).expect(400);
  await officer.put(`/saved-views/${another._id}`, { name: 'another', officeId: null }).expect(200);
  await officer.delete(`/saved-views/${another._id}`).expect(200);
  const { body: theirs } = await colleague.post('/saved-views', named('Mine')).expect(201);
  await colleague.delete(`/saved-views/${theirs._id}`).expect(200);
  await officer.post('/saved-views', { name: 'X', officeId: 'office-region-1', query: {} }).expect(403);
  await officer.post('/saved-views', { name: 'X', officeId: 'nowhere', query: {} }).expect(400);
  await officer.post('/saved-views', { name: 'X', query: { $where: '1' } }).expect(400);
  const edit = (body: object) => officer.put(`/saved-views/${own._id}`, body);
  await edit({ name: 'Everybody’s', officeId: 'office-region-4' }).expect(200);
  expect(await namesOf(colleague)).toEqual(['Everybody’s', 'Ours']);
  await edit({ name: 'X', officeId: 'office-region-1' }).expect(403);
  await edit({ name: 'X', query: {} }).expect(400);
  await colleague.put(`/saved-views/${own._id}`, { name: 'X', officeId: null }).expect(404);
  const { body: again } = await edit({ name: 'Mine alone', officeId: null }).expect(200);
  expect(again).toMatchObject({ query: { state: 'triage' }, own: true });
  expect(await namesOf(colleague)).toEqual(['Ours']);
  await officer.delete(`/saved-views/${own._id}`).expect(200);
  expect(await namesOf(officer)).toEqual(['Ours']);
});
