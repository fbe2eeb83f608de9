import type { CaseRecord, PresentedCase } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-cases');
  api = createTestApi(desk);
  officer = await api.signIn();
});
afterAll(() => desk.close());

describe('reading a case', () => {
  it('shows the case with its office, place, citizen and what may be done next', async () => {
    const record = await aCase(desk);
    const { body, headers } = await officer.get(`/cases/${record._id}`).expect(200);
    expect(body).toMatchObject({
      number: record.number,
      citizenName: 'Invented Citizen',
      office: { nameEn: 'Office of the senators of Region 4' },
      region: { nameEn: 'Region 4' },
      regionUnverified: false,
      placeLabel: { km: 'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប' },
      hold: null,
      unreachable: false,
    });
    expect(body.transitions).toContain('in-progress');
    expect(headers.etag).toMatch(/^"1-/);
    expect(body.citizenId).toBe(record.citizenId);
    expect(JSON.stringify(body)).not.toMatch(/pinHash|searchTokens|conversationId/);
  });

  it('tells nothing by which a case without a name could be matched with another of the same person', async () => {
    const named = await aCase(desk);
    const { citizenId, conversationId } = named;
    const nameless = await aCase(desk, { withoutName: true, citizenId, conversationId });
    const messageId = `in:webchat:simulator:${conversationId}|7`;
    await desk.models.messages.create({
      ...{
        _id: messageId,
        conversationId,
        citizenId,
        caseId: nameless._id,
        sequence: 4711,
        at: desk.clock(),
      },
      ...{ direction: 'in', author: 'citizen', text: 'They take money.' },
      ...{ inbound: null, outbound: null, delivery: null, media: null },
    });
    await desk.models.caseEntries.updateOne(
      { caseId: nameless._id },
      { $set: { messageId, 'change.messageId': messageId } },
    );
    const { body } = await officer.get(`/cases/${nameless._id}`).expect(200);
    expect(body).toMatchObject({ citizenName: null, citizenId: null });
    const told = JSON.stringify(body);
    expect(told).not.toContain(citizenId);
    expect(told).not.toContain(conversationId);
    const { body: entries } = await officer.get(`/cases/${nameless._id}/entries`).expect(200);
    expect(JSON.stringify(entries)).not.toContain(citizenId);
    expect(JSON.stringify(entries)).not.toContain(conversationId);
    const { body: messages } = await officer.get(`/cases/${nameless._id}/messages`).expect(200);
    expect(messages.data).toMatchObject([{ _id: entries.data[0].messageId, text: 'They take money.' }]);
    expect(JSON.stringify(messages)).not.toContain(conversationId);
    expect(JSON.stringify(messages)).not.toContain('4711');
    const first = await desk.models.messages.findById(messageId).orFail().lean();
    await desk.models.messages.create({ ...first, _id: `${messageId}1`, sequence: 4712, text: 'Again.' });
    const at = `/cases/${nameless._id}/messages?limit=1`;
    const { body: page } = await officer.get(at).expect(200);
    const cursor = String(page.page.nextCursor);
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/471[12]|"at"/);
    const { body: next } = await officer.get(`${at}&cursor=${cursor}`).expect(200);
    expect(next.data).toMatchObject([{ text: 'Again.' }]);
    await officer.get(`${at}&cursor=x${cursor}`).expect(400);
  });
});

describe('replying', () => {
  it('stores the reply for sending, answers the case, stops the clock and writes the timeline', async () => {
    const record = await aCase(desk);
    const rings = api.rings.outgoing;
    const { body } = await officer
      .post(`/cases/${record._id}/replies`, { text: 'The road will be repaired in July.' })
      .expect(201);
    expect(body).toMatchObject({
      author: 'staff',
      staffName: 'Invented Officer',
      delivery: { state: 'pending' },
    });
    expect(api.rings.outgoing).toBe(rings + 1);
    const shown = (await officer.get(`/cases/${record._id}`)).body;
    expect(shown).toMatchObject({ state: 'answered', version: 2 });
    expect(shown.firstAnsweredAt).not.toBeNull();
    const entries = (await officer.get(`/cases/${record._id}/entries`)).body;
    expect(entries.data).toEqual([
      expect.objectContaining({ verb: 'opened', actorName: null }),
      expect.objectContaining({
        verb: 'staff-replied',
        actorName: 'Invented Officer',
        messageId: body._id,
      }),
    ]);
    const messages = (await officer.get(`/cases/${record._id}/messages`)).body;
    expect(messages.data[0].text).toBe('The road will be repaired in July.');
    expect(desk.told).toContainEqual({
      name: 'case.message',
      caseId: record._id,
      officeId: 'office-region-4',
      direction: 'out',
    });
    expect(desk.woken).toContain(record.conversationId);
  });
});

