import type { PresentedEntry, PresentedIdentityRequest } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
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
