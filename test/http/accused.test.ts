import { indexStory } from '../../casework/cases/index-story';
import { sharePresence } from '../../casework/staff/share-presence';
import { OPERATIONS } from '../../casework/openapi/operations';
import { type Against, type CaseRecord, type LiveEvent, STAFF_ROLES } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { aRule, aSenator, toOffice } from '../support/routing';
import { makeWalkedRecords, questionsOf } from '../support/walked-records';
import { workWaiting } from '../support/work-waiting';

/**
 * Nobody of an office complained about learns anything of the complaint, by no way of reading: each role of the accused office, which
 * sees the office that has the case besides, asks every path of the API with each of its filters.
 */
let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;
let colleague: SignedIn;
let watcher: SignedIn;
let record: CaseRecord;
let records: Record<string, string>;
const heard: Array<{ event: LiveEvent; besides: string[] }> = [];

const HOLDER = 'office-region-3';
const ACCUSED = 'office-region-4';
const AGAINST: Against = { kind: 'office', id: ACCUSED, text: null };
const STORY =
  'The invented clerk Zaldo took forty dollars for a stamp that costs nothing, and tore my paper up.';
const PERSON = 'Quintessa Invented';
const WORDS = ['Zaldo', 'Quintessa', 'Ask the zaldo clerk', 'Zaldo copies'];

beforeAll(async () => {
  desk = await createTestDesk('http-accused');
  const tellStaff = desk.live.tellStaff.bind(desk.live);
  desk.live.tellStaff = (event, besides = []) => {
    heard.push({ event, besides });
    tellStaff(event, besides);
  };
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator', officeIds: [] });
  colleague = await api.signIn({ officeIds: [HOLDER] });
  watcher = await api.signIn({ officeIds: [HOLDER, ACCUSED] });
  const told = { story: STORY, ...indexStory(desk.keys, STORY), officeId: HOLDER };
  record = await aCase(desk, { ...told, createdAt: desk.clock() }, { displayName: PERSON });
  await desk.models.citizens.updateOne({ _id: record.citizenId }, { $set: { officeIds: [HOLDER] } });
  records = await makeWalkedRecords(administrator, { caseId: record._id, citizenId: record.citizenId });
  await watcher.put(`/cases/${record._id}/watch`, {}).expect(200);
  await watcher.post(`/bulk-jobs`, { act: { act: 'tag', add: ['a'], remove: [] }, caseIds: [record._id] });
  const text = 'Ask the zaldo clerk';
  await colleague.post(`/cases/${record._id}/notes`, { text, mentionIds: [watcher.staff._id] }).expect(201);
  const dueAt = '2026-06-12T02:00:00Z';
  await colleague
    .post(`/cases/${record._id}/tasks`, { text, dueAt, assigneeId: watcher.staff._id })
    .expect(201);
  await administrator
    .put(`/campaigns/${records['/campaigns'] ?? ''}`, { version: 1, title: 'Zaldo copies', state: 'open' })
    .expect(200);
  const seen = (await administrator.get(`/cases/${record._id}`).expect(200)).body as CaseRecord;
  const { version } = seen;
  await administrator
    .post(`/cases/${record._id}/assignment`, { version, assigneeId: watcher.staff._id })
    .expect(200);
  const hookId = records['/webhooks'] ?? '';
  await desk.models.webhookDeliveries.create({
    ...{ _id: `${hookId}.${record._id}.1`, hookId, state: 'failed', event: 'case.opened' },
    ...{ caseId: record._id, body: JSON.stringify({ data: { caseId: record._id } }) },
    ...{ attempts: 1, replays: 0, createdAt: desk.clock() },
  });
  heard.length = 0;
  desk.directory.invalidate();
  await administrator
    .post(`/cases/${record._id}/corrections`, { version: version + 1, against: AGAINST })
    .expect(200);
});
afterAll(() => desk.close());

const READING = OPERATIONS.filter(({ method, permission }) => method === 'get' && permission !== 'public');

/** The address that asks for the complaint and what hangs on it. */
function addressOf(path: string): string {
  const kind = Object.keys(records).find((one) => path.startsWith(`${one}/{`));
  return path.replace(/\{\w+\}/, records[kind ?? ''] ?? 'none').replace(/\{\w+\}/, 'none');
}

