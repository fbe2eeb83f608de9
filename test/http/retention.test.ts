import { createGridFsFiles, runRetention, verifyEvidence, readEvidence } from '../../casework';
import {
  type Paged,
  type PresentedAccess,
  RETENTION_KINDS,
  type RetentionAnswer,
  type StaffRole,
} from '../../contracts';
import { createTestApi, PUBLIC_URL, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

const DAY_MS = 86_400_000;
const STORY = 'My neighbour took the rice field.';
let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-retention');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
});
afterAll(() => desk.close());

const run = () => {
  const quiet = () => undefined;
  const alarms = { onOutgoing: quiet, onIncoming: quiet, handOn: quiet };
  return runRetention({ ...desk, ...alarms, files: createGridFsFiles(desk), publicUrl: PUBLIC_URL });
};
const read = async () => (await administrator.get('/retention').expect(200)).body as RetentionAnswer;
/** Changes one kind; the others are kept for ever, so that a test sees its own alone. */
async function keep(days: Partial<Record<string, number>>): Promise<void> {
  const { version } = await read();
  const all = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, days[kind] ?? null]));
  await administrator.put('/retention', { version, days: all }).expect(200);
}
const message = (conversationId: string, sequence: number, caseId: string | null) => ({
  ...{ _id: `m-${conversationId}-${sequence}`, conversationId, sequence, caseId, direction: 'in' as const },
  ...{ citizenId: 'c', author: 'citizen' as const, at: desk.clock(), text: STORY },
});
const intact = async () => (await verifyEvidence(readEvidence(desk, null))).broken;

it('erases the words of cases that were closed long ago, and the chain still holds', async () => {
  const old = await aCase(desk, { story: STORY, state: 'closed', closedAt: desk.clock() });
  const open = await aCase(desk, { story: STORY });
  await keep({ cases: 60 });
  await run();
  expect((await desk.models.cases.findById(old._id).lean())?.story).toBe(STORY);
  desk.pass(60 * DAY_MS);
  administrator = await api.signIn({ role: 'administrator' });
  const due = (await read()).rules.find(({ kind }) => kind === 'cases')?.due;
  expect(due).toBe(1);
  await run();
  const after = await desk.models.cases.findById(old._id).lean();
  expect(after).toMatchObject({ story: '', number: old.number, erasedAt: desk.clock() });
  expect((await desk.models.cases.findById(open._id).lean())?.story).toBe(STORY);
  expect(await intact()).toEqual([]);
  const acts = await desk.models.audit.find({ staffId: 'system:retention' }).lean();
  expect(acts.map(({ act, subjectId }) => `${act} ${subjectId ?? ''}`)).toContain('retained cases');
  const { body } = await administrator.get('/accesses?act=retained').expect(200);
  // What Sala does in nobody's name has no name here: the console says what it is, in words.
  expect(body.data).toMatchObject([
    { subjectId: 'cases', staffId: 'system:retention', staffName: null, deleted: 1 },
  ]);
  expect((await run()).find(({ kind }) => kind === 'cases')?.due).toBe(0);
});

it('empties words that belong to no case, and leaves those of a case', async () => {
  const record = await aCase(desk);
  await desk.models.messages.create([
    message(record.conversationId, 1, null),
    message(record.conversationId, 2, record._id),
  ]);
  desk.pass(10 * DAY_MS);
  administrator = await api.signIn({ role: 'administrator' });
  await keep({ messages: 10 });
  await run();
  const thread = await desk.models.messages
    .find({ conversationId: record.conversationId })
    .sort({ sequence: 1 })
    .lean();
  expect(thread.map(({ text }) => text)).toEqual(['', STORY]);
});

