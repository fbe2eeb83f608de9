import { findOwnCases } from '../../casework';
import { verifyChain } from '../../casework/evidence/verify-chain';
import type { PresentedCitizen, PresentedPerson } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let leader: SignedIn;
let officer: SignedIn;
let stranger: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-citizens');
  api = createTestApi(desk);
  leader = await api.signIn({ role: 'dispatcher' });
  officer = await api.signIn({ role: 'office-staff' });
  stranger = await api.signIn({ role: 'office-staff', officeIds: ['office-region-2'] });
});
afterAll(() => desk.close());

async function aPerson(name: string | null = 'Sok Dara', values: Parameters<typeof aCase>[1] = {}) {
  desk.pass(1000);
  return (await aCase(desk, values, { displayName: name })).citizenId;
}

async function show(citizenId: string, reader = officer): Promise<PresentedPerson> {
  return (await reader.get(`/citizens/${citizenId}`).expect(200)).body as PresentedPerson;
}

const find = async (q: string, reader = leader) => {
  const { body } = await reader.get(`/citizens?q=${encodeURIComponent(q)}`).expect(200);
  return (body.data as PresentedCitizen[]).map(({ _id }) => _id);
};

/** The code as it stands in the outbox until the door has taken it. */
async function sentCode(): Promise<string> {
  const rows = await desk.models.messages.find({ purpose: 'code' }).sort({ _id: 1 }).lean();
  return rows.at(-1)?.outbound?.secret ?? '';
}

describe('finding people', () => {
  it('finds a name in Khmer and Latin letters and a number in any form, and stores neither readably', async () => {
    const khmer = await aPerson('សុខ ដារ៉ា');
    const latin = await aPerson('Chan Sopheap');
    const { version } = await show(latin);
    await officer.post(`/citizens/${latin}/phones`, { version, phone: '០១២ ៧៧៧ ៦៦៦' }).expect(201);
    expect(await find('ដារ៉ា')).toEqual([khmer]);
    expect(await find('sopheap')).toEqual([latin]);
    expect(await find('+855 12 777 666')).toEqual([latin]);
    expect(await find('012777666')).toEqual([latin]);
    expect(await find('012777667')).toEqual([]);
    const stored = JSON.stringify([
      await desk.models.citizens.find().lean(),
      await desk.models.citizenPhones.find().lean(),
    ]);
    expect(stored).not.toMatch(/Sopheap|ដារ៉ា|12777666/);
  });

  it('shows each office its own citizens, also in the search, and records it', async () => {
    const own = await aPerson('Only Here');
    expect(await find('Only Here', officer)).toEqual([own]);
    expect(await find('Only Here', stranger)).toEqual([]);
    await stranger.get(`/citizens/${own}`).expect(403);
    await show(own);
    const audited = await desk.models.audit
      .find({ staffId: officer.staff._id, subject: { $in: ['citizen', 'citizens'] } })
      .lean();
    expect(audited).toContainEqual(expect.objectContaining({ act: 'read', subjectId: own }));
    expect(audited).toContainEqual(expect.objectContaining({ act: 'searched', subject: 'citizens' }));
  });

  it('follows a case to another office', async () => {
    desk.pass(1000);
    const record = await aCase(desk, {}, { displayName: 'Moved Person' });
    const move = { version: 1, officeId: 'office-region-2', reason: 'The place is there.' };
    await leader.post(`/cases/${record._id}/route`, move).expect(200);
    expect(await find('Moved Person', officer)).toEqual([]);
    expect(await find('Moved Person', stranger)).toEqual([record.citizenId]);
  });

  it('has nobody in it who filed only without a name', async () => {
    const sealed = await aPerson('Hidden Witness', { withoutName: true });
    expect(await find('Hidden Witness')).toEqual([]);
    await leader.get(`/citizens/${sealed}`).expect(404);
    await leader
      .put(`/citizens/${sealed}/wishes`, { version: 0, surveys: false, evidence: 'letter' })
      .expect(404);
  });

  it('refuses what is no query', async () => {
    await leader.get('/citizens?q[$ne]=x').expect(400);
    await leader.get('/citizens?limit=1000').expect(400);
    await leader.get('/citizens?cursor=nonsense').expect(400);
    await leader.get('/citizens?name=Sok').expect(400);
  });
});

