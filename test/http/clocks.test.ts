import { randomBytes } from 'node:crypto';
import { createClockAlarm, createClockPump } from '../../app/case-pumps';
import { createRedisConnector } from '../../app/connect-stores';
import { createAlarms } from '../../app/queues';
import { readEvidence, sweepClocks, verifyEvidence } from '../../casework';
import { OF_EVERY_CASE } from '../../casework/cases/list-keys';
import clockSeed from '../../casework/seed/clocks.json';
import type { CaseEntryRecord, CaseRecord, CaseVerb, PresentedCase, PresentedTask } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aStaff, createTestDesk, type TestDesk } from '../support/desk';
import { silentLog } from '../support/silent-log';
import { eventually } from '../support/staff-client';
import { testRedisUrl } from '../support/stores';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (local: string) => new Date(`${local}:00+07:00`);

let desk: TestDesk;
let api: TestApi;
let lead: SignedIn;
let officer: SignedIn;

beforeEach(async () => {
  // Wednesday, nine o'clock in Phnom Penh.
  desk = await createTestDesk('http-clocks');
  api = createTestApi(desk);
  lead = await api.signIn({ role: 'dispatcher' });
  officer = await api.signIn({ role: 'office-staff' });
});
afterEach(() => desk.close());

/** Until nothing is left to do. */
const sweep = async () => {
  while (await sweepClocks(desk));
};
const entries = async (caseId: string, ...verbs: CaseVerb[]) =>
  desk.models.caseEntries
    .find({ caseId, verb: { $in: verbs } })
    .sort({ sequence: 1 })
    .lean<CaseEntryRecord[]>();
const verbsOf = async (caseId: string) =>
  (await entries(caseId, 'clock-warned', 'clock-breached', 'escalated')).map(({ verb }) => verb);
const shown = async (person: SignedIn, caseId: string) =>
  (await person.get(`/cases/${caseId}`).expect(200)).body as PresentedCase;
const stored = async (caseId: string) => desk.models.cases.findById(caseId).orFail().lean<CaseRecord>();
async function urgentCase(values: Partial<CaseRecord> = {}): Promise<CaseRecord> {
  const record = await aCase(desk, values);
  await lead.post(`/cases/${record._id}/corrections`, { version: 1, priority: 'urgent' }).expect(200);
  return stored(record._id);
}