it('deletes old accesses, sessions and keys, and keeps the young', async () => {
  await administrator
    .post('/api-keys', { name: 'Old', role: 'analyst', officeIds: [], scopes: ['cases.read'], days: 1 })
    .expect(201);
  desk.pass(366 * DAY_MS);
  const young = await api.signIn({ role: 'administrator' });
  await young.get('/account').expect(200);
  administrator = young;
  await keep({ accesses: 365, sessions: 5, 'api-keys': 5 });
  const before = await desk.models.audit.countDocuments({});
  await run();
  expect(await desk.models.audit.countDocuments({})).toBeLessThan(before);
  expect(await desk.models.apiKeys.countDocuments({})).toBe(0);
  await young.get('/account').expect(200);
  const told = (await young.get('/accesses?act=retained').expect(200)).body as Paged<PresentedAccess>;
  const counts = told.data.filter(({ subjectId }) => subjectId === 'accesses' || subjectId === 'sessions');
  expect(counts).toHaveLength(2);
  for (const { deleted } of counts) expect(deleted).toBeGreaterThan(0);
});

it('is edited by administrators, seen by auditors, and takes only days', async () => {
  const { version } = await read();
  const days = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, null]));
  const auditor = await api.signIn({ role: 'auditor' });
  await auditor.get('/retention').expect(200);
  await auditor.put('/retention', { version, days }).expect(403);
  for (const wrong of [{}, { ...days, cases: 0 }, { ...days, cases: '30' }, { ...days, kings: 3 }])
    await administrator.put('/retention', { version, days: wrong }).expect(400);
  await administrator.put('/retention', { version: version + 7, days }).expect(409);
});

it('tells an auditor what was changed of the desk’s rules and of an account, and whose it was', async () => {
  const { version } = await read();
  const days = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, null]));
  await administrator.put('/retention', { version, days: { ...days, cases: 99 } }).expect(200);
  const { staff } = await api.signIn({ role: 'analyst', name: 'Invented Climber' });
  const { name, officeIds, language, onDuty, active } = staff;
  const edit = { name, officeIds, language, onDuty, active, version: staff.version, role: 'administrator' };
  await administrator.put(`/staff/${staff._id}`, edit).expect(200);
  const auditor = await api.signIn({ role: 'auditor' });
  const { body } = await auditor.get('/accesses?act=edited&limit=2').expect(200);
  expect(body.data).toMatchObject([
    {
      ...{ subject: 'staff', subjectName: 'Invented Climber' },
      changes: expect.arrayContaining([{ field: 'role', before: 'analyst', after: 'administrator' }]),
    },
    {
      ...{ subject: 'setting', subjectId: 'retention', subjectName: null },
      changes: expect.arrayContaining([{ field: 'cases', before: null, after: '99' }]),
    },
  ]);
  await keep({});
});

it('keeps accesses for a year and closed cases for two months, whatever is asked for or was stored', async () => {
  const { version } = await read();
  const days = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, null]));
  for (const [kind, few] of [
    ['accesses', 364],
    ['cases', 59],
  ] as const) {
    const edit = { version, days: { ...days, [kind]: few } };
    const { body } = await administrator.put('/retention', edit).expect(400);
    expect(body.errors).toEqual([
      { path: `days.${kind}`, message: expect.stringContaining(String(few + 1)) },
    ]);
  }
  // As an administrator of before could have stored it.
  await desk.models.settings.updateOne({ _id: 'retention' }, { $set: { 'value.accesses': 1 } });
  expect((await read()).rules.find(({ kind }) => kind === 'accesses')?.days).toBe(365);
  await desk.models.settings.updateOne({ _id: 'retention' }, { $set: { 'value.accesses': null } });
});

