import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-directory');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
});
afterAll(() => desk.close());

it('lists the commissions and the regions’ offices as people count', async () => {
  const { body } = await administrator.get('/offices').expect(200);
  const numbers = (body.data as Array<{ commission: number | null }>).flatMap(
    ({ commission }) => commission ?? [],
  );
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

describe('regions', () => {
  it('lists the eight with their offices, and edits one at the version that was seen', async () => {
    const { body } = await administrator.get('/regions').expect(200);
    expect(body.data).toHaveLength(8);
    expect(body.page.total).toEqual({ count: 8, moreThan: false });
    const { _id, officeId, number, updatedAt, version, ...region } = body.data[0];
    const edit = { ...region, version, nameEn: 'Region One', provinces: [{ code: '12', verified: false }] };
    const edited = await administrator.put(`/regions/${_id}`, edit).expect(200);
    expect(edited.body).toMatchObject({
      nameEn: 'Region One',
      version: Number(version) + 1,
      officeId,
      number,
    });
    const stale = await administrator.put(`/regions/${_id}`, edit).expect(409);
    expect(stale.body.current).toMatchObject({ nameEn: 'Region One', version: Number(version) + 1 });
    const { body: shown } = await administrator.get(`/regions/${_id}`).expect(200);
    expect(shown.provinces).toEqual([{ code: '12', verified: false }]);
    expect(updatedAt).toBeDefined();
  });

  it.each([
    ['a province of another region', [{ code: '08', verified: true }]],
    ['a district', [{ code: '1710', verified: true }]],
    ['a code that does not exist', [{ code: '99', verified: true }]],
    [
      'a province twice',
      [
        { code: '17', verified: true },
        { code: '17', verified: true },
      ],
    ],
    ['an operator', { $exists: true }],
  ])('refuses %s', async (_, provinces) => {
    const { body: region } = await administrator.get('/regions/region-4').expect(200);
    const { nameKm, nameEn, seats, version } = region;
    await administrator.put('/regions/region-4', { nameKm, nameEn, seats, version, provinces }).expect(400);
    expect((await administrator.get('/regions/region-4')).body.version).toBe(version);
  });

  it('answers 404 for one that does not exist', async () => {
    await administrator.get('/regions/region-99').expect(404);
    const edit = { version: 1, nameKm: 'ក', nameEn: 'R', seats: 1, provinces: [] };
    await administrator.put('/regions/region-99', edit).expect(404);
  });
});

describe('offices', () => {
  it('are renamed and shut, but for the office of last resort', async () => {
    const { body } = await administrator.get('/offices/office-region-2').expect(200);
    const { nameKm, categories, version } = body;
    const edit = { nameKm, nameEn: 'Renamed', categories, version, active: false };
    const edited = await administrator.put('/offices/office-region-2', edit).expect(200);
    expect(edited.body).toMatchObject({ nameEn: 'Renamed', active: false });
    const { body: last } = await administrator.get('/offices/office-secretariat').expect(200);
    await administrator
      .put('/offices/office-secretariat', {
        nameKm: last.nameKm,
        nameEn: last.nameEn,
        categories: [],
        version: last.version,
        active: false,
      })
      .expect(400);
  });
});

describe('senators', () => {
  it('get an office of their own, which follows them', async () => {
    const input = { nameKm: 'សមាជិកសាកល្បង', nameEn: 'Invented Senator', regionId: 'region-4' };
    const { body: senator } = await administrator.post('/senators', input).expect(201);
    const office = await administrator.get(`/offices/${senator.officeId}`).expect(200);
    expect(office.body).toMatchObject({
      kind: 'senator',
      nameKm: 'ការិយាល័យសមាជិកព្រឹទ្ធសភា សមាជិកសាកល្បង',
      nameEn: 'Office of Senator Invented Senator',
      regionId: 'region-4',
      active: true,
    });
    const edited = await administrator
      .put(`/senators/${senator._id}`, {
        ...input,
        version: 1,
        regionId: 'region-5',
        active: false,
        absentUntil: '2026-07-01T00:00:00.000Z',
      })
      .expect(200);
    expect(edited.body).toMatchObject({ regionId: 'region-5', absentUntil: '2026-07-01T00:00:00.000Z' });
    const followed = await administrator.get(`/offices/${senator.officeId}`).expect(200);
    expect(followed.body).toMatchObject({ regionId: 'region-5', active: false, version: 2 });
    const { body: listed } = await administrator.get('/senators').expect(200);
    expect(listed.data).toHaveLength(1);
  });

  it('without an account leave their cases in the sight of the region’s office, until they have one', async () => {
    const api = createTestApi(desk);
    const clerk = await api.signIn({ officeIds: ['office-region-6'], ownOfficeIds: ['office-region-6'] });
    const old = await api.signIn({ officeIds: ['office-region-6'] });
    const stranger = await api.signIn({ officeIds: ['office-region-7'] });
    const input = { nameKm: 'សមាជិកសាកល្បង', nameEn: 'Invented Senator', regionId: 'region-6' };
    const { body: senator } = await administrator.post('/senators', input).expect(201);
    expect(senator.accounts).toBe(0);
    const { _id } = await aCase(desk, { officeId: senator.officeId, regionId: 'region-6' });
    const seen = async () =>
      Promise.all([clerk, old, stranger].map(async (one) => (await one.get(`/cases/${_id}`)).status));
    expect(await seen()).toEqual([200, 200, 403]);
    const person = {
      name: 'Invented Aide',
      role: 'office-staff',
      language: 'km',
      email: 'aide@example.org',
    };
    const dropped: string[] = [];
    desk.live.dropStaff = (staffId) => void dropped.push(staffId);
    const { body: aide } = await administrator
      .post('/staff', { ...person, officeIds: [senator.officeId] })
      .expect(201);
    expect(await seen()).toEqual([403, 403, 403]);
    // Their consoles connect again, and hear no more of what they no longer see.
    expect(dropped.sort()).toEqual([clerk.staff._id, old.staff._id].sort());
    const accounts = async () => {
      const { body } = await administrator.get('/senators').expect(200);
      const listed = body.data as Array<{ _id: string; accounts: number }>;
      return listed.find((one) => one._id === senator._id)?.accounts;
    };
    expect(await accounts()).toBe(1);
    // The only account is closed again.
    const edit = { ...person, officeIds: [senator.officeId], onDuty: true, active: false, version: 1 };
    const { email: _, ...closed } = edit;
    await administrator.put(`/staff/${aide._id}`, closed).expect(200);
    expect([await accounts(), await seen()]).toEqual([0, [200, 200, 403]]);
  });

  it('belong to a region that exists, or to none', async () => {
    const input = { nameKm: 'សមាជិកសាកល្បង', nameEn: 'Invented Senator' };
    await administrator.post('/senators', { ...input, regionId: 'region-99' }).expect(400);
    await administrator.post('/senators', { ...input, regionId: null }).expect(201);
  });
});

describe('the staff', () => {
  const newcomer = {
    email: 'Newcomer@Example.org',
    name: 'Invented Newcomer',
    role: 'office-staff',
    officeIds: ['office-region-1'],
    language: 'km',
    password: 'a long enough one',
  };

  it('gets an account, once an address, and may be switched off', async () => {
    const { body } = await administrator.post('/staff', newcomer).expect(201);
    expect(body).toMatchObject({ email: 'newcomer@example.org', active: true, version: 1 });
    const twice = await administrator
      .post('/staff', { ...newcomer, email: 'NEWCOMER@example.org' })
      .expect(400);
    expect(twice.body.errors[0].path).toBe('email');
    const { name, role, officeIds, language, onDuty, _id } = body;
    const edit = { name, role, officeIds, language, onDuty, version: 1, active: false };
    await administrator.put(`/staff/${_id}`, edit).expect(200);
    const stale = await administrator.put(`/staff/${_id}`, edit).expect(409);
    expect(stale.body.current).toMatchObject({ version: 2, active: false });
    expect(JSON.stringify(stale.body)).not.toContain('argon2');
    expect((await administrator.get(`/staff/${_id}`).expect(200)).body.active).toBe(false);
  });

  it.each([
    ['a short password', { password: 'short' }],
    ['an office that does not exist', { officeIds: ['nowhere'] }],
    ['a role that does not exist', { role: 'king' }],
    ['an unknown field', { passwordHash: 'x' }],
  ])('refuses %s', async (_, wrong) => {
    await administrator.post('/staff', { ...newcomer, email: 'other@example.org', ...wrong }).expect(400);
  });

  it('keeps its last administrator', async () => {
    const { staff } = administrator;
    const { name, officeIds, language, onDuty, active, version } = staff;
    const edit = { name, officeIds, language, onDuty, active, version, role: 'analyst' };
    const { body } = await administrator.put(`/staff/${staff._id}`, edit).expect(409);
    expect(body.code).toBe('not-allowed-now');
  });
});

describe('emergency contacts', () => {
  it('are edited by whoever leads the desk, and the bot tells the new ones', async () => {
    const dispatcher = await api.signIn({ role: 'dispatcher' });
    const { body } = await dispatcher.get('/emergency-contacts').expect(200);
    expect(body.contacts.length).toBeGreaterThan(2);
    const contacts = [{ id: 'police', nameKm: 'នគរបាល', nameEn: 'Police', phone: '117', verified: true }];
    const edited = await dispatcher
      .put('/emergency-contacts', { version: body.version, contacts })
      .expect(200);
    expect(edited.body).toEqual({ version: Number(body.version) + 1, contacts });
    const stale = await dispatcher
      .put('/emergency-contacts', { version: body.version, contacts })
      .expect(409);
    expect(stale.body.current).toEqual(edited.body);
    expect((await desk.directory.current()).emergencyContacts).toEqual(contacts);
    await dispatcher
      .put('/emergency-contacts', { version: Number(body.version) + 1, contacts: [] })
      .expect(400);
  });
});

describe('places', () => {
  it('are found while typing, in either script, with labels in both', async () => {
    const { body } = await administrator.get('/places?q=tuek').expect(200);
    expect(body.data).toHaveLength(2);
    const khmer = await administrator.get(`/places?q=${encodeURIComponent('ទឹក')}&limit=1`).expect(200);
    expect(khmer.body.data[0]).toMatchObject({ nameEn: 'Tuek Vil', labelEn: "Tuek Vil, S'ang, Kandal" });
    expect((await administrator.get('/places?q=').expect(200)).body.data).toEqual([]);
  });

  it('are shown by code', async () => {
    const { body } = await administrator.get('/places/171012').expect(200);
    expect(body.labelKm).toBe('សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប');
    await administrator.get('/places/990000').expect(404);
    await administrator.get('/places/abc').expect(400);
    await administrator.get('/places?q[$gt]=a').expect(400);
  });
});

describe('parked events', () => {
  it('are listed with why they failed, and put back once', async () => {
    const now = desk.clock();
    await desk.models.inbox.create({
      _id: 'telegram:simulator:77/8',
      channel: 'telegram',
      account: 'simulator',
      eventId: '77/8',
      conversationId: 'thread',
      sealed: 'sealed',
      state: 'parked',
      arrival: 0,
      receivedAt: now,
      processedAt: null,
      attempts: 5,
      nextAttemptAt: now,
      failure: 'TypeError: something broke',
    });
    const { body } = await administrator.get('/parked-events').expect(200);
    expect(body.data).toEqual([
      {
        _id: 'telegram:simulator:77/8',
        channel: 'telegram',
        receivedAt: now.toISOString(),
        attempts: 5,
        failure: 'TypeError: something broke',
        conversationId: 'thread',
      },
    ]);
    const path = `/parked-events/${encodeURIComponent('telegram:simulator:77/8')}/replay`;
    await administrator.post(path).expect(202);
    expect(api.rings.incoming).toBe(1);
    expect(await desk.models.inbox.findOne({}).lean()).toMatchObject({ state: 'pending', attempts: 0 });
    await administrator.post(path).expect(404);
  });

  it('are read by those who lead the desk, with a line in the audit, and set aside with a reason', async () => {
    const now = desk.clock();
    const _id = 'telegram:simulator:78';
    const payload = { update_id: 78, message: { text: 'ផ្លូវខូច', chat: { id: 'odd' } } };
    await desk.models.inbox.create({
      _id,
      channel: 'telegram',
      account: 'simulator',
      eventId: '78',
      conversationId: 'thread',
      sealed: desk.keys.seal(JSON.stringify({ externalId: '42', payload })),
      state: 'parked',
      arrival: 0,
      receivedAt: now,
      processedAt: null,
      attempts: 1,
      nextAttemptAt: now,
      failure: 'an unknown shape',
    });
    const path = `/parked-events/${_id}`;
    const { body } = await administrator.post(`${path}/reading`).expect(200);
    expect(body).toEqual({ _id, texts: ['ផ្លូវខូច'], payload: JSON.stringify(payload, null, 2) });
    await administrator.post(`${path}/dismissal`, { reason: ' ' }).expect(400);
    await administrator.post(`${path}/dismissal`, { reason: 'A probe, no citizen' }).expect(200);
    expect(await desk.models.inbox.findById(_id).lean()).toMatchObject({
      state: 'processed',
      processedAt: expect.any(Date),
      failure: 'Set aside: A probe, no citizen',
    });
    await administrator.post(`${path}/reading`).expect(404);
    const acts = await desk.models.audit.find({ subjectId: _id }).sort({ at: 1, _id: 1 }).lean();
    expect(acts.map(({ act }) => act)).toEqual(['read', 'dismissed']);
  });
});
