import { createHash, randomUUID } from 'node:crypto';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-idempotency');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
});
afterAll(() => desk.close());

const HOOK = { name: 'Ministry', url: 'https://hooks.example.org/', events: ['case.opened'] };
const post = (who: SignedIn, path: string, body: object, key: string) =>
  who.post(path, body).set('Idempotency-Key', key);

/** All that is kept of answers, as whoever has the keys could read it. */
async function keptAnswers(): Promise<string> {
  const rows = await desk.models.idempotencyKeys.find().lean();
  return rows.map(({ answer }) => (answer === null ? '' : desk.keys.open(answer))).join('\n');
}

it('does once what is asked twice, and answers the same but for the secret that was told once', async () => {
  const key = randomUUID();
  const first = await post(administrator, '/webhooks', HOOK, key).expect(201);
  const second = await post(administrator, '/webhooks', HOOK, key).expect(201);
  expect(second.body).toEqual({ ...first.body, secret: null, toldBefore: expect.any(String) });
  const third = await post(administrator, '/webhooks', HOOK, key).set('Accept-Language', 'km').expect(201);
  expect(third.body.toldBefore).toMatch(/[\u1780-\u17ff]/);
  expect(await keptAnswers()).not.toContain(String(first.body.secret));
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(second.headers.etag).toBe(first.headers.etag);
  expect(await desk.models.webhooks.countDocuments()).toBe(1);
  const stored = JSON.stringify(await desk.models.idempotencyKeys.find().lean());
  expect(stored).not.toContain(String(first.body.secret));
  expect(stored).not.toContain(key);
});

it('keeps no secret of any kind, and no plain hash of a password that was sent', async () => {
  const colleague = await api.signIn();
  const record = await aCase(desk);
  const hook = (await administrator.post('/webhooks', HOOK).expect(201)).body as { _id: string };
  const machine = { name: 'Bridge', role: 'analyst', officeIds: [], scopes: ['cases.read'], days: 1 };
  const filing = {
    ...{ creationKey: randomUUID(), via: 'walk-in', story: 'The well is dry since May.' },
    ...{ language: 'en', type: 'complaint', name: 'Invented Person', phone: null },
  };
  const told: Array<[string, object, string]> = [
    ['/api-keys', machine, 'key'],
    [`/staff/${colleague.staff._id}/link`, {}, 'link'],
    [`/webhooks/${hook._id}/secret`, { version: 1 }, 'secret'],
    [`/cases/${record._id}/pin`, {}, 'pin'],
    ['/filings', filing, 'pin'],
  ];
  for (const [path, body, field] of told) {
    const key = randomUUID();
    const first = await post(administrator, path, body, key);
    expect([path, first.status < 300, typeof first.body[field]]).toEqual([path, true, 'string']);
    const again = await post(administrator, path, body, key).expect(first.status);
    expect(again.body).toMatchObject({ [field]: null, toldBefore: expect.any(String) });
    expect(await keptAnswers()).not.toContain(String(first.body[field]));
  }
  const account = { email: 'kept@example.org', name: 'K', role: 'analyst', officeIds: [], language: 'en' };
  const body = { ...account, password: 'a long enough password' };
  await post(administrator, '/staff', body, randomUUID()).expect(201);
  const plain = createHash('sha256').update(`POST /api/v1/staff\n\n${JSON.stringify(body)}`);
  const rows = JSON.stringify(await desk.models.idempotencyKeys.find().lean());
  expect(rows).not.toContain(plain.digest('base64url'));
});

it('sends one reply to the citizen, however many of the same come at once', async () => {
  const record = await aCase(desk);
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      post(administrator, `/cases/${record._id}/replies`, { text: 'Yes.' }, key),
    ),
  );
  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].filter((status) => ![201, 409].includes(status))).toEqual([]);
  expect(await desk.models.messages.countDocuments({ caseId: record._id, direction: 'out' })).toBe(1);
  await post(administrator, `/cases/${record._id}/replies`, { text: 'Yes.' }, key).expect(201);
});

it('refuses the key for another request with 422, in the reader’s language, and lets another person use it', async () => {
  const key = randomUUID();
  await post(administrator, '/webhooks', HOOK, key).expect(201);
  const other = await post(administrator, '/webhooks', { ...HOOK, name: 'Other' }, key)
    .set('Accept-Language', 'km')
    .expect(422);
  expect(other.body.code).toBe('idempotency-key-reused');
  expect(other.body.detail).toMatch(/[\u1780-\u17ff]/);
  const colleague = await api.signIn({ role: 'administrator' });
  await post(colleague, '/webhooks', { ...HOOK, name: 'Other' }, key).expect(201);
});

it('shows an answer to nobody whose role or offices have changed since, and does nothing twice', async () => {
  const officer = await api.signIn({ role: 'office-staff' });
  const record = await aCase(desk, { story: 'Seen then.' });
  const key = randomUUID();
  const move = { version: 1, state: 'in-progress' };
  const address = `/cases/${record._id}/transitions`;
  const first = await post(officer, address, move, key).expect(200);
  expect(JSON.stringify(first.body)).toContain('Seen then.');
  const moved = { officeIds: ['office-region-3'], role: 'senator' };
  await desk.models.staff.updateOne({ _id: officer.staff._id }, { $set: moved });
  desk.trips.memory.forget();
  const again = await post(officer, address, move, key).expect(403);
  expect(JSON.stringify(again.body)).not.toContain('Seen then.');
  expect(await desk.models.cases.findById(record._id).lean()).toMatchObject({ version: 2 });
});