describe('a telephone number', () => {
  async function withPhone() {
    const citizenId = await aPerson();
    const number = `09${String(Date.now()).slice(-7)}`;
    const { body } = await officer
      .post(`/citizens/${citizenId}/phones`, { version: 0, phone: number })
      .expect(201);
    const phone = (body as PresentedPerson).phones[0];
    if (phone === undefined) throw new Error('no number was kept');
    return { citizenId, phone, at: `/citizens/${citizenId}/phones/${phone._id}` };
  }

  it('is proved by the code that was sent to it, which is used up', async () => {
    const { at, phone, citizenId } = await withPhone();
    const rung = api.rings.outgoing;
    const asked = await officer.post(`${at}/code`, { version: 1 }).expect(200);
    expect(asked.body.phones[0]).toMatchObject({ verifiedAt: null, codeUntil: expect.any(String) });
    expect(api.rings.outgoing).toBe(rung + 1);
    const code = await sentCode();
    expect(code).toMatch(/^\d{6}$/);
    const wrong = code === '000000' ? '000001' : '000000';
    const refused = await officer.post(`${at}/verification`, { version: 2, code: wrong }).expect(400);
    expect(refused.body.errors[0].path).toBe('code');
    const proved = await officer.post(`${at}/verification`, { version: 2, code }).expect(200);
    expect(proved.body.phones[0]).toMatchObject({ verifiedHow: 'code', codeUntil: null });
    await officer.post(`${at}/verification`, { version: 3, code }).expect(409);
    // What was sent stands in a thread of the number's own, and goes nowhere else.
    const row = await desk.models.messages.findOne({ purpose: 'code' }).sort({ _id: -1 }).lean();
    expect(row?.text).toContain(code);
    const thread = await desk.models.conversations.findById(row?.conversationId).lean();
    expect(thread?.channel).toBe('sms');
    expect(desk.keys.open(thread?.externalId ?? '')).toBe(phone.phone);
    expect(thread?.citizenId).toBe(citizenId);
  });

  it('is nobody’s thread before it is proved: whoever answers from it sees no case of the person', async () => {
    const { at, citizenId } = await withPhone();
    await officer.post(`${at}/code`, { version: 1 }).expect(200);
    const row = await desk.models.messages.findOne({ purpose: 'code' }).sort({ _id: -1 }).lean();
    const thread = await desk.models.conversations.findById(row?.conversationId).lean();
    expect(thread?.citizenId).not.toBe(citizenId);
  });

  it('gets three codes an hour, then is left in peace', async () => {
    const { at } = await withPhone();
    for (const version of [1, 2, 3]) await officer.post(`${at}/code`, { version }).expect(200);
    const { body } = await officer.post(`${at}/code`, { version: 4 }).expect(429);
    expect(body.code).toBe('too-many-requests');
    desk.pass(3_600_001);
    await officer.post(`${at}/code`, { version: 4 }).expect(200);
  });

  it('takes five guesses, then no code any more, not even the right one', async () => {
    const { at } = await withPhone();
    await officer.post(`${at}/code`, { version: 1 }).expect(200);
    const code = await sentCode();
    const wrong = code === '111111' ? '222222' : '111111';
    for (let guess = 0; guess < 5; guess++)
      await officer.post(`${at}/verification`, { version: 2, code: wrong }).expect(400);
    await officer.post(`${at}/verification`, { version: 2, code }).expect(409);
  });

  it('is over after ten minutes', async () => {
    const { at } = await withPhone();
    await officer.post(`${at}/code`, { version: 1 }).expect(200);
    desk.pass(600_001);
    await officer.post(`${at}/verification`, { version: 2, code: await sentCode() }).expect(409);
  });

  it('is proved by what a member of the staff has seen, with their name and the evidence', async () => {
    const { at } = await withPhone();
    const proof = { version: 1, evidence: 'identity-card' };
    const { body } = await officer.post(`${at}/verification`, proof).expect(200);
    expect(body.phones[0]).toMatchObject({
      verifiedHow: 'staff',
      evidence: 'identity-card',
      verifiedByName: officer.staff.name,
    });
    await officer.post(`${at}/verification`, { version: 2, evidence: 'rumour' }).expect(400);
    await officer.post(`${at}/verification`, { version: 2, code: { $ne: '' } }).expect(400);
  });

  it('is written to by SMS only when it is proved and agreed to, and no more once it is taken away', async () => {
    const { at, citizenId, phone } = await withPhone();
    const wish = (version: number, agreed: boolean) =>
      officer
        .put(`/citizens/${citizenId}/wishes`, {
          version,
          sms: { phoneId: phone._id, agreed },
          evidence: 'in-person',
        })
        .expect(200);
    const door = async () =>
      (await desk.models.conversations.findOne({ citizenId, channel: 'sms' }).lean())?.secondDoor;
    await wish(1, true);
    expect(await door()).toBeUndefined();
    const { body } = await officer
      .post(`${at}/verification`, { version: 2, evidence: 'in-person' })
      .expect(200);
    expect(body.addresses).toContainEqual(
      expect.objectContaining({ channel: 'sms', verifiedHow: 'staff', canBePreferred: true }),
    );
    expect(await door()).toMatchObject({ verifiedAt: expect.any(Date) });
    await officer.delete(at).set('If-Match', '"3"').expect(200);
    expect(await door()).toBeNull();
    await officer.delete(at).set('If-Match', '"4"').expect(404);
    await officer.delete(at).expect(400);
  });

  it('cannot be reached through another person’s page, nor in a stale version', async () => {
    const { phone, citizenId } = await withPhone();
    const other = await aPerson();
    await officer.post(`/citizens/${other}/phones/${phone._id}/code`, { version: 0 }).expect(404);
    const { body } = await officer
      .post(`/citizens/${citizenId}/phones`, { version: 0, phone: '012 345 999' })
      .expect(409);
    expect(body.current.version).toBe(1);
    await officer.post(`/citizens/${citizenId}/phones`, { version: 1, phone: 'no number' }).expect(400);
    await stranger.post(`/citizens/${citizenId}/phones`, { version: 1, phone: '012 345 999' }).expect(403);
  });
});

