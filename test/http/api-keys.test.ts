import supertest from 'supertest';
import type { MadeApiKey, PresentedStaff } from '../../contracts';
import { scopesOf } from '../../casework/staff/policies';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-api-keys');
  administrator = await createTestApi(desk).signIn({ role: 'administrator' });
});
afterAll(() => desk.close());
beforeEach(() => {
  api = createTestApi(desk);
});

const KEY = {
  name: 'Ministry bridge',
  role: 'office-staff',
  officeIds: ['office-region-4'],
  scopes: ['cases.read', 'cases.reply'],
  days: 30,
};
async function aKey(values: Partial<typeof KEY> = {}): Promise<MadeApiKey> {
  const { body } = await administrator.post('/api-keys', { ...KEY, ...values }).expect(201);
  return body as MadeApiKey;
}
const at = (path: string) => `/api/v1${path}`;
const get = (path: string, key: string) =>
  supertest(api.app).get(at(path)).set('Authorization', `Bearer ${key}`);
const post = (path: string, key: string, body: object) =>
  supertest(api.app).post(at(path)).set('Authorization', `Bearer ${key}`).send(body);

it('calls without cookie and token, in its offices and within its scopes', async () => {
  const { key, _id } = await aKey();
  const own = await aCase(desk);
  const foreign = await aCase(desk, { officeId: 'office-region-2', regionId: 'region-2' });
  const { body } = await get('/cases', key).expect(200);
  expect((body.data as Array<{ _id: string }>).map((one) => one._id)).toEqual([own._id]);
  await post(`/cases/${own._id}/replies`, key, { text: 'The ministry has answered.' }).expect(201);
  await get(`/cases/${foreign._id}`, key).expect(403);
  await post(`/cases/${foreign._id}/replies`, key, { text: 'No.' }).expect(403);
  // Roles may this, the key may not.
  await post(`/cases/${own._id}/assignment`, key, { version: 2, assigneeId: null }).expect(403);
  await post(`/cases/${own._id}/notes`, key, { text: 'No.' }).expect(403);
  const acts = await desk.models.audit.find({ staffId: `key:${_id}` }).lean();
  expect(acts.length).toBeGreaterThan(0);
  const { body: entries } = await administrator.get(`/cases/${own._id}/entries`).expect(200);
  expect(JSON.stringify(entries)).toContain('Ministry bridge');
});

it('is told once and stored as a hash; its beginning stays visible', async () => {
  const { key, prefix, _id } = await aKey();
  expect(key.startsWith(prefix)).toBe(true);
  expect(key.length).toBeGreaterThan(50);
  expect(JSON.stringify(await desk.models.apiKeys.findById(_id).lean())).not.toContain(key);
  const { body } = await administrator.get('/api-keys').expect(200);
  const listed = (body.data as MadeApiKey[]).find((one) => one._id === _id);
  expect(listed).toMatchObject({ prefix, state: 'valid', createdByName: 'Invented Officer' });
  expect(JSON.stringify(body)).not.toContain(key.slice(prefix.length));
  expect(listed).not.toHaveProperty('hash');
});

it('knows when it was used last', async () => {
  const { key, _id } = await aKey();
  const used = async () => (await desk.models.apiKeys.findById(_id).lean())?.lastUsedAt;
  expect(await used()).toBeNull();
  await get('/cases', key).expect(200);
  expect(await used()).toEqual(desk.clock());
});

it('is worth nothing when it is over, revoked, changed or cut short', async () => {
  const { key, _id } = await aKey();
  const refused = await get('/cases', `${key}x`).expect(401);
  expect(refused.body.detail).toMatch(/API/);
  await get('/cases', key.slice(0, -1)).expect(401);
  await get('/cases', key.slice(0, 13)).expect(401);
  await get('/cases', 'sala_').expect(401);
  await get('/cases', key).expect(200);
  await administrator.delete(`/api-keys/${_id}`).expect(200);
  await get('/cases', key).expect(401);
  const short = await aKey({ days: 1 });
  desk.pass(86_400_000);
  await get('/cases', short.key).expect(401);
  const { body } = await administrator.get('/api-keys').expect(200);
  expect((body.data as MadeApiKey[]).map(({ state }) => state)).toContain('expired');
});

it('ends for good with the account of its maker, and with the role that makes keys', async () => {
  const edit = async (_id: string, change: object) => {
    const { body } = await administrator.get(`/staff/${_id}`).expect(200);
    const { email: _, ownOfficeIds: officeIds = [], ...staff } = body as PresentedStaff;
    const { _id: __, officeIds: ___, ...fields } = staff;
    await administrator.put(`/staff/${_id}`, { ...fields, officeIds, ...change }).expect(200);
  };
  for (const change of [{ active: false }, { role: 'dispatcher' }]) {
    const maker = await createTestApi(desk).signIn({ role: 'administrator' });
    const made = (await maker.post('/api-keys', KEY).expect(201)).body as MadeApiKey;
    const other = await aKey();
    await get('/cases', made.key).expect(200);
    await edit(maker.staff._id, change);
    await get('/cases', made.key).expect(401);
    await get('/cases', other.key).expect(200);
    const acts = await desk.models.audit.find({ subject: 'api-key', subjectId: made._id }).lean();
    expect(acts.map(({ act, staffId }) => [act, staffId])).toEqual([
      ['created', maker.staff._id],
      ['revoked', administrator.staff._id],
    ]);
    const { body } = await administrator.get('/api-keys').query({ createdBy: maker.staff._id }).expect(200);
    expect((body.data as MadeApiKey[]).map(({ _id, state }) => [_id, state])).toEqual([
      [made._id, 'revoked'],
    ]);
    await edit(maker.staff._id, { active: true, role: 'administrator' });
    await get('/cases', made.key).expect(401);
  }
});