it('warns, breaches and goes up the line once each, to the right people, with tasks, notices and a count', async () => {
  const head = await aStaff(desk, { name: 'Head' });
  const { body: ladder } = await lead.get('/escalation').expect(200);
  const line = { officeId: 'office-region-4', headId: head._id, reportsTo: null };
  await lead.put('/escalation', { ...ladder, ladder: [0, 30], lines: [line] }).expect(200);
  const record = await urgentCase({ assigneeId: officer.staff._id });
  expect((await shown(officer, record._id)).clocks[0]).toMatchObject({
    ...{ name: 'first', targetMinutes: 60, leftMinutes: 60, dueAt: at('2026-06-10T10:00').toISOString() },
  });

  desk.pass(44 * MINUTE);
  await sweep();
  expect(await verbsOf(record._id)).toEqual([]);
  desk.pass(MINUTE);
  desk.told.length = 0;
  await Promise.all([sweep(), sweep(), sweep()]);
  expect(await verbsOf(record._id)).toEqual(['clock-warned']);
  expect(desk.told).toContainEqual({
    ...{
      name: 'case.clock',
      caseId: record._id,
      officeId: 'office-region-4',
      clock: 'first',
      event: 'warned',
    },
  });
  expect(desk.told).toContainEqual({
    ...{
      name: 'desk.notice',
      kind: 'clock',
      staffIds: [officer.staff._id],
      caseId: record._id,
      recordId: null,
    },
  });

  desk.pass(15 * MINUTE);
  await Promise.all([sweep(), sweep(), sweep()]);
  expect(await verbsOf(record._id)).toEqual(['clock-warned', 'clock-breached', 'escalated']);
  desk.pass(30 * MINUTE);
  await sweep();
  await sweep();
  const ups = await entries(record._id, 'escalated');
  expect(ups.map(({ change }) => [change.toOfficeId, change.staffIds])).toEqual([
    ['office-region-4', [head._id]],
    ['office-secretariat', expect.arrayContaining([lead.staff._id])],
  ]);
  const tasks = await desk.models.tasks.find({ caseId: record._id }).sort({ openedAt: 1, _id: 1 }).lean();
  expect(tasks.map(({ kind, clock, assigneeId, state }) => [kind, clock, assigneeId, state])).toEqual([
    ['late-answer', 'first', officer.staff._id, 'open'],
    ['escalation', 'first', head._id, 'open'],
    ['escalation', 'first', lead.staff._id, 'open'],
  ]);
  // The ladder ends there, and the lines of the timeline hold together.
  desk.pass(30 * 24 * HOUR);
  expect((await verbsOf(record._id)).filter((verb) => verb === 'escalated')).toHaveLength(2);
  expect(
    (await desk.models.clockTallies.find({}).lean()).map(({ _id, count }) => [_id, count]).sort(),
  ).toEqual([
    ['first.breached', 1],
    ['first.escalated', 2],
    ['first.warned', 1],
  ]);
  expect(await verifyEvidence(readEvidence(desk, null))).toMatchObject({ broken: [] });
  // A warning raises no version: whoever has the case open loses nothing.
  expect((await stored(record._id)).version).toBe(record.version);

  await officer.post(`/cases/${record._id}/replies`, { text: 'We are on it.' }).expect(201);
  expect(await desk.models.tasks.countDocuments({ caseId: record._id, state: 'open' })).toBe(0);
});

it('loses no breach when the alarms are lost, and fires none twice when they are not', async () => {
  const redis = createRedisConnector(testRedisUrl(), silentLog);
  const prefix = `clocks-${randomBytes(4).toString('hex')}`;
  const alarms = createAlarms(redis.connect, prefix, silentLog);
  const pump = createClockPump(desk);
  try {
    alarms.listen('clocks', () => pump.wake());
    desk.armClock = createClockAlarm(alarms, desk.clock);
    // The desk's time stands still, Redis lives in its own: an alarm of the past rings at once.
    const rung = await urgentCase({ assigneeId: officer.staff._id });
    desk.pass(HOUR);
    alarms.ringAt('clocks', new Date(Date.now() + 300));
    await eventually(async () => (await verbsOf(rung._id)).includes('clock-breached'));

    const lost = await urgentCase({ assigneeId: officer.staff._id });
    const client = redis.connect();
    const keys = await client.keys(`${prefix}:*`);
    expect(keys.length).toBeGreaterThan(0);
    await client.del(...keys);
    desk.pass(HOUR);
    await sweep();
    expect((await verbsOf(lost._id)).filter((verb) => verb === 'clock-breached')).toHaveLength(1);
    await sweep();
    for (const { _id } of [rung, lost])
      expect((await verbsOf(_id)).filter((verb) => verb === 'clock-breached')).toHaveLength(1);
  } finally {
    await pump.stop();
    await alarms.close();
    redis.close();
  }
});

it('sets one alarm a second, however many cases are due in it, and none far ahead', async () => {
  const redis = createRedisConnector(testRedisUrl(), silentLog);
  const prefix = `clocks-${randomBytes(4).toString('hex')}`;
  const alarms = createAlarms(redis.connect, prefix, silentLog);
  try {
    desk.armClock = createClockAlarm(alarms, () => new Date());
    const soon = new Date(Date.now() + 60_000);
    for (let times = 0; times < 5; times++) desk.armClock(soon);
    desk.armClock(new Date(Date.now() + HOUR));
    desk.armClock(null);
    const client = redis.connect();
    await eventually(async () => (await client.zcard(`${prefix}:clocks:delayed`)) === 1);
  } finally {
    await alarms.close();
    redis.close();
  }
});