describe('wishes', () => {
  it('are written down with what they rest on, and stand in the history', async () => {
    const citizenId = await aPerson();
    const edit = { version: 0, learning: true, surveys: false, evidence: 'by-phone' };
    const { body } = await officer.put(`/citizens/${citizenId}/wishes`, edit).expect(200);
    expect(body.wishes).toMatchObject({ learning: true, surveys: false, surveysStoppedByCitizen: false });
    const { body: history } = await officer.get(`/citizens/${citizenId}/entries`).expect(200);
    expect(history.data[0]).toMatchObject({
      verb: 'wishes-changed',
      evidence: 'by-phone',
      actorName: officer.staff.name,
      change: { learning: true, surveys: false },
    });
    const lifted = { version: 1, surveys: true, evidence: 'letter' };
    expect(
      (await officer.put(`/citizens/${citizenId}/wishes`, lifted).expect(200)).body.wishes.surveys,
    ).toBe(true);
  });

  it('of the citizen themselves come first: staff cannot lift a stop', async () => {
    const citizenId = await aPerson();
    await desk.models.citizens.updateOne({ _id: citizenId }, { $set: { stoppedAt: desk.clock() } });
    const edit = { version: 0, messages: true, evidence: 'in-person' };
    const { body } = await officer
      .put(`/citizens/${citizenId}/wishes`, edit)
      .set('Accept-Language', 'en')
      .expect(409);
    expect(body.detail).toContain('own door');
    expect((await show(citizenId)).wishes).toMatchObject({ messages: false, stoppedByCitizen: true });
  });

  it('of a preferred door take an address of the person that can be used', async () => {
    const citizenId = await aPerson();
    const foreign = await show(await aPerson());
    const own = await show(citizenId);
    const prefer = (preferredAddressId: string | null | undefined, version = 0) =>
      officer.put(`/citizens/${citizenId}/wishes`, { version, preferredAddressId, evidence: 'in-person' });
    await prefer(foreign.addresses[0]?._id).expect(400);
    const { body } = await prefer(own.addresses[0]?._id).expect(200);
    expect(body.addresses[0].preferred).toBe(true);
    // The page never tells which thread it is: that would tell which nameless case is this person's.
    const thread = await desk.models.conversations.findOne({ citizenId }).lean();
    expect(JSON.stringify(body)).not.toContain(thread?._id);
    await desk.models.citizens.updateOne({ _id: citizenId }, { $set: { preferredDoorBy: 'citizen' } });
    await prefer(null, 1).expect(409);
  });

  it('need evidence and something that changes', async () => {
    const citizenId = await aPerson();
    await officer.put(`/citizens/${citizenId}/wishes`, { version: 0, surveys: false }).expect(400);
    await officer.put(`/citizens/${citizenId}/wishes`, { version: 0, evidence: 'letter' }).expect(400);
    await officer
      .put(`/citizens/${citizenId}/wishes`, { version: 0, evidence: 'letter', stoppedBy: 'me' })
      .expect(400);
  });
});