it('erases all that one person told on request, by those who lead the desk', async () => {
  const first = await aCase(desk, { story: STORY });
  const second = await aCase(desk, { story: STORY, citizenId: first.citizenId });
  const other = await aCase(desk, { story: STORY });
  await desk.models.messages.create(message(first.conversationId, 1, null));
  await desk.models.conversations.updateOne({ _id: first.conversationId }, { $set: { sequence: 1 } });
  const address = `/citizens/${first.citizenId}/erasure`;
  const officer = await api.signIn();
  await officer.post(address, { reason: 'asked-by-citizen' }).expect(403);
  await administrator.post(address, { reason: 'because' }).expect(400);
  await administrator.post('/citizens/nobody/erasure', { reason: 'asked-by-citizen' }).expect(404);
  const { body } = await administrator.post(address, { reason: 'asked-by-citizen' }).expect(200);
  expect(body).toMatchObject({ cases: 2, messages: 1 });
  for (const { _id } of [first, second])
    expect((await desk.models.cases.findById(_id).lean())?.story).toBe('');
  expect((await desk.models.cases.findById(other._id).lean())?.story).toBe(STORY);
  expect((await desk.models.citizens.findById(first.citizenId).lean())?.displayName).toBeNull();
  expect(await intact()).toEqual([]);
  const acts = await desk.models.audit.find({ subject: 'citizen', subjectId: first.citizenId }).lean();
  expect(acts.map(({ act }) => act)).toContain('erased');
  // Asked again it finds nothing more, and breaks nothing.
  const again = await administrator.post(address, { reason: 'asked-by-citizen' }).expect(200);
  expect(again.body.messages).toBe(0);
});