/** What of the complaint an answer holds. */
function leaksIn(answer: unknown): string[] {
  const text = JSON.stringify(answer).toLowerCase();
  const secrets = [record._id, record.number, record.citizenId, ...WORDS.map((word) => word.toLowerCase())];
  return secrets.filter((secret) => text.includes(secret));
}

async function walk(person: SignedIn, paths = READING): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const operation of paths) {
    // One value of each filter: what is left out is left out whichever value is asked for.
    const byFilter = new Map(questionsOf(operation).map((query) => [Object.keys(query).join(), query]));
    for (const query of byFilter.values()) {
      const asked = { ...query, ...(query.q === undefined ? {} : { q: 'Zaldo' }) };
      const { status, body } = await person.get(addressOf(operation.path)).query(asked);
      expect([operation.path, status < 500]).toEqual([operation.path, true]);
      const leaks = leaksIn(body);
      if (leaks.length > 0) found.set(operation.path, leaks);
    }
  }
  return found;
}

/** The paths on which somebody who is not accused meets the complaint. */
let telling: typeof READING;

it('is found by whoever is not accused on every path that tells of cases', async () => {
  const found = await walk(colleague);
  const all = new Map([...found, ...(await walk(administrator))]);
  telling = READING.filter(({ path }) => all.has(path));
  expect([...found.keys()]).toEqual(
    expect.arrayContaining([
      ...['/cases', '/cases/{caseId}', '/cases/{caseId}/entries', '/cases/{caseId}/notes', '/tasks'],
      ...['/tasks/{id}', '/referrals', '/referrals/{id}', '/campaigns', '/campaigns/{id}', '/citizens'],
      ...['/citizens/{citizenId}'],
    ]),
  );
});

it.each(STAFF_ROLES)(
  'tells a %s of the accused office nothing, whatever they ask',
  async (role) => {
    const accused = await api.signIn({ role, officeIds: [HOLDER, ACCUSED] });
    expect(Object.fromEntries(await walk(accused, telling))).toEqual({});
    // And not that there is anything: everything that is counted is nothing.
    const { body: list } = await accused.get('/cases');
    if (list.page !== undefined) expect(list.page.total.count).toBe(0);
    const { body: facets } = await accused.get('/cases/facets');
    if (facets.total !== undefined) expect(facets).toMatchObject({ total: { count: 0 }, state: [] });
    const { body: counts } = await accused.get('/desk/counts');
    if (counts.open !== undefined) expect({ ...counts, parked: 0 }).toEqual(NOTHING);
  },
  60_000,
);