describe('one person with two records', () => {
  let pairs = 0;
  async function twins() {
    const phone = `+8559${String(Date.now()).slice(-7)}`;
    const name = `Chan ${'abcdefgh'.charAt((pairs += 1)).repeat(5)}`;
    const [one, two] = [await aPerson(name), await aPerson(name)];
    for (const id of [one, two])
      await officer.post(`/citizens/${id}/phones`, { version: 0, phone }).expect(201);
    return { one, two };
  }
  const stored = async (ids: string[]) => ({
    citizens: await desk.models.citizens
      .find({ _id: { $in: ids } }, { version: 0 })
      .sort({ _id: 1 })
      .lean(),
    cases: await desk.models.cases
      .find({ citizenId: { $in: ids } })
      .sort({ _id: 1 })
      .lean(),
    threads: await desk.models.conversations
      .find({ citizenId: { $in: ids } })
      .sort({ _id: 1 })
      .lean(),
  });

  it('is suggested with reasons, linked, shown as one, and unlinked without loss', async () => {
    const { one, two } = await twins();
    expect((await show(one)).duplicates.find(({ _id }) => _id === two)).toMatchObject({
      reasons: ['same-phone', 'same-name', 'same-place'],
    });
    const before = await stored([one, two]);
    const link = { version: 1, otherId: two, kind: 'same', evidence: 'identity-card' };
    const linked = (await officer.post(`/citizens/${one}/links`, link).expect(201)).body as PresentedPerson;
    expect(linked).toMatchObject({
      linked: true,
      others: [expect.objectContaining({ _id: two })],
      duplicates: [],
      links: [
        expect.objectContaining({ kind: 'same', reasons: ['same-phone', 'same-name', 'same-place'] }),
      ],
    });
    expect(linked.cases).toHaveLength(2);
    expect(linked.addresses).toHaveLength(2);
    const undo = () => officer.delete(`/citizens/${two}/links/${linked.links[0]?._id ?? ''}`);
    await undo().set('If-Match', '"1"').expect(200);
    const after = await stored([one, two]);
    expect(after.cases).toEqual(before.cases);
    expect(after.threads).toEqual(before.threads);
    expect(after.citizens).toEqual(before.citizens.map((citizen) => ({ ...citizen, personId: null })));
    await undo().set('If-Match', '"2"').expect(404);
    expect((await show(one)).duplicates.map(({ _id }) => _id)).toEqual([two]);
  });

  it('keeps a ring of three together until the last link is gone, in whatever order they go', async () => {
    const { one, two } = await twins();
    const three = await aPerson('Third Name');
    const join = (from: string, version: number, otherId: string) =>
      officer.post(`/citizens/${from}/links`, { version, otherId, kind: 'same' }).expect(201);
    await join(one, 1, two);
    const { body } = await join(two, 1, three);
    expect((body as PresentedPerson).others).toHaveLength(2);
    const first = (body as PresentedPerson).links.find(({ citizenIds }) => citizenIds.includes(one));
    await officer
      .delete(`/citizens/${one}/links/${first?._id ?? ''}`)
      .set('If-Match', '"2"')
      .expect(200);
    expect((await show(one)).others).toEqual([]);
    expect((await show(three)).others.map(({ _id }) => _id)).toEqual([two]);
  });

  it('is not suggested again once somebody has said that they are two', async () => {
    const { one, two } = await twins();
    const apart = { version: 1, otherId: two, kind: 'different' };
    const { body } = await officer.post(`/citizens/${one}/links`, apart).expect(201);
    expect(body).toMatchObject({ duplicates: [], others: [], linked: false });
    await officer.post(`/citizens/${one}/links`, { ...apart, version: 2, kind: 'same' }).expect(409);
  });

  it('is linked only by whoever may see both, and to somebody else', async () => {
    const { one } = await twins();
    const foreign = await aPerson('Foreign', { officeId: 'office-region-2' });
    const link = (otherId: unknown, version = 1) =>
      officer.post(`/citizens/${one}/links`, { version, otherId, kind: 'same' });
    await link(foreign).expect(403);
    await link(one).expect(400);
    await link('nobody').expect(404);
    await link({ $gt: '' }).expect(400);
    await link(await aPerson(), 0).expect(409);
    expect((await show(one)).links).toEqual([]);
  });

  it('tells every case of the person at each of their doors', async () => {
    const { one, two } = await twins();
    await officer.post(`/citizens/${one}/links`, { version: 1, otherId: two, kind: 'same' }).expect(201);
    const own = await findOwnCases(desk, [two]);
    expect(own.get(two)).toHaveLength(2);
  });
});