it('tells an auditor of an office of its own cases and people alone, and counts no others', async () => {
  const administrator = await api.signIn({ role: 'administrator' });
  const foreign = await aCase(desk, { officeId: 'office-region-2', regionId: 'region-2' });
  await desk.models.citizens.updateOne(
    { _id: foreign.citizenId },
    { $set: { officeIds: ['office-region-2'] } },
  );
  const own = await aCase(desk);
  await administrator.get(`/cases/${own._id}`).expect(200);
  for (const path of ['', '/messages', '/entries', '/notes'])
    await administrator.get(`/cases/${foreign._id}${path}`).expect(200);
  await administrator.get(`/citizens/${foreign.citizenId}`).expect(200);
  await administrator
    .post(`/cases/${foreign._id}/notes`, { text: 'Ask there.', mentionIds: [] })
    .expect(201);
  const ofForeign = (body: object) =>
    [foreign._id, foreign.number, foreign.citizenId].filter((secret) =>
      JSON.stringify(body).includes(secret),
    );
  const address = `/accesses?staffId=${administrator.staff._id}`;
  const { body: all } = await administrator.get(address).expect(200);
  expect(ofForeign(all)).toHaveLength(3);
  const auditor = await api.signIn({ role: 'auditor' });
  const subjects: unknown[] = [];
  // By small pages: those with nothing to see are passed over.
  let cursor = '';
  for (let page = 0; page < 20; page += 1) {
    const { body } = await auditor.get(`${address}&limit=2${cursor}`).expect(200);
    expect(ofForeign(body)).toEqual([]);
    expect(body.page.total.count).toBe((body.data as unknown[]).length);
    subjects.push(...(body.data as Array<{ subjectId: unknown }>).map(({ subjectId }) => subjectId));
    if (body.page.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(String(body.page.nextCursor))}`;
  }
  expect(subjects).toContain(own._id);
  expect((await auditor.get(`/accesses?case=${foreign.number}`).expect(200)).body.data).toEqual([]);
  const there = await api.signIn({ role: 'auditor', officeIds: ['office-region-2'] });
  expect(ofForeign((await there.get(address).expect(200)).body)).toHaveLength(3);
});

it('counts what a number that nobody has saved would delete, and changes nothing', async () => {
  const ago = (days: number) => new Date(desk.clock().getTime() - days * DAY_MS);
  for (const closedAt of [ago(3), ago(20)]) await aCase(desk, { story: STORY, state: 'closed', closedAt });
  const due = async (days: number) =>
    (await administrator.get('/retention/due').query({ kind: 'cases', days }).expect(200)).body as unknown;
  expect(await due(21)).toEqual({ kind: 'cases', days: 21, due: 0 });
  expect(await due(10)).toEqual({ kind: 'cases', days: 10, due: 1 });
  expect(await due(2)).toEqual({ kind: 'cases', days: 2, due: 2 });
  expect((await read()).rules.find(({ kind }) => kind === 'cases')?.days).not.toBe(2);
  for (const query of [
    '',
    '?kind=cases',
    '?kind=everything&days=2',
    '?kind=cases&days=0',
    '?kind=cases&days=2&x=1',
  ])
    await administrator.get(`/retention/due${query}`).expect(400);
});

it('tells auditors what was searched for, and keeps no word of it', async () => {
  const record = await aCase(desk);
  const officer = await api.signIn({ name: 'Invented Searcher' });
  const search = (path: string, query: object) => officer.get(path).query(query).expect(200);
  await search('/cases', { q: 'Kagnaa  SOPHEAPSECRET', state: 'routed', open: 'true', limit: 5 });
  await search('/cases', { q: '012 777 888' });
  await search('/cases', { q: record.number });
  await search('/citizens', { q: '12777888' });
  const stored = await desk.models.audit.find({ staffId: officer.staff._id, act: 'searched' }).lean();
  expect(JSON.stringify(stored).toLowerCase()).not.toMatch(/sopheapsecret|777\D?888/);
  const auditor = await api.signIn({ role: 'auditor' });
  const asked = async (query: object) =>
    (await auditor.get('/accesses').query(query).expect(200)).body.data as Array<{ search: unknown }>;
  const none = { filters: [], found: 0, moreThan: false };
  expect((await asked({ staffId: officer.staff._id, act: 'searched' })).map((one) => one.search)).toEqual([
    { ...none, by: 'phone' },
    { ...none, by: 'number', found: 1 },
    { ...none, by: 'phone' },
    { ...none, by: 'words', filters: ['open', 'state'] },
  ]);
  // Whoever knows the words, or the number in any writing, finds who searched for them.
  expect(await asked({ words: 'kagnaa sopheapsecret' })).toHaveLength(1);
  expect(await asked({ words: '+85512777888' })).toHaveLength(2);
  expect(await asked({ words: 'sopheapsecret' })).toEqual([]);
  expect(await asked({ case: record.number })).toMatchObject([
    { act: 'searched', caseNumber: record.number, staffName: 'Invented Searcher' },
  ]);
});

it('tells auditors who read which case, and nobody else', async () => {
  const record = await aCase(desk);
  const officer = await api.signIn({ name: 'Invented Reader' });
  await officer.get(`/cases/${record._id}`).expect(200);
  await officer.get(`/cases/${record._id}/messages`).expect(200);
  const auditor = await api.signIn({ role: 'auditor' });
  const { body } = await auditor.get(`/accesses?case=${record.number}`).expect(200);
  const told = body.data as Array<Record<string, unknown>>;
  expect(told.map(({ subject }) => subject).sort()).toEqual(['case', 'messages']);
  expect(told[0]).toMatchObject({ staffName: 'Invented Reader', caseNumber: record.number, act: 'read' });
  expect(told.map(({ changes }) => changes)).toEqual([null, null]);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Phnom_Penh' }).format(desk.clock());
  const within = async (days: string) =>
    (await auditor.get(`/accesses?case=${record.number}&${days}`).expect(200)).body.data as unknown[];
  expect(await within(`from=${day}&to=${day}`)).toHaveLength(2);
  expect(await within('to=2020-01-01')).toEqual([]);
  await auditor.get('/accesses?from=2026-02-01&to=2026-01-01').expect(400);
  await auditor.get('/accesses?act=looked').expect(400);
  await auditor.get('/accesses?case=12').expect(400);
  const own = await auditor.get(`/accesses?staffId=${auditor.staff._id}`).expect(200);
  expect((own.body.data as Array<{ subject: string }>).map(({ subject }) => subject)).toContain('accesses');
  for (const role of ['dispatcher', 'analyst'] satisfies StaffRole[])
    await (await api.signIn({ role })).get('/accesses').expect(403);
});
