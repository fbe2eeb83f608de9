import crypto from 'node:crypto';
import { verifyChain } from '../../casework/evidence/verify-chain';
import { createPeopleDesk } from '../support/people-desk';

type People = Awaited<ReturnType<typeof createPeopleDesk>>;
let desk: People['desk'];
let api: People['api'];
let leader: People['leader'];
let officer: People['officer'];
let stranger: People['stranger'];
let aPerson: People['aPerson'];
let show: People['show'];
let find: People['find'];
beforeAll(async () => {
  ({ desk, api, leader, officer, stranger, aPerson, show, find } = await createPeopleDesk('http-filings'));
});
afterAll(() => desk.close());

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
    expect(again.body).toEqual({ ...body, pin: null, filedUnder: null });
    const other = { ...filing, creationKey, story: 'The well of our village is dry.' };
    const refused = await officer.post('/filings', other).expect(422);
    expect(refused.body.code).toBe('idempotency-key-reused');
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

  it('reads topic, priority and place from the story where nobody says them, and tells what it read', async () => {
    const { category, placeCode, ...unsaid } = filing;
    const words = {
      language: 'km',
      story: 'ភ្លើងអគ្គិសនីដាច់រាល់យប់អស់មួយខែហើយ នៅក្រុងសៀមរាប សូមជួយដោះស្រាយផង។',
    };
    const { body } = await officer
      .post('/filings', { ...unsaid, ...words, creationKey: key() })
      .expect(201);
    expect(body).toMatchObject({
      filedUnder: {
        category: 'electricity',
        priority: expect.stringMatching(/^(normal|high)$/),
        placeLabel: { en: 'Siem Reap, Siem Reap' },
      },
      office: { _id: 'office-region-4' },
    });
    const { body: shown } = await officer.get(`/cases/${String(body.caseId)}`).expect(200);
    expect(shown).toMatchObject({
      category: { code: 'electricity', by: { kind: 'model' }, listVersion: 'sala-2026-11' },
      place: { code: '1710', by: { kind: 'model' } },
      placeText: expect.stringContaining('សៀមរាប'),
      storyLanguage: 'km',
    });
    const open = { ...unsaid, ...words, category: null, placeCode: null, priority: 'low' };
    const { body: left } = await leader.post('/filings', { ...open, creationKey: key() }).expect(201);
    expect(left.filedUnder).toEqual({ category: null, priority: 'low', placeLabel: null });
    const { body: said } = await officer
      .post('/filings', { ...unsaid, ...words, category, placeCode, creationKey: key() })
      .expect(201);
    expect(said).toMatchObject({ filedUnder: { category: 'roads' }, office: { _id: 'office-region-4' } });
  });

  it('hears a danger in the story of a filing whose priority nobody says', async () => {
    const { body } = await officer
      .post('/filings', {
        ...{ ...filing, creationKey: key(), language: 'km' },
        story: 'ប្តីខ្ញុំកំពុងវាយខ្ញុំ គាត់កាន់កាំបិតចង់សម្លាប់ខ្ញុំ ជួយផង',
      })
      .expect(201);
    expect(body.filedUnder).toMatchObject({ priority: 'urgent' });
    const record = await desk.models.cases.findById(body.caseId).lean();
    expect(record?.alertedAt).not.toBeNull();
    const { body: calm } = await officer
      .post('/filings', { ...filing, creationKey: key(), story: 'It rains.', priority: undefined })
      .expect(201);
    expect(calm.filedUnder).toMatchObject({ priority: expect.not.stringMatching('urgent') });
  });

  it('draws another number when the one that was drawn is taken, alone and among many at once', async () => {
    const { body: taken } = await officer.post('/filings', { ...filing, creationKey: key() }).expect(201);
    const rowsBefore = await desk.models.citizens.estimatedDocumentCount();
    const drawn = Number(String(taken.number).slice(0, 9));
    const real: (from: number, to?: number) => number = crypto.randomInt.bind(crypto);
    const draw = jest.spyOn(crypto, 'randomInt');
    let draws = 0;
    // The first draw of each round is the number that is taken.
    draw.mockImplementation((from: number, to?: number) => {
      if (to === undefined) return real(from);
      draws += 1;
      return draws === 1 || draws === 3 ? drawn : real(from, to);
    });
    try {
      const { body: alone } = await officer.post('/filings', { ...filing, creationKey: key() }).expect(201);
      const many = await Promise.all(
        Array.from({ length: 8 }, () =>
          officer.post('/filings', { ...filing, creationKey: key() }).expect(201),
        ),
      );
      const numbers = [taken.number, alone.number, ...many.map(({ body }) => body.number as string)].map(
        String,
      );
      expect(new Set(numbers).size).toBe(10);
      expect(draws).toBe(2 + 8 + 1);
    } finally {
      draw.mockRestore();
    }
    expect(await desk.models.citizens.estimatedDocumentCount()).toBe(rowsBefore + 9);
    expect(await desk.models.cases.countDocuments({ number: taken.number })).toBe(1);
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

  it.each([
    [
      'the office that the words name',
      { story: 'The Office of the senators of Region 4 took money from my mother.' },
      { kind: 'office', id: 'office-region-4' },
    ],
    [
      'every office of senators when one is accused without a name',
      { story: 'A senator took money from my mother.' },
      { kind: 'unknown', id: null },
    ],
    [
      'the office that the staff name',
      { against: { kind: 'office', id: 'office-region-4', text: null } },
      { kind: 'office', id: 'office-region-4' },
    ],
  ])('goes round %s', async (_, values, against) => {
    const secretary = await api.signIn({ role: 'dispatcher', officeIds: ['office-secretariat'] });
    const { body } = await officer
      .post('/filings', { ...filing, ...values, creationKey: key() })
      .expect(201);
    const { body: shown } = await secretary.get(`/cases/${String(body.caseId)}`).expect(200);
    expect(shown.against).toMatchObject(against);
    expect(shown.officeId).toBe('office-secretariat');
    expect(JSON.stringify(shown.route.reasons)).toMatch(/The complaint is about [^"]*Region 4/);
    expect(body.readable).toBe(false);
  });

  it('takes the word of the staff that nobody of the Senate is meant, and reads no accusation into a question', async () => {
    const story = 'The Office of the senators of Region 4 was told of the bridge.';
    const values = [{ against: null }, { type: 'question' }];
    for (const value of values) {
      const { body } = await officer
        .post('/filings', { ...filing, story, ...value, creationKey: key() })
        .expect(201);
      const { body: shown } = await leader.get(`/cases/${String(body.caseId)}`).expect(200);
      expect(shown).toMatchObject({ against: null, officeId: 'office-region-4' });
    }
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
    await bad({ against: { kind: 'office', id: 'nowhere', text: null } });
    await bad({ against: { kind: 'office', id: { $ne: '' }, text: null } });
    expect(await desk.models.cases.countDocuments()).toBe(count);
  });
});
