import { createHmac } from 'node:crypto';
import type { LookupFunction } from 'node:net';
import type { FetchSafely, SafeRequest } from '../../contracts';
import { AppError } from '../../contracts';
import {
  nameWebhookOwners,
  queueDelivery,
  readTimelines,
  requeueLostDeliveries,
  sendDelivery,
} from '../../casework';
import { createFetchSafely } from '../../channels';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;
beforeEach(async () => {
  desk = await createTestDesk('http-webhooks', { start: new Date() });
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
});
afterEach(() => desk.close());

const HOOK = { name: 'Ministry', url: 'https://hooks.example.org/sala', events: ['case.state-changed'] };

/** Reads until nothing is left, as the pump does, and gives each delivery its job. */
async function read(): Promise<void> {
  while (await readTimelines(desk, (delivery) => queueDelivery(api.jobs, delivery)));
}

function receiver(...statuses: Array<number | 'away'>) {
  const got: SafeRequest[] = [];
  const fetchSafely: FetchSafely = (request) => {
    got.push(request);
    const status = statuses[got.length - 1] ?? 200;
    if (status === 'away')
      return Promise.reject(new AppError('unavailable', { message: 'The address took too long' }));
    return Promise.resolve({ status, headers: {}, content: Buffer.alloc(0), url: request.url });
  };
  return { got, fetchSafely };
}

const signatureOf = (secret: string, { headers = {}, body = '' }: SafeRequest) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${headers['webhook-id'] ?? ''}.${headers['webhook-timestamp'] ?? ''}.${body.toString()}`)
    .digest('base64')}`;

async function makeHook(values: object = {}) {
  const { body } = await administrator.post('/webhooks', { ...HOOK, ...values }).expect(201);
  return body as { _id: string; secret: string; version: number };
}

async function moveCase(caseId: string) {
  await administrator
    .post(`/cases/${caseId}/transitions`, { version: 1, state: 'in-progress' })
    .expect(200);
}

it('tells a webhook what happens from now on, signed, without a word of the citizen', async () => {
  const record = await aCase(desk, { story: 'A secret of the citizen in Tuek Vil' });
  const hook = await makeHook();
  await moveCase(record._id);
  await read();
  const [job] = api.jobs.added;
  expect(api.jobs.added).toHaveLength(1);
  const outside = receiver(200);
  await expect(sendDelivery(desk, outside.fetchSafely, job?.subjectId ?? '', 1)).resolves.toEqual({
    outcome: 'done',
  });
  const [sent] = outside.got;
  if (sent === undefined) throw new Error('nothing was sent');
  expect(sent).toMatchObject({ method: 'POST', url: HOOK.url, mostRedirects: 0 });
  expect(sent.headers?.['webhook-signature']).toBe(signatureOf(hook.secret, sent));
  const payload = JSON.parse(String(sent.body));
  expect(payload).toMatchObject({
    type: 'case.state-changed',
    data: { caseId: record._id, state: 'in-progress', officeId: 'office-region-4', district: '1710' },
  });
  expect(String(sent.body)).not.toContain('secret');
  for (const personal of [record.citizenId, record.conversationId, '171012'])
    expect(String(sent.body)).not.toContain(personal);
  const { body: log } = await administrator.get(`/webhooks/${hook._id}/deliveries`).expect(200);
  expect(log.data).toEqual([
    expect.objectContaining({
      state: 'delivered',
      attempts: 1,
      lastStatus: 200,
      event: 'case.state-changed',
    }),
  ]);
});

it('stores what is read twice once, and only what the webhook wants of its offices', async () => {
  const own = await aCase(desk);
  const foreign = await aCase(desk, { officeId: 'office-region-2' });
  await makeHook({ officeIds: ['office-region-4'] });
  await makeHook({ events: ['case.opened'] });
  const start = await desk.models.webhookCursor.findOne().lean();
  await moveCase(own._id);
  await moveCase(foreign._id);
  await read();
  await desk.models.webhookCursor.updateOne({}, { $set: { position: start?.position } });
  await read();
  const stored = await desk.models.webhookDeliveries.find().lean();
  expect(stored.map(({ body }) => (JSON.parse(body) as { data: { caseId: string } }).data.caseId)).toEqual([
    own._id,
  ]);
});