it('says in each task which clock is late, and finishes those of the clock that is answered', async () => {
  const record = await urgentCase({ assigneeId: officer.staff._id });
  desk.pass(60 * 24 * HOUR);
  await sweep();
  const tasks = async () => {
    const { body } = await officer.get('/tasks?sort=dueAt&limit=100').expect(200);
    const own = (body.data as PresentedTask[]).filter(({ caseId }) => caseId === record._id);
    return own
      .filter(({ kind, state }) => kind === 'late-answer' && state === 'open')
      .map(({ clock }) => clock)
      .sort();
  };
  expect(await tasks()).toEqual(['first', 'resolution']);
  const still = { text: 'We are on it.', stillWorking: true };
  await officer.post(`/cases/${record._id}/replies`, still).expect(201);
  expect(await tasks()).toEqual(['resolution']);
});

it('stands still while the citizen is asked, and tells why', async () => {
  const record = await urgentCase();
  await officer
    .post(`/cases/${record._id}/transitions`, {
      version: 2,
      state: 'waiting-for-citizen',
      reason: 'Which road?',
    })
    .expect(200);
  const { clocks, dueAt } = await shown(officer, record._id);
  expect(dueAt).toBeNull();
  expect(clocks[0]).toMatchObject({ pausedBy: 'citizen', leftMinutes: 60, dueAt: null });
  desk.pass(48 * HOUR);
  await sweep();
  expect(await verbsOf(record._id)).toEqual([]);
});

it('follows passing on, closing, reopening and joining, and goes on after joining was undone', async () => {
  const rule = {
    ...clockSeed.targets.rules[0],
    id: 'region-one',
    officeIds: ['office-region-1'],
    first: 60,
  };
  const { body: targets } = await lead.get('/clock-targets').expect(200);
  await lead.put('/clock-targets', { ...targets, rules: [...targets.rules, rule] }).expect(200);
  const record = await aCase(desk);
  await lead
    .post(`/cases/${record._id}/route`, { version: 1, officeId: 'office-region-1', reason: 'It is there.' })
    .expect(200);
  expect((await shown(lead, record._id)).clocks[0]).toMatchObject({
    ruleId: 'region-one',
    targetMinutes: 60,
  });

  const other = await aCase(desk, { officeId: 'office-region-1' });
  await lead.post(`/cases/${record._id}/merge`, { version: 2, into: other.number }).expect(200);
  // Being joined is no answer to its citizen: the promise runs on.
  const joined = await shown(lead, record._id);
  expect(joined.clocks.map(({ stoppedAt }) => stoppedAt)).toEqual([null, null]);
  await lead.post(`/cases/${record._id}/unmerge`, { version: 3 }).expect(200);
  expect((await shown(lead, record._id)).clocks[0]).toMatchObject({
    name: 'first',
    stoppedAt: null,
    leftMinutes: 60,
  });

  const told = { version: 4, state: 'closed', reason: 'The road is mended.' };
  await lead.post(`/cases/${record._id}/transitions`, told).expect(200);
  expect(await shown(lead, record._id)).toMatchObject({ dueAt: null });
  await lead.post(`/cases/${record._id}/transitions`, { version: 5, state: 'reopened' }).expect(200);
  const again = await shown(lead, record._id);
  expect(again.clocks.map(({ name, stoppedAt }) => [name, stoppedAt === null])).toEqual([
    ['first', false],
    ['next', true],
    ['resolution', true],
  ]);
});