describe('filing for somebody at the desk', () => {
  const filing = {
    via: 'walk-in',
    name: 'Invented Walker',
    phone: '011 222 333',
    smsAgreed: true,
    onBehalfOf: { name: 'Invented Mother', relation: 'mother' },
    story: 'The bridge of our village is broken.',
    language: 'en',
    type: 'complaint',
    category: 'roads',
    placeCode: '171012',
  };
  let made = 0;
  const key = () => `6f9b0f2e-8f3c-4c3b-9a55-${String((made += 1)).padStart(12, '0')}`;

  it('tells number and PIN once, routes by the place, and shows who files for whom', async () => {
    const creationKey = key();
    const { body } = await officer.post('/filings', { ...filing, creationKey }).expect(201);
    expect(body).toMatchObject({ pin: expect.stringMatching(/^\d{6}$/), readable: true });
    const again = await officer.post('/filings', { ...filing, creationKey }).expect(201);
    expect(again.body).toEqual({ ...body, pin: null });
    const { body: shown } = await officer.get(`/cases/${String(body.caseId)}`).expect(200);
    expect(shown).toMatchObject({
      channel: 'desk',
      filedVia: 'walk-in',
      citizenName: 'Invented Walker',
      onBehalfOf: { name: 'Invented Mother', relation: 'mother' },
      officeId: 'office-region-4',
      category: { code: 'roads', by: { kind: 'staff' } },
    });
    expect(shown.reply).toMatchObject({ door: null, shut: 'no-door' });
    const record = await desk.models.cases.findById(body.caseId).lean();
    expect(JSON.stringify(record)).not.toContain('Invented Mother');
    const person = await show(String(body.citizenId));
    expect(person.phones[0]).toMatchObject({ phone: '+85511222333', verifiedAt: null, smsAgreed: true });
    expect(person.cases.map(({ number }) => number)).toEqual([body.number]);
    const entries = await desk.models.caseEntries
      .find({ caseId: body.caseId })
      .sort({ sequence: 1 })
      .lean();
    expect(entries[0]).toMatchObject({ actor: { kind: 'staff', id: officer.staff._id } });
    if (record !== null) expect(verifyChain(entries, record)).toEqual({ ok: true });
  });

  it('files for somebody who is known under their record', async () => {
    const citizenId = await aPerson('Known Person');
    const { name: _name, phone: _phone, ...rest } = filing;
    const { body } = await officer.post('/filings', { ...rest, citizenId, creationKey: key() }).expect(201);
    expect(body.citizenId).toBe(citizenId);
    expect((await show(citizenId)).cases).toHaveLength(2);
    await stranger.post('/filings', { ...rest, citizenId, creationKey: key() }).expect(403);
  });

  it('tells no office more than it may see, and nobody whose a sealed case is', async () => {
    const sealed = { ...filing, withoutName: true, name: 'Hidden Walker', creationKey: key() };
    const { body } = await officer.post('/filings', sealed).expect(201);
    expect(body.citizenId).toBeNull();
    const { body: shown } = await leader.get(`/cases/${String(body.caseId)}`).expect(200);
    expect(shown).toMatchObject({
      citizenName: null,
      citizenId: null,
      onBehalfOf: null,
      withoutName: true,
    });
    expect(await find('Hidden Walker')).toEqual([]);
    const far = await stranger.post('/filings', { ...filing, creationKey: key() }).expect(201);
    expect(far.body).toMatchObject({ readable: false, citizenId: null });
  });

  it('answers bad input with what is wrong, and files nothing', async () => {
    const count = await desk.models.cases.countDocuments();
    const bad = (values: object) =>
      officer.post('/filings', { ...filing, creationKey: key(), ...values }).expect(400);
    await bad({ story: ' ' });
    await bad({ phone: '12' });
    await bad({ placeCode: '999999' });
    await bad({ via: 'telepathy' });
    await bad({ officeId: 'office-region-1' });
    await bad({ onBehalfOf: { name: { $ne: '' } } });
    await bad({ citizenId: { $ne: '' } });
    await bad({ creationKey: 'again' });
    expect(await desk.models.cases.countDocuments()).toBe(count);
  });
});