it('tells no webhook of an office, or of somebody of it, what is complained about them, though it waits already', async () => {
  const against = { kind: 'office' as const, id: 'office-region-2', text: null };
  const theirs = await api.signIn({ role: 'administrator', officeIds: ['office-region-2'] });
  const all = await makeHook();
  const scoped = await makeHook({ officeIds: ['office-region-2', 'office-region-4'] });
  const { body: own } = await theirs.post('/webhooks', HOOK).expect(201);
  const record = await aCase(desk, { against });
  await moveCase(record._id);
  await read();
  const told = async () =>
    (await desk.models.webhookDeliveries.find().sort({ _id: 1 }).lean()).map(({ hookId }) => hookId);
  expect(await told()).toEqual([all._id]);
  // Whoever changes where it sends hears what it sends.
  const { secret: _, version, ...shown } = all as typeof all & Record<string, unknown>;
  expect(shown).not.toHaveProperty('ownerIds');
  const later = await aCase(desk);
  await moveCase(later._id);
  await read();
  expect((await told()).sort()).toEqual([all._id, all._id, scoped._id, own._id].sort());
  await theirs.put(`/webhooks/${all._id}`, { ...HOOK, active: true, version }).expect(200);
  await desk.models.cases.updateOne({ _id: later._id }, { $set: { against } });
  const outside = receiver();
  for (const { subjectId } of api.jobs.added)
    await sendDelivery(desk, outside.fetchSafely, subjectId ?? '', 1);
  expect(outside.got).toEqual([]);
  expect(await told()).toEqual([]);
});

it('tells a webhook without an owner of no complaint about the Senate, until the audit or an edit says whose it is', async () => {
  const against = { kind: 'office' as const, id: 'office-region-2', text: null };
  const hook = await makeHook();
  const forgotten = await makeHook();
  await desk.models.webhooks.updateMany({}, { $unset: { ownerIds: 1 } });
  await desk.models.audit.deleteMany({ subject: 'webhook', subjectId: forgotten._id });
  const complaint = await aCase(desk, { against });
  const ministry = await aCase(desk, { against: { kind: 'institution', id: null, text: 'A ministry' } });
  await moveCase(complaint._id);
  await moveCase(ministry._id);
  await read();
  const told = async (hookId: string) =>
    (await desk.models.webhookDeliveries.find({ hookId }).lean()).map(({ caseId }) => caseId);
  expect(await told(hook._id)).toEqual([ministry._id]);
  expect(await told(forgotten._id)).toEqual([ministry._id]);
  expect(await nameWebhookOwners(desk)).toBe(1);
  const { ownerIds } = (await desk.models.webhooks.findById(hook._id).lean()) ?? {};
  expect(ownerIds).toEqual([administrator.staff._id]);
  expect(await nameWebhookOwners(desk)).toBe(0);
  const another = await aCase(desk, { against });
  await moveCase(another._id);
  await read();
  expect((await told(hook._id)).sort()).toEqual([ministry._id, another._id].sort());
  expect(await told(forgotten._id)).toEqual([ministry._id]);
});

