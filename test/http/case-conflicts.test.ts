import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

/** Two people at one record: the slower one is told what the faster one changed. */
let desk: TestDesk;
let fast: SignedIn;
let slow: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-conflicts');
  const api = createTestApi(desk);
  fast = await api.signIn({ role: 'administrator', name: 'Invented Fast' });
  slow = await api.signIn({ role: 'dispatcher', name: 'Invented Slow' });
});
afterAll(() => desk.close());

const byFast = () => ({ kind: 'staff', id: fast.staff._id, name: 'Invented Fast' });

/** Every verb of a case that names the version that was seen. */
const VERBS: Array<[string, object]> = [
  ['assignment', { assigneeId: null }],
  ['transitions', { state: 'answered' }],
  ['corrections', { category: 'land' }],
  ['route', { officeId: 'office-region-1', reason: 'It lies there.' }],
  ['tags', { add: ['a'] }],
  ['erasure', { reason: 'court-order' }],
  ['unmerge', {}],
  ['split', { story: 'Another matter.' }],
  ['replies', { text: 'An answer.' }],
  ['hold', {}],
  ['acknowledgement', {}],
  ['pin', {}],
];

describe.each(VERBS)('%s', (verb, body) => {
  it('answers 409 with what changed, and changes nothing, by version and by If-Match', async () => {
    const { _id } = await aCase(desk);
    await fast.post(`/cases/${_id}/transitions`, { version: 1, state: 'in-progress' }).expect(200);
    await fast.post(`/cases/${_id}/corrections`, { version: 2, priority: 'high' }).expect(200);
    const answers = [
      await slow.post(`/cases/${_id}/${verb}`, { ...body, version: 1 }),
      await slow.post(`/cases/${_id}/${verb}`, body).set('If-Match', '"1"'),
    ];
    for (const { status, body: told } of answers) {
      expect(status).toBe(409);
      expect(told).toMatchObject({ code: 'conflict', current: { _id, version: 3 } });
      expect(told.changes).toEqual([
        {
          ...{ field: 'state', before: 'routed', after: 'in-progress', verb: 'state-changed' },
          ...{ by: byFast(), at: desk.clock().toISOString(), version: 2 },
        },
        {
          ...{ field: 'priority', before: 'normal', after: 'high', verb: 'corrected' },
          ...{ by: byFast(), at: desk.clock().toISOString(), version: 3 },
        },
      ]);
    }
    expect(await desk.models.cases.findById(_id).lean()).toMatchObject({
      version: 3,
      state: 'in-progress',
    });
  });
});

it('tells of the citizen’s own words too, without who that is', async () => {
  const { _id } = await aCase(desk);
  await fast.post(`/cases/${_id}/replies`, { text: 'Which road?', awaitAnswer: true }).expect(201);
  const { body } = await slow
    .post(`/cases/${_id}/assignment`, { version: 1, assigneeId: null })
    .expect(409);
  expect(body.changes).toMatchObject([{ field: 'state', after: 'waiting-for-citizen', by: byFast() }]);
  expect(JSON.stringify(body.changes)).not.toContain('Which road');
});

it('takes the ETag of any answer as If-Match, and refuses what is none', async () => {
  const { _id } = await aCase(desk);
  const { headers } = await slow.get(`/cases/${_id}`).expect(200);
  expect(headers.etag).toMatch(/^"1-[\w-]+"$/);
  const moved = await slow
    .post(`/cases/${_id}/transitions`, { state: 'in-progress' })
    .set('If-Match', headers.etag ?? '')
    .expect(200);
  expect(moved.headers.etag).toMatch(/^"2-/);
  for (const wrong of ['*', '2', '"a"', '"1", "2"']) {
    const { body } = await slow
      .post(`/cases/${_id}/assignment`, { assigneeId: null })
      .set('If-Match', wrong)
      .expect(400);
    expect(body.errors[0].path).toBe('If-Match');
  }
  await slow
    .post(`/cases/${_id}/assignment`, { assigneeId: null, version: 1 })
    .set('If-Match', '"2"')
    .expect(400);
});

it('tells with a reply how its case is now, so that one goes on without reading it again', async () => {
  const { _id } = await aCase(desk);
  const asked = await fast.post(`/cases/${_id}/replies`, { text: 'Which road?', awaitAnswer: true });
  expect(asked).toMatchObject({
    ...{ status: 201, body: { case: { _id, version: 2, state: 'waiting-for-citizen' } } },
    headers: { etag: expect.stringMatching(/^"2-/) },
  });
  await fast
    .post(`/cases/${_id}/assignment`, { assigneeId: null })
    .set('If-Match', asked.headers.etag ?? '')
    .expect(200);
});

it('tells what changed in a record of the desk: an office, a region, the settings', async () => {
  const { body: office } = await fast.get('/offices/office-region-2').expect(200);
  const edit = { nameKm: office.nameKm, nameEn: office.nameEn, categories: ['land'], active: true };
  await fast.put('/offices/office-region-2', { ...edit, version: office.version }).expect(200);
  const { body } = await fast
    .put('/offices/office-region-2', { ...edit, nameEn: 'Another', version: office.version })
    .expect(409);
  expect(body).toMatchObject({ current: { categories: ['land'] } });
  expect(body.changes).toMatchObject([
    { field: 'categories', before: office.categories, after: ['land'], verb: 'edited', by: byFast() },
  ]);
  const { body: settings } = await slow.get('/case-settings').expect(200);
  const { version, ...value } = settings;
  await fast.put('/case-settings', { ...value, reopenDays: 10, version }).expect(200);
  const { body: stale } = await slow
    .put('/case-settings', { ...value, reopenDays: 20, version })
    .expect(409);
  expect(stale.current.reopenDays).toBe(10);
  expect(stale.changes[0].by).toEqual(byFast());
});
