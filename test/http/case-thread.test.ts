import { endHolds } from '../../casework';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-case-thread');
  api = createTestApi(desk);
  officer = await api.signIn();
});
afterAll(() => desk.close());

const messagesOf = async (caseId: string): Promise<string[]> => {
  const { body } = await officer.get(`/cases/${caseId}/messages`).expect(200);
  return (body.data as Array<{ text: string }>).map(({ text }) => text);
};
const verbsOf = async (caseId: string): Promise<string[]> => {
  const { body } = await officer.get(`/cases/${caseId}/entries`).expect(200);
  return (body.data as Array<{ verb: string }>).map(({ verb }) => verb);
};
const MINUTE = 60_000;

describe('writing with the citizen in person', () => {
  it('silences the bot for thirty working minutes after the last word, then gives the thread back', async () => {
    const { _id, conversationId } = await aCase(desk);
    const { body } = await officer.post(`/cases/${_id}/hold`).expect(200);
    const until = desk.clock().getTime() + 30 * MINUTE;
    expect(body.hold).toMatchObject({
      staffId: officer.staff._id,
      caseId: _id,
      until: new Date(until).toISOString(),
    });
    desk.pass(20 * MINUTE);
    await officer.post(`/cases/${_id}/replies`, { text: 'Are you there?' }).expect(201);
    desk.pass(20 * MINUTE);
    expect(await endHolds(desk)).toBe(0);
    desk.pass(10 * MINUTE);
    expect(await endHolds(desk)).toBe(1);
    expect(await endHolds(desk)).toBe(0);
    const thread = await desk.models.conversations.findById(conversationId).lean();
    expect(thread).toMatchObject({ hold: null, sequence: 3, fence: 3 });
    const [began, , ended] = await messagesOf(_id);
    expect(began).toContain('is now writing with you here in person');
    expect(ended).toContain('the automatic assistant answers you again');
    expect(await verbsOf(_id)).toEqual(['opened', 'held', 'staff-replied', 'handed-back']);
  });

  it('is given back by hand, once', async () => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/hold`).expect(200);
    const { body } = await officer.delete(`/cases/${_id}/hold`).expect(200);
    expect(body.hold).toBeNull();
    await officer.delete(`/cases/${_id}/hold`).expect(200);
    expect(await verbsOf(_id)).toEqual(['opened', 'held', 'handed-back']);
  });

  it('is refused while a colleague does, and on a closed case', async () => {
    const { _id } = await aCase(desk);
    const colleague = await api.signIn();
    await colleague.post(`/cases/${_id}/hold`).expect(200);
    const { body } = await officer.post(`/cases/${_id}/hold`).expect(409);
    expect(body.code).toBe('not-allowed-now');
    const closed = await aCase(desk, { state: 'closed' });
    await officer.post(`/cases/${closed._id}/hold`).expect(409);
  });

  it('ends with the case', async () => {
    const { _id } = await aCase(desk);
    await officer.post(`/cases/${_id}/hold`).expect(200);
    const { body } = await officer
      .post(`/cases/${_id}/transitions`, { version: 2, state: 'closed' })
      .expect(200);
    expect(body.hold).toBeNull();
  });
});

describe('an urgent alert', () => {
  it('is taken note of by one person', async () => {
    const { _id } = await aCase(desk, { alertedAt: desk.clock() });
    const { body } = await officer.post(`/cases/${_id}/acknowledgement`).expect(200);
    expect(body.acknowledgedBy).toBe(officer.staff._id);
    const colleague = await api.signIn();
    const second = await colleague.post(`/cases/${_id}/acknowledgement`).expect(200);
    expect(second.body.acknowledgedBy).toBe(officer.staff._id);
    await officer.post(`/cases/${(await aCase(desk))._id}/acknowledgement`).expect(409);
  });
});

describe('a new PIN', () => {
  it('is shown once, replaces the old one, is told to the citizen without its digits, and is recorded', async () => {
    const { _id, pinHash } = await aCase(desk);
    const { body } = await officer.post(`/cases/${_id}/pin`).expect(200);
    expect(body).toEqual({ pin: expect.stringMatching(/^\d{6}$/) });
    const after = await desk.models.cases.findById(_id).lean();
    expect(after?.pinHash).not.toBe(pinHash);
    const [told] = await messagesOf(_id);
    expect(told).toContain('new PIN');
    expect(told).not.toContain(body.pin);
    const acts = await desk.models.audit.find({ subjectId: _id }).lean();
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['issued-pin', 'read']));
  });
});

describe('reading', () => {
  it('never shows a PIN that waits in the outbox, nor the citizen behind a nameless case', async () => {
    const record = await aCase(desk, { withoutName: true });
    await officer.post(`/cases/${record._id}/replies`, { text: 'Your PIN is 123456.' }).expect(201);
    await desk.models.messages.updateOne({ caseId: record._id }, { $set: { 'outbound.secret': '123456' } });
    expect(await messagesOf(record._id)).toEqual(['Your PIN is ••••••.']);
    const { body } = await officer.get(`/cases/${record._id}/entries`);
    expect(JSON.stringify(body)).not.toContain(record.citizenId);
  });

  it('pages through a long thread in its order', async () => {
    const { _id } = await aCase(desk);
    for (const text of ['one', 'two', 'three']) await officer.post(`/cases/${_id}/replies`, { text });
    const first = (await officer.get(`/cases/${_id}/messages?limit=2`).expect(200)).body;
    const second = (await officer.get(`/cases/${_id}/messages?limit=2&cursor=${first.page.nextCursor}`))
      .body;
    expect([...first.data, ...second.data].map(({ text }: { text: string }) => text)).toEqual([
      'one',
      'two',
      'three',
    ]);
    expect(second.page).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('answers 404 for a case that does not exist, on every route', async () => {
    for (const path of ['', '/messages', '/entries'])
      await officer.get(`/cases/nothing${path}`).expect(404);
    await officer.post('/cases/nothing/replies', { text: 'x' }).expect(404);
    await officer.delete('/cases/nothing/hold').expect(404);
  });
});