it('tries again while the receiver is away, gives up in the end, and sends again when asked', async () => {
  const record = await aCase(desk);
  const hook = await makeHook();
  await moveCase(record._id);
  await read();
  const id = api.jobs.added[0]?.subjectId ?? '';
  const outside = receiver('away', 500, 200);
  expect(await sendDelivery(desk, outside.fetchSafely, id, 1)).toMatchObject({ outcome: 'retry' });
  const waiting = await desk.models.webhookDeliveries.findById(id).lean();
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, lastStatus: null });
  expect(await sendDelivery(desk, outside.fetchSafely, id, 8)).toMatchObject({ outcome: 'retry' });
  expect(await desk.models.webhookDeliveries.findById(id).lean()).toMatchObject({
    state: 'failed',
    lastStatus: 500,
    nextAttemptAt: null,
  });
  const path = `/webhooks/${hook._id}/deliveries/${id}/replay`;
  await administrator.post(path).expect(202);
  await administrator.post(path).expect(409);
  expect(api.jobs.added.at(-1)).toMatchObject({ id: `${id}.1`, subjectId: id });
  await sendDelivery(desk, outside.fetchSafely, id, 1);
  expect(await desk.models.webhookDeliveries.findById(id).lean()).toMatchObject({ state: 'delivered' });
  // One that waits for a later attempt is sent now; one that goes right now is on its way already.
  const later = new Date(desk.clock().getTime() + 300_000);
  const waits = { state: 'waiting', attempts: 2, nextAttemptAt: later };
  await desk.models.webhookDeliveries.updateOne({ _id: id }, { $set: waits });
  await administrator.post(path).expect(202);
  await administrator.post(path).expect(409);
  expect(api.jobs.added.at(-1)).toMatchObject({ id: `${id}.2`, subjectId: id });
  // The same id each time: the receiver knows what it has already.
  expect(new Set(outside.got.map(({ headers }) => headers?.['webhook-id'])).size).toBe(1);
});

it('finds deliveries whose job was lost with Redis', async () => {
  const record = await aCase(desk);
  await makeHook();
  await moveCase(record._id);
  await readTimelines(desk, () => Promise.resolve());
  expect(await requeueLostDeliveries(desk, api.jobs)).toBe(0);
  desk.pass(120_000);
  expect(await requeueLostDeliveries(desk, api.jobs)).toBe(1);
  expect(await requeueLostDeliveries(desk, api.jobs)).toBe(0);
  expect(api.jobs.added).toHaveLength(1);
});

it('changes the secret, with a day in which both sign; shows neither again', async () => {
  const hook = await makeHook();
  const rotated = await administrator.post(`/webhooks/${hook._id}/secret`, { version: 1 }).expect(200);
  expect(rotated.body.secret).not.toBe(hook.secret);
  await administrator.post(`/webhooks/${hook._id}/secret`, { version: 1 }).expect(409);
  const outside = receiver();
  const sendTest = async () => {
    const { body } = await administrator.post(`/webhooks/${hook._id}/test`).expect(202);
    await sendDelivery(desk, outside.fetchSafely, String(body._id), 1);
    return outside.got.at(-1)?.headers?.['webhook-signature']?.split(' ') ?? [];
  };
  const both = await sendTest();
  const [first] = outside.got;
  expect(both).toEqual(
    [rotated.body.secret, hook.secret].map((secret) =>
      signatureOf(String(secret), first ?? { url: '', mostBytes: 0, timeoutMs: 0 }),
    ),
  );
  desk.pass(25 * 3_600_000);
  administrator = await api.signIn({ role: 'administrator' });
  expect(await sendTest()).toHaveLength(1);
  const shown = JSON.stringify((await administrator.get('/webhooks').expect(200)).body);
  expect(shown).not.toContain('secret');
  const audit = JSON.stringify(await desk.models.audit.find({ subject: 'webhook' }).lean());
  for (const secret of [hook.secret, String(rotated.body.secret)]) expect(audit).not.toContain(secret);
});

it('asks no address of the inner network, and stops for a receiver that is gone', async () => {
  const hook = await makeHook({ url: 'https://looks-public.example.org/hook' });
  const { body } = await administrator.post(`/webhooks/${hook._id}/test`).expect(202);
  const lookup: LookupFunction = (_name, _options, done) =>
    done(null, [{ address: '10.0.0.5', family: 4 }]);
  const refused = await sendDelivery(desk, createFetchSafely({ exempt: [], lookup }), String(body._id), 1);
  expect(refused).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('not public') });

  const gone = await makeHook();
  const { body: test } = await administrator.post(`/webhooks/${gone._id}/test`).expect(202);
  await sendDelivery(desk, receiver(410).fetchSafely, String(test._id), 1);
  expect((await administrator.get(`/webhooks/${gone._id}`).expect(200)).body).toMatchObject({
    active: false,
    stoppedBecause: 'gone',
  });
  await administrator.post(`/webhooks/${gone._id}/deliveries/${test._id}/replay`).expect(409);
});