it('moves the clocks of open cases when a holiday is added, moved or removed, without a line in their timeline', async () => {
  const record = await urgentCase();
  const due = async () => (await stored(record._id)).clocks?.first?.dueAt;
  const { body: calendar } = await lead.get('/business-calendar').expect(200);
  const today = { date: '2026-06-10', nameKm: 'ថ្ងៃឈប់', nameEn: 'A day off' };
  const lines = await desk.models.caseEntries.countDocuments({ caseId: record._id });
  const rung: Array<Date | null> = [];
  desk.armClock = (moment) => rung.push(moment);
  lead = await createTestApi(desk).signIn({ role: 'dispatcher' });
  const twice = { ...calendar, holidays: [...calendar.holidays, today, { ...today, nameEn: 'Again' }] };
  const refused = await lead.put('/business-calendar', twice).expect(400);
  expect(refused.body.errors).toMatchObject([
    { path: 'holidays', message: expect.stringMatching(/^names the same day twice/) },
  ]);
  expect(rung).toEqual([]);
  const added = await lead
    .put('/business-calendar', { ...calendar, holidays: [...calendar.holidays, today] })
    .expect(200);
  // The workers are woken at once, and again when other processes know of the edit.
  expect(rung).toEqual([desk.clock(), new Date(desk.clock().getTime() + 6_000)]);
  await sweep();
  expect(await due()).toEqual(at('2026-06-11T08:30'));
  const moved = (added.body.holidays as Array<typeof today>).map((one) =>
    one.date === today.date ? { ...one, date: '2026-06-11' } : one,
  );
  const { body: after } = await lead
    .put('/business-calendar', { ...added.body, holidays: moved })
    .expect(200);
  await sweep();
  expect(await due()).toEqual(at('2026-06-10T10:00'));
  await lead.put('/business-calendar', { ...after, holidays: calendar.holidays }).expect(200);
  expect(await desk.models.caseEntries.countDocuments({ caseId: record._id })).toBe(lines);
});

it('gives clocks to cases from before there were any', async () => {
  const older = await aCase(desk);
  expect(older.clocks).toBeUndefined();
  await sweep();
  expect((await stored(older._id)).clocks?.resolution?.dueAt).toBeInstanceOf(Date);
});

it('lists what is late and what is soon due, the most pressing first, from its index', async () => {
  const late = await urgentCase();
  desk.pass(2 * HOUR);
  const soon = await urgentCase();
  await sweep();
  const list = async (query: string) =>
    ((await officer.get(`/cases?${query}`).expect(200)).body.data as PresentedCase[]).map(({ _id }) => _id);
  expect(await list('due=overdue&sort=dueAt')).toEqual([late._id]);
  expect(await list('due=soon&sort=dueAt')).toEqual([soon._id]);
  expect(await list('sort=dueAt')).toEqual([late._id, soon._id]);
  expect((await officer.get('/desk/counts').expect(200)).body).toMatchObject({ overdue: 1, dueSoon: 1 });
  const foreign = await api.signIn({ role: 'office-staff', officeIds: ['office-region-2'] });
  expect((await foreign.get('/cases?due=overdue').expect(200)).body.data).toEqual([]);
});

it('reads every question of the sweep from an index', async () => {
  await urgentCase();
  const plan = async (filter: object, sort: object) => {
    const told = await desk.models.cases.collection
      .find(filter)
      .sort(sort as never)
      .explain('queryPlanner');
    return JSON.stringify((told as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan);
  };
  const now = desk.clock();
  const dates = { $type: 'date', $lte: now };
  expect(await plan({ nextClockAt: dates }, { nextClockAt: 1 })).toContain('"IXSCAN"');
  expect(
    await plan({ ...OF_EVERY_CASE, dueAt: { $type: 'date', $lt: now } }, { dueAt: 1, _id: 1 }),
  ).toContain('"IXSCAN"');
  const older = { state: { $in: ['routed', 'triage'] }, clockEdition: { $not: { $gte: 9 } } };
  const hinted = await desk.models.cases.collection.find(older).hint('load').explain('executionStats');
  expect(
    (hinted as { executionStats: { totalDocsExamined: number } }).executionStats.totalDocsExamined,
  ).toBe(1);
});
