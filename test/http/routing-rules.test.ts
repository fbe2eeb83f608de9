import { routeNewCase } from '../../casework/routing/route-new-case';
import { createOfficeDirectory } from '../../casework/routing/office-directory';
import type { RoutingRule } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aStaff, createTestDesk, type TestDesk } from '../support/desk';
import { aRoadDraft, aRule, enterSenators, toOffice } from '../support/routing';

/** The rules as staff edit them and what they do to new cases. */
let desk: TestDesk;
let api: TestApi;
let leader: SignedIn;
let officer: SignedIn;

beforeEach(async () => {
  desk = await createTestDesk('http-routing-rules');
  api = createTestApi(desk);
  leader = await api.signIn({ role: 'dispatcher', officeIds: [] });
  officer = await api.signIn();
});
afterEach(() => desk.close());

const save = async (rules: RoutingRule[]) => {
  const { body: now } = await leader.get('/routing-rules').expect(200);
  return leader.put('/routing-rules', { version: now.version, rules });
};
const route = (values = {}, citizenId = 'nobody') =>
  routeNewCase(desk, aRoadDraft(values), { channel: 'telegram', citizenId });

describe('editing', () => {
  it('begins with the region, then the commissions, and routes by what is saved', async () => {
    const { body } = await officer.get('/routing-rules').expect(200);
    expect(body).toMatchObject({
      version: 1,
      rules: [{ id: 'region-of-place' }, { id: 'commission-of-subject' }],
    });
    expect((await route()).officeId).toBe('office-region-4');
    const saved = await save([toOffice('roads', 'office-commission-9', { categories: ['roads'] })]);
    expect(saved.status).toBe(200);
    expect(saved.body.version).toBe(2);
    expect(await route()).toMatchObject({
      officeId: 'office-commission-9',
      by: { kind: 'rule', id: 'roads@2' },
    });
  });

  it('answers a colleague who was slower with the newest rules, and changes nothing', async () => {
    await save([aRule('mine')]);
    const { body } = await leader.put('/routing-rules', { version: 1, rules: [] }).expect(409);
    expect(body.current).toMatchObject({ version: 2, rules: [{ id: 'mine' }] });
    expect((await leader.get('/routing-rules')).body.version).toBe(2);
  });

  it('tells who changed what', async () => {
    await save([toOffice('a', 'office-commission-1'), toOffice('b', 'office-commission-2')]);
    desk.pass(1000);
    await save([toOffice('b', 'office-commission-2'), toOffice('a', 'office-commission-3')]);
    const { body } = await officer.get('/routing-rules/changes').expect(200);
    expect(body.data).toMatchObject([
      {
        staffName: 'Invented Officer',
        version: 3,
        changes: [
          { what: 'changed', ruleId: 'a', fields: ['then.officeId'] },
          { what: 'moved', ruleId: 'a' },
        ],
      },
      { version: 2, changes: expect.arrayContaining([expect.objectContaining({ what: 'removed' })]) },
    ]);
    expect(body.page.total).toEqual({ count: 2, moreThan: false });
  });

  const good = aRule('good');
  const bad: Array<[string, unknown]> = [
    ['no list', {}],
    ['a rule with an unknown field', [{ ...good, secret: 1 }]],
    ['an operator for a list', { $gt: '' }],
    ['two rules of one name', [good, good]],
    ['a name that is none', [{ ...good, id: 'Not A Name' }]],
    ['an office that is none', [toOffice('a', 'office-nowhere')]],
    ['an office where none is named', [aRule('a', {}, { target: 'region', officeId: 'office-region-1' })]],
    ['no office where one is named', [aRule('a', {}, { target: 'office' })]],
    ['a place that is none', [aRule('a', { places: ['99'] })]],
    ['a code that is no code', [aRule('a', { places: ['17; drop'] })]],
    ['a subject that is none', [{ ...good, when: { ...good.when, categories: ['ghosts'] } }]],
    ['a strategy that is none', [{ ...good, then: { ...good.then, senators: 'friends-first' } }]],
    ['no limit at all', [aRule('a', {}, { mostOpen: 0 })]],
    ['too many rules', Array.from({ length: 101 }, (_, index) => aRule(`r${index}`))],
  ];
  it('refuses what is no list of rules, saved or tried, and changes nothing', async () => {
    for (const [name, rules] of bad) {
      const saved = await leader.put('/routing-rules', { version: 1, rules });
      const tried = await leader.post('/routing-rules/dry-runs', { rules });
      for (const { status, body } of [saved, tried])
        expect([name, status, body.code, body.errors?.length > 0]).toEqual([name, 400, 'bad-input', true]);
    }
    expect((await leader.get('/routing-rules')).body.version).toBe(1);
    expect(await desk.models.dryRuns.countDocuments({})).toBe(0);
  });
});

