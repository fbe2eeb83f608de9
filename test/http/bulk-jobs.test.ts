import { handOnLost, workLeasedJob } from '../../casework';
import { CASE_TRANSITIONS } from '../../casework/cases/case-transitions';
import { type CaseRecord, REASONED_STATES } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { workerDesk, workWaiting } from '../support/work-waiting';

/** One act for many cases: each by its own rules, with progress, and through crashes. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-bulk-jobs');
  api = createTestApi(desk);
  officer = await api.signIn();
});
afterAll(() => desk.close());

async function someCases(count: number, values: Partial<CaseRecord> = {}): Promise<CaseRecord[]> {
  const made: CaseRecord[] = [];
  for (let index = 0; index < count; index++) made.push(await aCase(desk, values));
  return made;
}
const idsOf = (records: CaseRecord[]) => records.map(({ _id }) => _id);
const workAll = () => workWaiting(desk, 'bulk-jobs');
const workOnce = () => workWaiting(desk, 'bulk-jobs', 1);
const jobOf = async (id: string) =>
  (await officer.get(`/bulk-jobs/${id}`).expect(200)).body as Record<string, unknown>;

it('assigns many cases in portions, and tells its owner of the progress', async () => {
  const caseIds = idsOf(await someCases(45));
  const act = { act: 'assign', assigneeId: officer.staff._id };
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  expect(job).toMatchObject({ state: 'waiting', total: 45, done: 0 });
  expect(api.jobs.added).toMatchObject([{ name: 'bulk', subjectId: job._id }]);
  await workOnce();
  expect(await jobOf(job._id)).toMatchObject({ state: 'running', done: 20, failed: 0 });
  expect(await workAll()).toBe(2);
  expect(await jobOf(job._id)).toMatchObject({ state: 'done', done: 45, finishedAt: expect.any(String) });
  const assigned = { _id: { $in: caseIds }, assigneeId: officer.staff._id };
  expect(await desk.models.cases.countDocuments(assigned)).toBe(45);
  const notices = desk.told.filter((event) => event.name === 'desk.notice' && event.recordId === job._id);
  expect(notices).toHaveLength(3);
  expect(notices[0]).toMatchObject({ kind: 'bulk', staffIds: [officer.staff._id] });
});

it('checks each case alone: what may not be done fails there, with its reason, and nowhere else', async () => {
  const [open] = await someCases(1);
  const [closed] = await someCases(1, { state: 'closed', closedAt: desk.clock() });
  const [foreign] = await someCases(1, { officeId: 'office-region-1' });
  const caseIds = idsOf([open, closed, foreign].flatMap((record) => record ?? []));
  const act = { act: 'transition', state: 'in-progress' };
  const alike = await officer
    .post('/bulk-jobs', { act, caseIds: [closed?._id, closed?._id, 'nothing'] })
    .expect(202);
  expect(alike.body).toMatchObject({ total: 1, skipped: 1 });
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  // What one does not see is left out and counted, as if it did not exist.
  expect(job).toMatchObject({ total: 2, skipped: 1 });
  // It goes to another office while the job waits.
  await desk.models.cases.updateOne({ _id: open?._id ?? '' }, { $set: { officeId: 'office-region-2' } });
  await workAll();
  const { body: items } = await officer.get(`/bulk-jobs/${job._id}/items?state=failed`).expect(200);
  expect(items.data).toMatchObject([
    { caseId: open?._id, code: 'forbidden' },
    { caseId: closed?._id, code: 'not-allowed-now', userMessage: 'no-such-transition' },
  ]);
  const [unanswered] = await someCases(1);
  const wordless = { act: { act: 'transition', state: 'answered' }, caseIds: [unanswered?._id] };
  const { body: silent } = await officer.post('/bulk-jobs', wordless).expect(202);
  await workAll();
  const { body: refused } = await officer.get(`/bulk-jobs/${silent._id}/items?state=failed`).expect(200);
  expect(refused.data).toMatchObject([
    { caseId: unanswered?._id, code: 'bad-input', userMessage: 'reply-first' },
  ]);
  expect(await jobOf(job._id)).toMatchObject({ state: 'done', done: 0, failed: 2, skipped: 1 });
});

it('says of somebody who does not work there what to do, and how many cases refuse for which reason', async () => {
  const elsewhere = await api.signIn({ officeIds: ['office-region-1'] });
  const [open, ...others] = await someCases(3);
  const assign = { assigneeId: elsewhere.staff._id, version: open?.version };
  const { body: problem } = await officer.post(`/cases/${open?._id ?? ''}/assignment`, assign).expect(400);
  expect(problem).toMatchObject({ code: 'bad-input', errors: [{ path: 'assigneeId' }] });
  expect(problem.detail).toContain('to this person’s office first');
  const [joined] = await someCases(1, { state: 'merged', mergedIntoId: open?._id ?? null });
  const caseIds = idsOf([open, ...others, joined].flatMap((record) => record ?? []));
  const act = { act: 'assign', assigneeId: elsewhere.staff._id };
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  expect(job).toMatchObject({ refusals: [] });
  await workAll();
  expect(await jobOf(job._id)).toMatchObject({
    failed: 4,
    refusals: [
      { userMessage: 'assignee-elsewhere', code: 'bad-input', cases: 3 },
      { userMessage: 'is-merged', code: 'not-allowed-now', cases: 1 },
    ],
  });
});

it('refuses at once what each of the cases would refuse for want of words to its citizen', async () => {
  const always = CASE_TRANSITIONS.filter(({ needsReason }) => needsReason === true).map(({ to }) => to);
  expect([...new Set(always)].sort()).toEqual([...REASONED_STATES].sort());
  const caseIds = idsOf(await someCases(2));
  for (const state of REASONED_STATES)
    for (const words of [{}, { reason: '  ' }]) {
      const act = { act: 'transition', state, ...words };
      const { body } = await officer.post('/bulk-jobs', { act, caseIds }).expect(400);
      expect(body.errors).toMatchObject([{ path: 'act.reason' }]);
    }
  const act = { act: 'transition', state: 'waiting-for-citizen', reason: 'Which bridge is it?' };
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  await workAll();
  expect(await jobOf(job._id)).toMatchObject({ done: 2, failed: 0 });
});

it('goes on after a crash where it stood, and does nothing twice', async () => {
  const caseIds = idsOf(await someCases(25));
  const act = { act: 'transition', state: 'answered', reason: 'The road is repaired.' };
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  await workOnce();
  // A worker took the job, changed one more case and died before it could say so.
  const lost = { leaseOwner: 'dead', leaseUntil: new Date(desk.clock().getTime() + 15_000) };
  await desk.models.bulkJobs.updateOne({ _id: job._id }, { $set: lost });
  const next = await desk.models.bulkItems
    .findOne({ jobId: job._id, state: 'waiting' })
    .sort({ index: 1 })
    .orFail()
    .lean();
  await officer
    .post(`/cases/${next.caseId}/transitions`, { ...act, act: undefined, version: 1 })
    .expect(200);
  await expect(workAll()).rejects.toThrow('Another worker');
  desk.pass(15_001);
  await workAll();
  // What was written to the citizens stands in their messages alone once it is sent to all.
  const over = { act: 'transition', state: 'answered' };
  expect(await jobOf(job._id)).toMatchObject({ state: 'done', done: 25, failed: 0, act: over });
  expect(await desk.models.bulkJobs.findById(job._id).lean()).toMatchObject({ act: over });
  const versions = await desk.models.cases.distinct('version', { _id: { $in: caseIds } });
  expect(versions).toEqual([2]);
  expect(await desk.models.messages.countDocuments({ caseId: { $in: caseIds } })).toBe(25);
});

it('tells its queue how far it is, stops between portions, and gets another job when its own was lost', async () => {
  const caseIds = idsOf(await someCases(45));
  const act = { act: 'assign', assigneeId: officer.staff._id };
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  const told: number[] = [];
  const progress = (percent: number) => Promise.resolve(void told.push(percent));
  const work = (isStopping: () => boolean) =>
    workLeasedJob(workerDesk(desk), 'bulk-jobs', job._id, { progress, isStopping });
  expect(await work(() => told.length > 0)).toBe('later');
  expect(told).toEqual([44]);
  const lease = (leaseUntil: Date) =>
    desk.models.bulkJobs.updateOne({ _id: job._id }, { $set: { leaseUntil } });
  api.jobs.added.length = 0;
  await lease(new Date(desk.clock().getTime() + 1_000));
  await handOnLost(desk, api.jobs);
  expect(api.jobs.added).toEqual([]);
  await lease(desk.clock());
  await handOnLost(desk, api.jobs);
  expect(api.jobs.added).toMatchObject([{ id: `bulk-jobs-${String(job._id)}`, subjectId: job._id }]);
  expect(await work(() => false)).toBe('done');
  expect(told).toEqual([44, 88]);
  api.jobs.added.length = 0;
  await handOnLost(desk, api.jobs);
  expect(api.jobs.added).toEqual([]);
});

it('takes everything that a filter finds, and refuses more than a thousand', async () => {
  await someCases(3, {
    story: 'The invented dam of Sla Kram has cracks.',
    ...{ searchTokens: ['dam'], tags: ['dam'], regionId: 'region-9' },
  });
  const act = { act: 'tag', add: ['Urgent visit'], remove: ['dam'] };
  const { body: job } = await officer.post('/bulk-jobs', { act, filter: { tag: 'dam' } }).expect(202);
  expect(job.total).toBe(3);
  await workAll();
  // Tags are words of the desk's own list: the job goes on to say which.
  expect(await jobOf(job._id)).toMatchObject({
    state: 'done',
    act: { add: ['urgent visit'], remove: ['dam'] },
  });
  const { body: found } = await officer.get('/cases?tag=urgent%20visit');
  expect((found.data as Array<{ tags: string[] }>).map(({ tags }) => tags)).toEqual(
    Array(3).fill(['urgent visit']),
  );
});

it('stops when it is asked to: what was done stays done', async () => {
  const caseIds = idsOf(await someCases(30));
  const act = { act: 'assign', assigneeId: officer.staff._id };
  const { body: job } = await officer.post('/bulk-jobs', { act, caseIds }).expect(202);
  await workOnce();
  await officer.delete(`/bulk-jobs/${job._id}`).expect(200);
  expect(await workAll()).toBe(0);
  expect(await jobOf(job._id)).toMatchObject({ state: 'stopped', done: 20 });
  expect((await officer.get(`/bulk-jobs/${job._id}/items?state=stopped`)).body.data).toHaveLength(10);
});

it('is its owner’s alone, and ends with their account', async () => {
  const leaver = await api.signIn();
  const caseIds = idsOf(await someCases(2));
  const act = { act: 'assign', assigneeId: null };
  const { body: job } = await leaver.post('/bulk-jobs', { act, caseIds }).expect(202);
  await officer.get(`/bulk-jobs/${job._id}`).expect(404);
  await desk.models.staff.updateOne({ _id: leaver.staff._id }, { $set: { active: false } });
  await workAll();
  expect(await desk.models.bulkJobs.findById(job._id).lean()).toMatchObject({ done: 0, failed: 2 });
});

it.each([
  ['no selection', { act: { act: 'assign', assigneeId: null } }],
  ['two selections', { act: { act: 'assign', assigneeId: null }, caseIds: ['a'], filter: {} }],
  ['cases that are not seen', { act: { act: 'assign', assigneeId: null }, caseIds: ['nothing'] }],
  ['too many', { act: { act: 'assign', assigneeId: null }, caseIds: Array(1001).fill('a') }],
  ['an act that is none', { act: { act: 'erase' }, caseIds: ['a'] }],
  ['an unknown filter', { act: { act: 'assign', assigneeId: null }, filter: { $where: '1' } }],
])('refuses %s', async (_, body) => {
  await officer.post('/bulk-jobs', body).expect(400);
});
