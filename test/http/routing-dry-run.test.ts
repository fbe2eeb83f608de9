import type { CaseRecord, RoutingRule } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aStaff, createTestDesk, decided, type TestDesk } from '../support/desk';
import { aRule, enterSenators, toOffice } from '../support/routing';
import { workWaiting } from '../support/work-waiting';

/** What a change of the rules would do to the last cases. */
let desk: TestDesk;
let api: TestApi;
let leader: SignedIn;
let officer: SignedIn;

beforeEach(async () => {
  desk = await createTestDesk('http-routing-dry-run');
  api = createTestApi(desk);
  leader = await api.signIn({ role: 'dispatcher', officeIds: [] });
  officer = await api.signIn();
});
afterEach(() => desk.close());

describe('a dry run', () => {
  const workAll = () => workWaiting(desk, 'dry-runs');
  const workOnce = () => workWaiting(desk, 'dry-runs', 1);
  const someCases = async (count: number, values: Partial<CaseRecord> = {}) => {
    for (let index = 0; index < count; index++) await aCase(desk, values);
  };

  it('tells how many cases would go from where to where, and touches none', async () => {
    await someCases(130);
    await someCases(20, { category: decided('land' as const), officeId: 'office-commission-1' });
    const before = await desk.models.cases.find({}).sort({ _id: 1 }).lean();
    const rules = [
      toOffice('land', 'office-commission-9', { categories: ['land'] }),
      aRule('rest', {}, { assignee: 'on-duty' }),
    ];
    const { body: run } = await leader.post('/routing-rules/dry-runs', { rules }).expect(202);
    expect(run).toMatchObject({ state: 'waiting', total: 150, done: 0 });
    expect(api.jobs.added).toMatchObject([{ name: 'dry-run', subjectId: run._id }]);
    await workOnce();
    expect((await leader.get(`/routing-rules/dry-runs/${run._id}`)).body).toMatchObject({
      state: 'running',
      done: 100,
    });
    expect(await workAll()).toBe(1);
    expect((await leader.get(`/routing-rules/dry-runs/${run._id}`)).body).toMatchObject({
      ...{ state: 'done', total: 150, done: 150, changed: 20, sameOffice: 0 },
      moves: [{ from: 'office-region-4', to: 'office-commission-9', count: 20 }],
    });
    expect(await desk.models.cases.find({}).sort({ _id: 1 }).lean()).toEqual(before);
    expect(desk.told.at(-1)).toMatchObject({ kind: 'dry-run', staffIds: [leader.staff._id] });
  });

  it('shows examples page by page, and only of offices that the reader may see', async () => {
    await someCases(3);
    await someCases(2, { officeId: 'office-region-1' });
    const rules = [toOffice('all', 'office-commission-9')];
    const { body: run } = await leader.post('/routing-rules/dry-runs', { rules }).expect(202);
    await workAll();
    const path = `/routing-rules/dry-runs/${run._id}/examples`;
    const { body: all } = await leader.get(`${path}?limit=2`).expect(200);
    expect(all.data).toHaveLength(2);
    expect(all.data[0]).toMatchObject({
      before: { officeId: 'office-region-4', rule: 'region-of-place' },
      after: { officeId: 'office-commission-9', by: { id: 'all@0' } },
    });
    expect(all.page).toMatchObject({ hasNextPage: true, total: { count: 5 } });
    const { body: own } = await officer.get(path).expect(200);
    expect((own.data as Array<{ officeId: string }>).map(({ officeId }) => officeId)).toEqual([
      'office-region-4',
      'office-region-4',
      'office-region-4',
    ]);
    await officer.get(`${path}?cursor=nonsense`).expect(400);
    await officer.get('/routing-rules/dry-runs/none/examples').expect(404);
  });

  it('finds no difference for the same rules, whatever lies with whom', async () => {
    await enterSenators(desk, 'a', 'b', 'c');
    await aStaff(desk, { officeIds: ['office-senator-a'] });
    await someCases(40);
    const { body: rules } = await leader.get('/routing-rules');
    const { body: run } = await leader
      .post('/routing-rules/dry-runs', { rules: (rules as { rules: RoutingRule[] }).rules })
      .expect(202);
    await workAll();
    const { body } = await leader.get(`/routing-rules/dry-runs/${run._id}`);
    expect(body).toMatchObject({ state: 'done', done: 40, changed: 0, moves: [] });
  });

  it('looks at the newest thousand at most', async () => {
    const record = await aCase(desk);
    const { _id, number, openedBy, ...rest } = record;
    await desk.models.cases.collection.insertMany(
      Array.from({ length: 1099 }, (_, index) => ({
        ...rest,
        _id: `${_id}-${index}` as never,
        number: `${number}${index}`,
        openedBy: `${openedBy}${index}`,
      })),
    );
    const rules = [toOffice('all', 'office-commission-9')];
    const { body: run } = await leader.post('/routing-rules/dry-runs', { rules }).expect(202);
    expect(await workAll()).toBe(10);
    const { body } = await leader.get(`/routing-rules/dry-runs/${run._id}`);
    expect(body).toMatchObject({ state: 'done', total: 1000, done: 1000, changed: 1000 });
    expect(await desk.models.dryRunExamples.countDocuments({ runId: run._id })).toBe(1000);
  });

  it('can be stopped, and goes on after a crash where it stood', async () => {
    await someCases(101);
    const rules = [toOffice('all', 'office-commission-9')];
    const { body: run } = await leader.post('/routing-rules/dry-runs', { rules }).expect(202);
    await workOnce();
    const lost = { leaseOwner: 'dead', leaseUntil: new Date(desk.clock().getTime() + 15_000) };
    await desk.models.dryRuns.updateOne({ _id: run._id }, { $set: lost });
    await expect(workAll()).rejects.toThrow('Another worker');
    desk.pass(15_001);
    expect(await workAll()).toBe(1);
    const { body: done } = await leader.get(`/routing-rules/dry-runs/${run._id}`);
    expect(done).toMatchObject({ state: 'done', done: 101, changed: 101 });
    const { body: second } = await leader.post('/routing-rules/dry-runs', { rules }).expect(202);
    const { body: stopped } = await leader.delete(`/routing-rules/dry-runs/${second._id}`).expect(200);
    expect(stopped.state).toBe('stopped');
    expect(await workAll()).toBe(0);
  });
});