it('answers the accused in every verb as if there were no such case, citizen, number or file', async () => {
  const leader = await api.signIn({ role: 'administrator', officeIds: [ACCUSED] });
  const officer = await api.signIn({ role: 'dispatcher', officeIds: [HOLDER, ACCUSED] });
  const own = await aCase(desk, { officeId: HOLDER });
  const bodies: object[] = [
    { version: 1, assigneeId: null },
    { version: 1, state: 'in-progress' },
    { version: 1, officeId: 'office-region-2', reason: 'It lies there.' },
    { version: 1, against: null },
    { text: 'We look into it.' },
    { other: own._id },
    { version: 1, into: own._id, reason: 'The same.' },
    { version: 1, story: 'A second matter, about water.', messageIds: [] },
    { reason: 'A court has asked who saw it.' },
    {},
  ];
  const told = async (person: SignedIn, method: string, path: string, body: object) => {
    const answer = await (method === 'get'
      ? person.get(path)
      : method === 'delete'
        ? person.delete(path)
        : person[method as 'post' | 'put'](path, body));
    const { code, title, detail, errors } = answer.body as Record<string, unknown>;
    return { status: answer.status, code, title, detail, errors };
  };
  const ofCases = OPERATIONS.filter(({ path }) => /^\/(cases|citizens)\/\{/.test(path));
  expect(ofCases.length).toBeGreaterThan(40);
  for (const { method, path } of ofCases)
    for (const body of method === 'get' || method === 'delete' ? [{}] : bodies) {
      const unknown = await told(
        leader,
        method,
        path.replace(/\{\w+\}/, 'none').replace(/\{\w+\}/, 'x'),
        body,
      );
      const about = await told(leader, method, addressOf(path).replace(/none$/, 'x'), body);
      expect([method, path, body, about]).toEqual([method, path, body, unknown]);
    }
  expect(await told(officer, 'get', `/cases/${record._id}`, {})).toMatchObject({ status: 404 });
  for (const [path, field] of [
    ['links', 'other'],
    ['merge', 'into'],
  ] as const)
    for (const other of [record.number, record._id]) {
      const body = { ...(field === 'into' ? { version: 1, reason: 'The same.' } : {}), [field]: other };
      const unknown = { ...body, [field]: 'nothing' };
      expect(await told(officer, 'post', `/cases/${own._id}/${path}`, body)).toEqual(
        await told(officer, 'post', `/cases/${own._id}/${path}`, unknown),
      );
    }
  expect(await desk.models.cases.findById(record._id).lean()).toMatchObject({ against: AGAINST });
  await desk.models.cases.deleteOne({ _id: own._id });
});

it('sends no delivery of it again for one of the accused office', async () => {
  const leader = await api.signIn({ role: 'administrator', officeIds: [ACCUSED] });
  const at = `/webhooks/${records['/webhooks'] ?? ''}/deliveries`;
  expect(telling.map(({ path }) => path)).toContain('/webhooks/{id}/deliveries');
  await leader.post(`${at}/${records['/webhooks'] ?? ''}.${record._id}.1/replay`, {}).expect(404);
  await administrator.post(`${at}/${records['/webhooks'] ?? ''}.${record._id}.1/replay`, {}).expect(202);
});

it('reckons a dry run of a colleague for one of the accused office as if it were not there', async () => {
  const leader = await api.signIn({ role: 'dispatcher', officeIds: [ACCUSED] });
  const rules = [toOffice('all', 'office-commission-9')];
  const { body: run } = await administrator.post('/routing-rules/dry-runs', { rules }).expect(202);
  await workWaiting(desk, 'dry-runs');
  const shown = async (person: SignedIn) => {
    const { body } = await person.get(`/routing-rules/dry-runs/${run._id}`).expect(200);
    const moved = (body.moves as Array<{ count: number }>).reduce((sum, { count }) => sum + count, 0);
    return [body.total, body.done, body.changed, moved] as number[];
  };
  const all = await desk.models.cases.countDocuments();
  expect(await shown(administrator)).toEqual([all, all, all, all]);
  expect(await shown(leader)).toEqual([all - 1, all - 1, all - 1, all - 1]);
});

it('leaves it out of a dry run that one of the accused office asks for', async () => {
  const leader = await api.signIn({ role: 'dispatcher', officeIds: [ACCUSED] });
  const run = async (person: SignedIn) => {
    const { body } = await person.post('/routing-rules/dry-runs', { rules: [aRule('all')] }).expect(202);
    await workWaiting(desk, 'dry-runs');
    const { body: done } = await person.get(`/routing-rules/dry-runs/${body._id}`).expect(200);
    return [body.total, done.total, done.done] as number[];
  };
  const all = await desk.models.cases.countDocuments();
  expect(await run(administrator)).toEqual([all, all, all]);
  expect(await run(leader)).toEqual([all - 1, all - 1, all - 1]);
});

it('keeps the senators of a region from a complaint about its office', async () => {
  await desk.models.offices.create({
    ...{ _id: 'office-of-four', kind: 'senator', nameKm: 'ខ', nameEn: 'B', regionId: 'region-4' },
    ...{ commission: null, categories: [], active: true, version: 1, updatedAt: desk.clock() },
  });
  await desk.models.senators.create(aSenator('of-four', { officeId: 'office-of-four' }));
  desk.directory.invalidate();
  const theirs = await api.signIn({ role: 'senator', officeIds: [HOLDER, 'office-of-four'] });
  expect(Object.fromEntries(await walk(theirs, telling))).toEqual({});
  const { version } = (await administrator.get(`/cases/${record._id}`).expect(200)).body as CaseRecord;
  const to = { version, officeId: 'office-of-four', reason: 'They know the place.' };
  await administrator.post(`/cases/${record._id}/route`, to).expect(409);
});

const NOTHING = {
  ...{ open: 0, urgent: 0, triage: 0, overdue: 0, dueSoon: 0, mine: 0 },
  ...{ tasks: 0, lateTasks: 0, mentions: 0, parked: 0 },
};

it('takes from the accused what they had of it: the case, the task’s page, watching, mentions, their own bulk job', async () => {
  expect(await desk.models.cases.findById(record._id).lean()).toMatchObject({
    ...{ officeId: HOLDER, assigneeId: null, watcherIds: [] },
  });
  expect(Object.fromEntries(await walk(watcher))).toEqual({});
  const { body: counts } = await watcher.get('/desk/counts').expect(200);
  expect(counts).toEqual(NOTHING);
});

it('names nobody accused who could be given the case, a task of it or a mention', async () => {
  const { version } = (await administrator.get(`/cases/${record._id}`).expect(200)).body as CaseRecord;
  const at = `/cases/${record._id}`;
  const { _id: assigneeId } = watcher.staff;
  const refused = [
    await administrator.post(`${at}/assignment`, { version, assigneeId }),
    await administrator.post(`${at}/tasks`, { text: 'Call', dueAt: '2026-06-12T02:00:00Z', assigneeId }),
    await administrator.post(`${at}/notes`, { text: 'Look', mentionIds: [assigneeId] }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
});

it('counts a named complaint about oneself among the skipped of a bulk act, and finds none by a filter', async () => {
  const other = await aCase(desk, { officeId: HOLDER });
  const act = { act: 'tag', add: ['b'], remove: [] };
  const { body: job } = await watcher
    .post('/bulk-jobs', { act, caseIds: [record._id, other._id] })
    .expect(202);
  expect(job).toMatchObject({ total: 1, skipped: 1 });
  const { body: all } = await watcher.post('/bulk-jobs', { act, filter: { officeId: HOLDER } }).expect(202);
  expect(all.total).toBe(1);
  await desk.models.cases.deleteOne({ _id: other._id });
});

it('tells no console of the accused office of it, and hears nobody of them there', async () => {
  await colleague.post(`/cases/${record._id}/replies`, { text: 'We look into it.' }).expect(201);
  await colleague.put(`/cases/${record._id}/watch`, {}).expect(200);
  await sharePresence(desk, colleague.staff, { caseId: record._id, act: 'viewing' });
  const ofCase = heard.filter(({ event }) => 'caseId' in event && event.caseId === record._id);
  expect(new Set(ofCase.map(({ event }) => event.name))).toEqual(
    new Set(['case.changed', 'case.message', 'case.presence']),
  );
  expect(ofCase.filter(({ besides }) => !besides.includes(ACCUSED))).toEqual([]);
  const before = heard.length;
  expect(await sharePresence(desk, watcher.staff, { caseId: record._id, act: 'writing' })).toBeNull();
  expect(heard).toHaveLength(before);
});

it('is kept from an account that somebody of the office has just made, until they no longer hold it', async () => {
  const password = 'seven quiet herons upstream';
  const email = 'made-colleague@example.org';
  const maker = await api.signIn({ role: 'administrator', officeIds: [ACCUSED] });
  const account = { name: 'Made Colleague', email, role: 'administrator', officeIds: [], language: 'en' };
  await maker.post('/staff', { ...account, password }).expect(201);
  const made = await api.signInAs(email, password);
  expect(made.staff).not.toHaveProperty('makerOfficeIds');
  expect(Object.fromEntries(await walk(made, telling))).toEqual({});
  const other = await aCase(desk, { officeId: HOLDER });
  await made.get(`/cases/${other._id}`).expect(200);
  const since = new Date(desk.clock().getTime() - 15 * 86_400_000);
  await desk.models.audit.updateMany({ subject: 'staff', act: 'created' }, { $set: { at: since } });
  await (await api.signInAs(email, password)).get(`/cases/${record._id}`).expect(200);
});

it('holds for the senator’s own office and the region’s when a senator is named', async () => {
  await desk.models.offices.create({
    ...{ _id: 'office-named', kind: 'senator', nameKm: 'ក', nameEn: 'A', regionId: 'region-5' },
    ...{ commission: null, categories: [], active: true, version: 1, updatedAt: desk.clock() },
  });
  await desk.models.senators.create(aSenator('named', { officeId: 'office-named', regionId: 'region-5' }));
  desk.directory.invalidate();
  const { version } = (await administrator.get(`/cases/${record._id}`).expect(200)).body as CaseRecord;
  const against: Against = { kind: 'senator', id: 'named', text: null };
  await administrator.post(`/cases/${record._id}/corrections`, { version, against }).expect(200);
  for (const officeId of ['office-named', 'office-region-5']) {
    const accused = await api.signIn({ officeIds: [HOLDER, officeId] });
    expect(Object.fromEntries(await walk(accused, telling))).toEqual({});
  }
  // It is no longer about the first office: whoever was kept out sees it again.
  expect([...(await walk(watcher, telling)).keys()]).toContain('/cases/{caseId}');
});