it('shows an answer about a case to nobody whom the case is about since, and does nothing twice', async () => {
  const officer = await api.signIn({ role: 'office-staff', officeIds: ['office-region-4'] });
  const record = await aCase(desk, { story: 'Seen then.' });
  const asked: Array<[string, object]> = [
    [`/cases/${record._id}/tags`, { version: 1, add: ['road'], remove: [] }],
    [`/cases/${record._id}/notes`, { text: 'Seen then.' }],
    [`/bulk-jobs`, { act: { act: 'tag', add: ['dam'], remove: [] }, caseIds: [record._id] }],
  ];
  const keys = asked.map(() => randomUUID());
  const askAll = async () => {
    const answers = [];
    for (const [index, [path, body]] of asked.entries())
      answers.push(await post(officer, path, body, String(keys[index])));
    return answers;
  };
  const first = await askAll();
  expect(first.map(({ status }) => status)).toEqual([200, 201, 202]);
  const replayed = await askAll();
  expect(replayed.map(({ headers }) => headers['idempotency-replayed'])).toEqual(['true', 'true', 'true']);
  const against = { kind: 'office', id: 'office-region-4', text: null };
  const { version } = (await administrator.get(`/cases/${record._id}`)).body as { version: number };
  await administrator.post(`/cases/${record._id}/corrections`, { version, against }).expect(200);
  await officer.get(`/cases/${record._id}`).expect(404);
  const again = await askAll();
  // A bulk job tells counts and no case, but names them in what was asked.
  expect(again.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(JSON.stringify(again.map(({ body }) => body as object))).not.toMatch(new RegExp(record._id));
  expect(await desk.models.notes.countDocuments({ caseId: record._id })).toBe(1);
  // Somebody else's case is told as ever.
  const other = await aCase(desk);
  const key = randomUUID();
  await post(officer, `/cases/${other._id}/notes`, { text: 'Told.' }, key).expect(201);
  await post(officer, `/cases/${other._id}/notes`, { text: 'Told.' }, key).expect(201);
});

it('tells nothing of a case that lies elsewhere by now, but what whoever sent it there was told then', async () => {
  const officer = await api.signIn({ role: 'office-staff', officeIds: ['office-region-4'] });
  const record = await aCase(desk);
  const keys = [randomUUID(), randomUUID()];
  const note = () => post(officer, `/cases/${record._id}/notes`, { text: 'Seen.' }, keys[0] ?? '');
  await note().expect(201);
  const { version } = (await officer.get(`/cases/${record._id}`)).body as { version: number };
  const route = { version, officeId: 'office-region-1', reason: 'It lies there.' };
  const send = () => post(officer, `/cases/${record._id}/route`, route, keys[1] ?? '');
  await send().expect(200);
  await officer.get(`/cases/${record._id}`).expect(403);
  await send().expect(200).expect('Idempotency-Replayed', 'true');
  await note().expect(403);
});

it('tells again the receipt of a complaint about one’s own office, to hand its number over', async () => {
  const officer = await api.signIn({ role: 'office-staff', officeIds: ['office-region-4'] });
  const filing = {
    ...{ creationKey: randomUUID(), via: 'walk-in', story: 'The clerk wanted money.', language: 'en' },
    ...{ type: 'complaint', name: null, phone: null },
    against: { kind: 'office', id: 'office-region-4', text: null },
  };
  const key = randomUUID();
  const first = await post(officer, '/filings', filing, key).expect(201);
  expect(first.body).toMatchObject({ readable: false, citizenId: null });
  const again = await post(officer, '/filings', filing, key).expect(201);
  expect(again.body).toMatchObject({ number: first.body.number, pin: null });
});

it('remembers nothing that was refused', async () => {
  const key = randomUUID();
  await post(administrator, '/webhooks', { ...HOOK, events: [] }, key).expect(400);
  await post(administrator, '/webhooks', HOOK, key).expect(201);
  await post(administrator, '/webhooks', HOOK, 'short').expect(400);
});

it('answers a request whose first died after a minute, and 409 before', async () => {
  const key = randomUUID();
  await post(administrator, '/webhooks', HOOK, key).expect(201);
  await desk.models.idempotencyKeys.updateMany({}, { $set: { status: null, answer: null } });
  const busy = await post(administrator, '/webhooks', HOOK, key).expect(409);
  expect(busy.headers['retry-after']).toBe('1');
  desk.pass(61_000);
  await post(administrator, '/webhooks', HOOK, key).expect(201);
});

it('tells a reader who has the newest so (304), and who has an older one the newest', async () => {
  const record = await aCase(desk);
  const first = await administrator.get(`/cases/${record._id}`).expect(200);
  const etag = String(first.headers.etag);
  await administrator.get(`/cases/${record._id}`).set('If-None-Match', etag).expect(304);
  // A watcher raises no version, and yet the record reads differently.
  await administrator.put(`/cases/${record._id}/watch`, {}).expect(200);
  await administrator.get(`/cases/${record._id}`).set('If-None-Match', etag).expect(200);
  // The ETag still names the version that was seen.
  await administrator
    .post(`/cases/${record._id}/transitions`, { state: 'in-progress' })
    .set('If-Match', etag)
    .expect(200);
  await administrator
    .post(`/cases/${record._id}/transitions`, { state: 'answered' })
    .set('If-Match', etag)
    .expect(409);
  const list = await administrator.get('/regions').expect(200);
  await administrator.get('/regions').set('If-None-Match', String(list.headers.etag)).expect(304);
});