describe('new cases', () => {
  it('takes turns over all processes together: nobody twice, nobody left out', async () => {
    const offices = await enterSenators(desk, 'a', 'b', 'c');
    await save([aRule('turns', {}, { senators: 'round-robin' })]);
    const another = { ...desk, directory: createOfficeDirectory(desk.models, desk.clock) };
    const draft = aRoadDraft();
    const from = { channel: 'telegram' as const, citizenId: 'nobody' };
    const routes = await Promise.all(
      Array.from({ length: 120 }, (_, index) => routeNewCase(index % 2 ? another : desk, draft, from)),
    );
    for (const office of offices)
      expect(routes.filter(({ officeId }) => officeId === office)).toHaveLength(40);
    expect((await desk.models.routingTurns.findById('turns').lean())?.next).toEqual({
      'senators:region-4': 120,
    });
  });

  it('asks the store as often for a hundred cases at once as for one', async () => {
    await enterSenators(desk, 'a', 'b', 'c');
    await save([aRule('turns', {}, { senators: 'round-robin', keepsEarlier: true })]);
    await route();
    const asked = await countCommands(() =>
      Promise.all(Array.from({ length: 128 }, (_, index) => route({}, `citizen-${index}`))),
    );
    expect(asked).toEqual({ find: 1, findAndModify: 1 });
  });

  it('spreads a rush over those with the fewest cases, before anything is counted again', async () => {
    const offices = await enterSenators(desk, 'a', 'b');
    const routes = await Promise.all(Array.from({ length: 10 }, () => route()));
    for (const office of offices)
      expect(routes.filter(({ officeId }) => officeId === office)).toHaveLength(5);
  });

  it('counts what lies open with whom', async () => {
    const [a = '', b = ''] = await enterSenators(desk, 'a', 'b');
    await aCase(desk, { officeId: a });
    await aCase(desk, { officeId: b, state: 'closed' });
    desk.directory.invalidate();
    expect((await route()).officeId).toBe(b);
  });

  it('keeps a citizen with the senator and the person who know them, but nobody who files without a name', async () => {
    const [, b = ''] = await enterSenators(desk, 'a', 'b');
    const helper = await aStaff(desk, { officeIds: [b], onDuty: false });
    await aStaff(desk, { officeIds: [b], onDuty: true });
    const known = await aCase(desk, { officeId: b, assigneeId: helper._id, state: 'closed' });
    desk.directory.invalidate();
    expect(await route({}, known.citizenId)).toMatchObject({ officeId: b, assigneeId: helper._id });
    const nameless = await route({ withoutName: true }, known.citizenId);
    expect(nameless.reasons.map(({ en }) => en).join()).not.toContain('earlier case');
    await desk.models.cases.updateOne({ _id: known._id }, { $set: { withoutName: true } });
    expect((await route({}, known.citizenId)).reasons.map(({ en }) => en).join()).not.toContain('earlier');
  });

  it('passes over who is away, as soon as that is saved', async () => {
    const admin = await api.signIn({ role: 'administrator', officeIds: [] });
    const helper = await aStaff(desk, { officeIds: ['office-region-4'], onDuty: true });
    await desk.models.staff.updateMany({ _id: { $ne: helper._id } }, { $set: { officeIds: [] } });
    desk.directory.invalidate();
    expect((await route()).assigneeId).toBe(helper._id);
    const { name, role, officeIds, language, onDuty, active } = helper;
    const edit = { ...{ name, role, officeIds, language, onDuty, active }, version: 1, speaks: ['km'] };
    const from = desk.clock().toISOString();
    const until = new Date(desk.clock().getTime() + 86_400_000).toISOString();
    await admin.put(`/staff/${helper._id}`, { ...edit, absentFrom: until, absentUntil: from }).expect(400);
    const { body } = await admin
      .put(`/staff/${helper._id}`, { ...edit, absentFrom: from, absentUntil: until })
      .expect(200);
    expect(body).toMatchObject({ absentUntil: until, speaks: ['km'] });
    expect((await route()).assigneeId).toBeNull();
    desk.pass(86_400_000);
    expect((await route()).assigneeId).toBe(helper._id);
  });
});

/** What the store was asked while the work ran, counted by the kind of command, as its own profiler saw it. */
async function countCommands(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const { db } = desk.connection;
  if (db === undefined) throw new Error('the test desk is not connected');
  await db.command({ profile: 2 });
  await work();
  await db.command({ profile: 0 });
  const counted: Record<string, number> = {};
  for (const { command, ns } of await db.collection('system.profile').find({}).toArray()) {
    const name = Object.keys(command as object)[0] ?? '';
    if (String(ns).includes('$cmd') || name === 'profile') continue;
    counted[name] = (counted[name] ?? 0) + 1;
  }
  return counted;
}