it('is worth nothing when the account of its maker was switched off before keys went with it, or is gone', async () => {
  const maker = await createTestApi(desk).signIn({ role: 'administrator' });
  const { key } = (await maker.post('/api-keys', KEY).expect(201)).body as MadeApiKey;
  await desk.models.staff.updateOne({ _id: maker.staff._id }, { $set: { active: false } });
  await get('/cases', key).expect(401);
  await desk.models.staff.deleteOne({ _id: maker.staff._id });
  await get('/cases', key).expect(401);
});

it('cannot be made wider than its role, nor to make accounts, keys or rules', async () => {
  await administrator.post('/api-keys', { ...KEY, scopes: ['cases.dispatch'] }).expect(400);
  for (const scope of ['staff.edit', 'api-keys.edit', 'account-settings.edit', 'citizens.erase', 'made-up'])
    await administrator.post('/api-keys', { ...KEY, role: 'administrator', scopes: [scope] }).expect(400);
  await administrator.post('/api-keys', { ...KEY, officeIds: ['office-nowhere'] }).expect(400);
  const { key } = await aKey({ role: 'administrator', scopes: scopesOf('administrator') });
  await post('/staff', key, {
    ...{ name: 'Made', email: 'made@example.org', role: 'administrator' },
    ...{ officeIds: [], language: 'en', password: 'a long enough password' },
  }).expect(403);
  await post('/api-keys', key, KEY).expect(403);
  await get('/api-keys', key).expect(403);
});

it('does not hold for the account of a person or a session', async () => {
  const { key } = await aKey({ role: 'administrator', scopes: scopesOf('administrator') });
  await get('/session', key).expect(401);
  await get('/account', key).expect(401);
  await post('/account/second-factor', key, {}).expect(401);
});

it('is made and revoked by administrators alone', async () => {
  const { _id } = await aKey();
  const dispatcher = await api.signIn({ role: 'dispatcher' });
  await dispatcher.get('/api-keys').expect(403);
  await dispatcher.post('/api-keys', KEY).expect(403);
  await dispatcher.delete(`/api-keys/${_id}`).expect(403);
  const acts = await desk.models.audit.find({ subject: 'api-key', subjectId: _id }).lean();
  expect(acts.map(({ act }) => act)).toEqual(['created']);
});

it('is limited in a minute, and guesses at keys are limited by their network address', async () => {
  const { key } = await aKey();
  const statuses: number[] = [];
  for (let round = 0; round < 31; round++)
    statuses.push(
      ...(await Promise.all(Array.from({ length: 20 }, () => get('/places/17', key)))).map(
        ({ status }) => status,
      ),
    );
  expect(statuses.filter((status) => status === 403)).toHaveLength(600);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  const guesses: number[] = [];
  for (let guess = 0; guess < 31; guess++) guesses.push((await get('/cases', `sala_${guess}wrong`)).status);
  expect(guesses.filter((status) => status === 401)).toHaveLength(30);
  expect(guesses.at(-1)).toBe(429);
});

it('stops no right key for wrong ones from the same network address', async () => {
  const { key } = await aKey();
  for (let guess = 0; guess < 32; guess++) await get('/cases', `sala_${guess}wrong`);
  await get('/cases', 'sala_wrong').expect(429);
  await get('/cases', key).expect(200);
  await get('/cases', 'sala_wrong').expect(429);
});

it('reads no complaint about its maker’s office, whatever offices it is for', async () => {
  const accused = await createTestApi(desk).signIn({
    role: 'administrator',
    officeIds: ['office-region-5'],
  });
  const own = { ...KEY, officeIds: ['office-region-6'], scopes: ['cases.read'] };
  const made = (await accused.post('/api-keys', own).expect(201)).body as MadeApiKey;
  const foreign = (await administrator.post('/api-keys', own).expect(201)).body as MadeApiKey;
  const complaint = await aCase(desk, {
    ...{ officeId: 'office-region-6', regionId: 'region-6' },
    against: { kind: 'office', id: 'office-region-5', text: null },
  });
  await get(`/cases/${complaint._id}`, foreign.key).expect(200);
  await get(`/cases/${complaint._id}`, made.key).expect(404);
  const { body } = await get('/cases', made.key).expect(200);
  expect(body.data).toEqual([]);
});
