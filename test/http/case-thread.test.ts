import { claimOutgoing, endHolds } from '../../casework';
import type { InboundMessage } from '../../contracts';
import { formatCaseNumber } from '../../nlp';
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
    const { body } = await officer.post(`/cases/${_id}/hold`).set('Accept-Language', 'km').expect(409);
    expect(body.code).toBe('not-allowed-now');
    expect(body.detail).toContain('មិត្តរួមការងារម្នាក់កំពុងសរសេរ');
    const closed = await aCase(desk, { state: 'closed' });
    await officer.post(`/cases/${closed._id}/hold`).expect(409);
  });

  it('is refused for another case of the same person with what one does oneself', async () => {
    const first = await aCase(desk);
    const second = await aCase(desk, { conversationId: first.conversationId, citizenId: first.citizenId });
    await officer.post(`/cases/${first._id}/hold`).expect(200);
    const { body } = await officer
      .post(`/cases/${second._id}/hold`)
      .set('Accept-Language', 'km')
      .expect(409);
    expect(body.detail).toContain('អ្នកកំពុងសរសេរជាមួយប្រជាពលរដ្ឋនេះអំពីសំណុំរឿងមួយផ្សេង');
    await officer.delete(`/cases/${first._id}/hold`).expect(200);
    await officer.post(`/cases/${second._id}/hold`).expect(200);
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

  it('tells the citizen whose answer it is and to which of their cases, and keeps the words as written', async () => {
    const first = await aCase(desk);
    const thread = await desk.models.conversations.findById(first.conversationId).orFail().lean();
    const second = await aCase(desk, { conversationId: thread._id, citizenId: thread.citizenId });
    await officer.post(`/cases/${first._id}/replies`, { text: 'It is mended.' }).expect(201);
    const { body } = await officer
      .post(`/cases/${second._id}/replies`, { text: 'It is not ours.' })
      .expect(201);
    const number = formatCaseNumber(second.number);
    expect(body).toMatchObject({
      text: 'It is not ours.',
      heading: { caseNumber: number, office: 'Office of the senators of Region 4' },
    });
    const [claimed] = (await claimOutgoing(desk, { owner: 'test', most: 20 })).filter(
      ({ conversationId }) => conversationId === thread._id,
    );
    const said = claimed?.messages.map(({ content }) => content.text);
    expect(said).toEqual([
      `Answer to your report ${formatCaseNumber(first.number)} · Office of the senators of Region 4\nIt is mended.`,
      `Answer to your report ${number} · Office of the senators of Region 4\nIt is not ours.`,
    ]);
    expect(await messagesOf(second._id)).toEqual(['It is not ours.']);
    await officer.post(`/cases/${second._id}/hold`).expect(200);
    const talk = await officer.post(`/cases/${second._id}/replies`, { text: 'Are you there?' }).expect(201);
    expect(talk.body.heading).toBeUndefined();
  });

  it('shows a pin with its commune, a shared number, and what a corrected message said before', async () => {
    const { _id, conversationId, citizenId } = await aCase(desk);
    const heard = async (
      sequence: number,
      text: string,
      over: Partial<Omit<InboundMessage, 'text' | 'address'>>,
    ) => {
      const inbound: Omit<InboundMessage, 'text' | 'address'> = {
        ...{
          eventId: `e-${sequence}`,
          kind: 'message',
          chat: 'private',
          platformMessageId: `p-${sequence}`,
        },
        ...{ sentAt: desk.clock(), truncated: false, choice: null, command: null, attachments: [] },
        ...{ location: null, contact: null, replyTo: null, transport: {} },
        ...{ sender: { displayName: null, language: null }, ...over },
      };
      await desk.models.messages.create({
        ...{ _id: `in:${conversationId}:${sequence}`, conversationId, sequence, direction: 'in' },
        ...{ author: 'citizen', staffId: null, citizenId, caseId: _id, at: desk.clock(), text },
        ...{ language: null, inbound, outbound: null, delivery: null, media: null, erasedAt: null },
      });
    };
    await heard(101, 'The bridge is brokn', {});
    await heard(102, '', { location: { latitude: 13.36, longitude: 103.86 } });
    await heard(103, '', { contact: { phone: '••• 678', own: true } });
    await heard(104, 'The bridge is broken', { kind: 'edited', platformMessageId: 'p-101' });
    await heard(105, 'Not kept before', { kind: 'edited', platformMessageId: 'p-unknown' });
    const { body } = await officer.get(`/cases/${_id}/messages`).expect(200);
    expect(body.data).toMatchObject([
      { text: 'The bridge is brokn' },
      { pin: { point: { latitude: 13.36, longitude: 103.86 }, place: { code: '171012' } } },
      { sharedPhone: '••• 678' },
      { text: 'The bridge is broken', edited: { before: 'The bridge is brokn' } },
      { edited: { before: null } },
    ]);
    expect(body.data[1].pin.place.en).toContain('Tuek Vil');
    expect(body.data[0].edited).toBeUndefined();
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
