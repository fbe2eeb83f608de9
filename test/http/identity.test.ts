import supertest from 'supertest';
import type { MadeApiKey, PresentedEntry, PresentedIdentityRequest } from '../../contracts';
import { createTestApi, PASSWORD as OWN_PASSWORD, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let asker: SignedIn;
let second: SignedIn;
let third: SignedIn;
let foreign: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-identity');
  api = createTestApi(desk);
  asker = await api.signIn({ role: 'senator' });
  second = await api.signIn({ role: 'senator' });
  third = await api.signIn({ role: 'office-staff' });
  foreign = await api.signIn({ role: 'senator', officeIds: ['office-region-2'] });
});
afterAll(() => desk.close());

const REASON = { reason: 'A court has asked who saw it.' };
const DAY = 86_400_000;

async function sealedCase() {
  desk.pass(1000);
  return (await aCase(desk, { withoutName: true }, { displayName: 'Hidden Witness' }))._id;
}

async function ask(caseId: string, by = asker): Promise<PresentedIdentityRequest> {
  const { body } = await by.post(`/cases/${caseId}/identity-requests`, REASON).expect(201);
  return body as PresentedIdentityRequest;
}

const step = (
  by: SignedIn,
  { _id }: PresentedIdentityRequest,
  name: string,
  body: object = { version: 1 },
) => by.post(`/identity-requests/${_id}/${name}`, body);

it('opens to the two who agreed, for a day, and every reading is recorded', async () => {
  const caseId = await sealedCase();
  await asker.get(`/cases/${caseId}/identity`).expect(409);
  const request = await ask(caseId);
  expect(request).toMatchObject({ state: 'asked', steps: ['close'], requesterName: asker.staff.name });
  await asker.get(`/cases/${caseId}/identity`).expect(409);
  const opened = await step(second, request, 'approval').expect(200);
  expect(opened.body).toMatchObject({ state: 'open', steps: ['close', 'read'] });
  for (const reader of [asker, second]) {
    const { body } = await reader.get(`/cases/${caseId}/identity`).expect(200);
    expect(body).toMatchObject({ name: 'Hidden Witness', addresses: [{ channel: 'telegram' }] });
  }
  await third.get(`/cases/${caseId}/identity`).expect(409);
  const audited = await desk.models.audit.find({ subject: 'identity', subjectId: caseId }).lean();
  const acts = audited.map(({ act, staffId }) => [act, staffId]);
  expect(acts).toEqual(
    expect.arrayContaining([
      ['asked', asker.staff._id],
      ['approved', second.staff._id],
      ['opened', asker.staff._id],
      ['opened', second.staff._id],
      ['refused', third.staff._id],
    ]),
  );
  const { body: entries } = await asker.get(`/cases/${caseId}/entries`).expect(200);
  expect((entries.data as PresentedEntry[]).map(({ verb }) => verb)).toEqual([
    'opened',
    'identity-asked',
    'identity-opened',
  ]);
  expect(JSON.stringify(entries)).not.toContain('court');
  desk.pass(DAY + 1);
  await asker.get(`/cases/${caseId}/identity`).expect(409);
  const { body: list } = await asker.get(`/cases/${caseId}/identity-requests`).expect(200);
  expect(list.data[0]).toMatchObject({ state: 'over', readCount: 2, steps: [] });
});

it('is never agreed to by who asked, whatever their role', async () => {
  const caseId = await sealedCase();
  const administrator = await api.signIn({ role: 'administrator' });
  const request = await ask(caseId, administrator);
  const { body } = await step(administrator, request, 'approval').set('Accept-Language', 'en').expect(403);
  expect(body.detail).toContain('second person');
  await step(administrator, request, 'refusal', { version: 1, reason: 'I changed my mind.' }).expect(403);
  await administrator.get(`/cases/${caseId}/identity`).expect(409);
});