it('asks a receiver that sends elsewhere no more than three times, and one that has moved once', async () => {
  const hook = await makeHook();
  const tried = async (...statuses: number[]) => {
    const { body } = await administrator.post(`/webhooks/${hook._id}/test`).expect(202);
    const id = String(body._id);
    const outside = receiver(...statuses);
    const outcomes: string[] = [];
    for (const attempt of statuses.keys())
      outcomes.push((await sendDelivery(desk, outside.fetchSafely, id, attempt + 1)).outcome);
    const { state, problem } = await desk.models.webhookDeliveries.findById(id).orFail().lean();
    return { outcomes, state, problem, id };
  };
  const found = await tried(302, 302, 302);
  expect(found).toMatchObject({
    outcomes: ['retry', 'retry', 'failed'],
    state: 'failed',
    problem: 'redirected',
  });
  expect(await tried(308)).toMatchObject({ outcomes: ['failed'], state: 'failed', problem: 'redirected' });
  // The page of what was given up says it as a code, for the reader's language.
  api.jobs.given.push({
    ...{ _id: 'webhooks.x', queue: 'webhooks', jobId: 'x', name: 'deliver', attempts: 3 },
    ...{ reason: 'The receiver answered 302', subjectId: found.id, at: desk.clock() },
  });
  const { body } = await administrator.get('/failed-jobs').expect(200);
  expect(body.data).toMatchObject([{ delivery: { problem: 'redirected', status: 302 } }]);
});

it.each([
  ['an unknown event', { ...HOOK, events: ['case.deleted'] }],
  ['no event', { ...HOOK, events: [] }],
  ['an address without https', { ...HOOK, url: 'http://hooks.example.org/' }],
  ['another protocol', { ...HOOK, url: 'file:///etc/passwd' }],
  ['this machine by its number', { ...HOOK, url: 'https://127.0.0.1/hook' }],
  ['the metadata of a cloud', { ...HOOK, url: 'https://169.254.169.254/' }],
  ['this machine by its name', { ...HOOK, url: 'https://localhost/hook' }],
  ['a password in the address', { ...HOOK, url: 'https://a:b@hooks.example.org/' }],
  ['an office that is not there', { ...HOOK, officeIds: ['office-of-nobody'] }],
  ['an unknown field', { ...HOOK, secrets: [] }],
  ['an operator', { ...HOOK, name: { $ne: null } }],
])('refuses %s and makes nothing', async (_what, body) => {
  const answer = await administrator.post('/webhooks', body);
  expect([answer.status, answer.body.code]).toEqual([400, 'bad-input']);
  expect(await desk.models.webhooks.countDocuments()).toBe(0);
});

it('lists jobs that were given up over pages, and lets an administrator retry or discard them', async () => {
  for (const jobId of ['a', 'b', 'c'])
    api.jobs.given.push({
      ...{ _id: `webhooks.${jobId}`, queue: 'webhooks', jobId, name: 'deliver' },
      ...{ reason: 'The receiver answered 500', attempts: 8, subjectId: jobId, at: desk.clock() },
    });
  const first = await administrator.get('/failed-jobs?limit=2').expect(200);
  expect(first.body.page).toMatchObject({ hasNextPage: true, total: { count: 3 } });
  const second = await administrator
    .get(`/failed-jobs?limit=2&cursor=${String(first.body.page.nextCursor)}`)
    .expect(200);
  expect(second.body.data).toHaveLength(1);
  await administrator.post('/failed-jobs/webhooks.a/retry').expect(200);
  await administrator.post('/failed-jobs/webhooks.a/retry').expect(404);
  await administrator.delete('/failed-jobs/webhooks.b').expect(200);
  await administrator.delete('/failed-jobs/nonsense').expect(404);
  await administrator.get('/failed-jobs?queue=inbound').expect(400);
  await administrator.get('/failed-jobs?cursor=-1').expect(400);
  const { body: work } = await administrator.get('/work').expect(200);
  expect(work.queues).toContainEqual(expect.objectContaining({ queue: 'webhooks', failed: 1 }));
});