it('says of a case that was ended while its citizen waited that it was never answered', async () => {
  const { _id, number } = await aCase(desk);
  const read = async () => (await officer.get(`/cases/${_id}`).expect(200)).body as PresentedCase;
  const moved = async (state: string, reason?: string) => {
    const { version } = await read();
    return officer.post(`/cases/${_id}/transitions`, { version, state, reason }).expect(200);
  };
  const ended = async () =>
    ((await officer.get('/cases?withoutAnswer=true').expect(200)).body.data as PresentedCase[]).map(
      (one) => one.number,
    );
  desk.pass(60 * 60_000);
  await moved('closed');
  const closed = await read();
  expect(closed).toMatchObject({ state: 'closed', firstAnsweredAt: null, answer: null, dueAt: null });
  expect(
    closed.clocks.map(({ name, stoppedAt, withoutAnswer }) => [name, stoppedAt, withoutAnswer]),
  ).toEqual([
    ['first', desk.clock().toISOString(), true],
    ['resolution', desk.clock().toISOString(), true],
  ]);
  const { body: entries } = await officer.get(`/cases/${_id}/entries`).expect(200);
  expect((entries.data as unknown[]).at(-1)).toMatchObject({
    ...{ verb: 'state-changed', change: { withoutAnswer: true } },
  });
  expect(await ended()).toEqual([number]);

  // Opened again, the first answer is still owed, and goes on from what was spent.
  await moved('reopened');
  const again = await read();
  expect(again.clocks[0]).toMatchObject({ name: 'first', stoppedAt: null, withoutAnswer: false });
  expect(again.clocks[0]?.leftMinutes).toBe((again.clocks[0]?.targetMinutes ?? 0) - 60);
  expect(await ended()).toEqual([]);
  // Words about how it ended are an answer.
  await moved('closed', 'The road was mended yesterday.');
  const told = await read();
  expect(told.firstAnsweredAt).toBe(desk.clock().toISOString());
  expect(told.clocks.map(({ withoutAnswer }) => withoutAnswer)).toEqual([false, false]);
  expect(await ended()).toEqual([]);
});

it('a case is not answered by a click: who waits for an answer is given one, or told why there is none', async () => {
  const { _id } = await aCase(desk);
  const answered = (version: number, reason?: string) =>
    officer.post(`/cases/${_id}/transitions`, { version, state: 'answered', reason });
  expect((await officer.get(`/cases/${_id}`).expect(200)).body.reasonFor).toEqual([
    'waiting-for-citizen',
    'answered',
    'rejected',
  ]);
  const refused = await answered(1).expect(400);
  expect(refused.body.errors).toEqual([
    { path: 'reason', message: expect.stringMatching(/Reply first|ឆ្លើយតបជាមុន/) },
  ]);
  await answered(1, '   ').expect(400);
  const untouched = await desk.models.cases.findById(_id).lean<CaseRecord>().orFail();
  expect(untouched).toMatchObject({ version: 1, state: 'routed', firstAnsweredAt: null });

  // After a reply no more words are needed: until the citizen writes again.
  const reply = { text: 'We asked the contractor.', stillWorking: true };
  await officer.post(`/cases/${_id}/replies`, reply).expect(201);
  const { body: after } = await answered(2).expect(200);
  expect(after.reasonFor).not.toContain('answered');
  await officer.post(`/cases/${_id}/transitions`, { version: 3, state: 'in-progress' }).expect(200);
  const now = desk.clock();
  const { clocks } = await desk.models.cases.findById(_id).lean<CaseRecord>().orFail();
  const next = { ...clocks?.first, startedAt: now, since: now, usedMinutes: 0, stoppedAt: null };
  await desk.models.cases.updateOne({ _id }, { $set: { 'clocks.next': next } });
  await answered(4).expect(400);
  const { body: told } = await answered(4, 'It is done.').expect(200);
  expect(told.state).toBe('answered');
  const last = await desk.models.messages.findOne({ caseId: _id }).sort({ sequence: -1 }).lean();
  expect(last?.text).toContain('It is done.');
});