describe('one person alone', () => {
  const PASSWORD = 'seven quiet herons upstream';
  const IDENTITY_SCOPES = ['identity.read', 'identity.ask', 'identity.decide'];

  /** Whoever signs in with an account that the administrator makes through the API. */
  async function aMadeAccount(administrator: SignedIn, email: string): Promise<SignedIn> {
    await administrator
      .post('/staff', {
        ...{ name: 'Made Colleague', email, role: 'administrator' },
        ...{ officeIds: [], language: 'en', password: PASSWORD },
      })
      .expect(201);
    return api.signInAs(email, PASSWORD);
  }

  it('opens nothing with a key: none is given such scopes, and one that has them is refused', async () => {
    const administrator = await api.signIn({ role: 'administrator' });
    const caseId = await sealedCase();
    const request = await ask(caseId, administrator);
    const wanted = { name: 'Bridge', role: 'administrator', officeIds: [], days: 1 };
    for (const scope of IDENTITY_SCOPES)
      await administrator.post('/api-keys', { ...wanted, scopes: ['cases.read', scope] }).expect(400);
    const { body } = await administrator
      .post('/api-keys', { ...wanted, scopes: ['cases.read'] })
      .expect(201);
    const { _id, key } = body as MadeApiKey;
    // A key from before the rule.
    await desk.models.apiKeys.updateOne({ _id }, { $set: { scopes: ['cases.read', ...IDENTITY_SCOPES] } });
    const call = (method: 'get' | 'post', path: string) =>
      supertest(api.app)[method](`/api/v1${path}`).set('Authorization', `Bearer ${key}`);
    await call('get', `/cases/${caseId}`).expect(200);
    const steps = `/identity-requests/${request._id}`;
    await call('post', `${steps}/approval`).send({ version: 1 }).expect(403);
    await call('post', `${steps}/refusal`).send({ version: 1, reason: 'No court was named.' }).expect(403);
    await call('post', `${steps}/closure`).send({ version: 1 }).expect(403);
    await call('post', `/cases/${caseId}/identity-requests`).send(REASON).expect(403);
    for (const path of [
      `/cases/${caseId}/identity`,
      `/cases/${caseId}/identity-requests`,
      '/identity-requests',
    ])
      await call('get', path).expect(403);
    await administrator.get(`/cases/${caseId}/identity`).expect(409);
  });

  it('opens nothing with an account of their own making, in whichever of the two they ask', async () => {
    const administrator = await api.signIn({ role: 'administrator' });
    const made = await aMadeAccount(administrator, 'made-first@example.org');
    const other = await aMadeAccount(administrator, 'made-second@example.org');
    const ofMade = await aMadeAccount(made, 'made-third@example.org');
    for (const [asking, deciding] of [
      [administrator, made],
      [made, administrator],
      [made, other],
      [administrator, ofMade],
    ] as const) {
      const caseId = await sealedCase();
      const request = await ask(caseId, asking);
      const { body } = await step(deciding, request, 'approval').set('Accept-Language', 'en').expect(403);
      expect(body.detail).toContain('14 days');
      await asking.get(`/cases/${caseId}/identity`).expect(409);
      await step(second, request, 'approval').expect(200);
    }
  });

  it('opens nothing with a colleague whose password they have taken, however long ago', async () => {
    const administrator = await api.signIn({ role: 'administrator' });
    const colleague = await api.signIn({ role: 'administrator' });
    const { body } = await administrator
      .post(`/staff/${colleague.staff._id}/link`, { reset: true })
      .expect(201);
    const token = String(body.link).split('/').at(-1);
    await supertest(api.app)
      .post('/api/v1/account-links/acceptance')
      .send({ token, password: PASSWORD })
      .expect(200);
    const taken = await api.signInAs(colleague.staff.email, PASSWORD);
    const request = await ask(await sealedCase(), administrator);
    await step(taken, request, 'approval').expect(403);
    desk.pass(300 * DAY);
    const caseId = await sealedCase();
    const later = await ask(caseId, await api.signInAs(administrator.staff.email, OWN_PASSWORD));
    const holder = await api.signInAs(colleague.staff.email, PASSWORD);
    await step(holder, later, 'approval').expect(403);
    // Whoever neither made is a second person for either.
    const anybody = await api.signIn({ role: 'senator' });
    await step(anybody, later, 'approval').expect(200);
  });

  it('counts two accounts that one colleague made as two people after 14 days, and never its maker with one of them', async () => {
    const administrator = await api.signIn({ role: 'administrator' });
    await aMadeAccount(administrator, 'old-first@example.org');
    await aMadeAccount(administrator, 'old-second@example.org');
    desk.pass(15 * DAY);
    const [first, other] = [
      await api.signInAs('old-first@example.org', PASSWORD),
      await api.signInAs('old-second@example.org', PASSWORD),
    ];
    const maker = await api.signInAs(administrator.staff.email, OWN_PASSWORD);
    const ofMaker = await ask(await sealedCase(), maker);
    await step(first, ofMaker, 'approval').expect(403);
    await step(other, await ask(await sealedCase(), first), 'approval').expect(200);
  });
});

it('is decided only by whoever sees the case and may decide', async () => {
  const caseId = await sealedCase();
  const request = await ask(caseId);
  await step(foreign, request, 'approval').expect(403);
  await step(third, request, 'approval').expect(403);
  await foreign.post(`/cases/${caseId}/identity-requests`, REASON).expect(403);
  const { body } = await foreign.get('/identity-requests').expect(200);
  expect(body.data).toEqual([]);
  const { body: own } = await second.get('/identity-requests?state=asked').expect(200);
  expect((own.data as PresentedIdentityRequest[]).map(({ _id }) => _id)).toContain(request._id);
});

it('stays shut when it is refused, closed, or not decided in time', async () => {
  const caseId = await sealedCase();
  const refused = await ask(caseId);
  await step(second, refused, 'refusal', { version: 1, reason: 'The court was not named.' }).expect(200);
  await step(second, refused, 'approval', { version: 2 }).expect(409);
  const closed = await ask(caseId);
  await step(asker, closed, 'closure').expect(200);
  await step(second, closed, 'approval', { version: 2 }).expect(409);
  const late = await ask(caseId);
  desk.pass(7 * DAY + 1);
  await step(second, late, 'approval').expect(409);
  const anew = await ask(caseId);
  await step(second, anew, 'approval').expect(200);
  await asker.get(`/cases/${caseId}/identity`).expect(200);
  await step(second, anew, 'closure', { version: 2 }).expect(200);
  await asker.get(`/cases/${caseId}/identity`).expect(409);
});

it('follows its case: whoever no longer sees that reads nothing', async () => {
  const caseId = await sealedCase();
  const request = await ask(caseId);
  await step(second, request, 'approval').expect(200);
  await desk.models.cases.updateOne({ _id: caseId }, { $set: { officeId: 'office-region-2' } });
  await asker.get(`/cases/${caseId}/identity`).expect(403);
});

it('answers bad input and stale versions with a reason, and opens nothing', async () => {
  const caseId = await sealedCase();
  await asker.post(`/cases/${caseId}/identity-requests`, { reason: 'short' }).expect(400);
  await asker.post(`/cases/${caseId}/identity-requests`, { reason: { $ne: '' } }).expect(400);
  await asker
    .post(`/cases/${caseId}/identity-requests`, { ...REASON, openUntil: '2030-01-01' })
    .expect(400);
  const named = (await aCase(desk))._id;
  await asker.post(`/cases/${named}/identity-requests`, REASON).expect(409);
  const request = await ask(caseId);
  await asker.post(`/cases/${caseId}/identity-requests`, REASON).expect(409);
  await step(second, request, 'approval', { version: 7 }).expect(409);
  await step(second, request, 'approval', {}).expect(400);
  await second.get('/identity-requests?state[$ne]=open').expect(400);
  const stored = await desk.models.identityRequests.findById(request._id).lean();
  expect(stored).toMatchObject({ state: 'asked', version: 1 });
  expect(stored?.reason).not.toContain('court');
});
