import { randomUUID } from 'node:crypto';
import { forgetBulkWords } from '../../casework/bulk/retry-bulk';
import type { PresentedFailedJob, SendReceipt } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { sendOutgoing } from '../support/send-outgoing';
import { workWaiting } from '../support/work-waiting';

/** One page for everything that Sala gives up, in queues and in the store, and one way to try each again. */
let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-failed-work');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator', officeIds: [] });
});
afterAll(() => desk.close());

const given = async (queue: string, reader = administrator) => {
  const { body } = await reader.get('/failed-jobs').query({ queue }).expect(200);
  expect(body.page.total.count).toBe(body.data.length);
  return body.data as PresentedFailedJob[];
};
const failedCounts = async () =>
  (await administrator.get('/work').expect(200)).body.backlog as Record<string, number>;
const retry = (id: string) => administrator.post(`/failed-jobs/${encodeURIComponent(id)}/retry`);
const actsOf = (id: string) => desk.models.audit.distinct('act', { subject: 'job', subjectId: id });

it('lists a parked message and lets it be handled again, but throws nobody’s word away', async () => {
  const _id = 'telegram:1:update/7.9';
  await desk.models.inbox.create({
    ...{ _id, channel: 'telegram', account: '1', eventId: '7', conversationId: 'thread' },
    ...{ sealed: 'x', state: 'parked', arrival: 1, receivedAt: desk.clock(), processedAt: null },
    ...{ attempts: 5, nextAttemptAt: desk.clock(), failure: 'the schema does not know this shape' },
  });
  const [row] = await given('inbox');
  expect(row).toMatchObject({ name: 'inbox', attempts: 5, discardable: false, caseId: null });
  const id = String(row?._id);
  await administrator.delete(`/failed-jobs/${encodeURIComponent(id)}`).expect(409);
  const rung = api.rings.incoming;
  await retry(id).expect(200);
  expect(api.rings.incoming).toBe(rung + 1);
  expect(await desk.models.inbox.findById(_id).lean()).toMatchObject({ state: 'pending', attempts: 0 });
  await retry(id).expect(404);
  expect(await actsOf(id)).toEqual(['retried']);
});

const SLOW: SendReceipt = { state: 'transient', reason: '502 for hours', platformMessageIds: [] };
const BLOCKED: SendReceipt = { state: 'permanent', reason: '403', blocked: true };
const SENT: SendReceipt = { state: 'sent', platformMessageIds: ['p-1'] };

it('lets an answer go again that its door did not take for hours, and meets the clock when it goes', async () => {
  const officer = await api.signIn();
  const record = await aCase(desk);
  await officer.post(`/cases/${record._id}/replies`, { text: 'An engineer comes on Friday.' }).expect(201);
  for (let attempt = 0; attempt < 12; attempt++) {
    await sendOutgoing(desk, SLOW);
    desk.pass(20 * 60_000);
  }
  const refused = await aCase(desk);
  await officer.post(`/cases/${refused._id}/replies`, { text: 'To somebody who blocked us.' }).expect(201);
  await sendOutgoing(desk, BLOCKED);
  const rows = await given('outbox');
  expect(rows).toMatchObject([{ caseId: record._id, reason: '502 for hours' }]);
  const accused = await api.signIn({ role: 'administrator', officeIds: ['office-region-7'] });
  await desk.models.cases.updateOne(
    { _id: record._id },
    { $set: { against: { kind: 'office', id: 'office-region-7', text: null } } },
  );
  expect(await given('outbox', accused)).toEqual([]);
  await accused.post(`/failed-jobs/${String(rows[0]?._id)}/retry`).expect(404);
  const answer = async () =>
    ((await officer.get(`/cases/${record._id}`).expect(200)).body as { answer: unknown }).answer;
  expect(await answer()).toMatchObject({ delivery: 'failed' });
  await retry(String(rows[0]?._id)).expect(200);
  expect(await given('outbox')).toEqual([]);
  await sendOutgoing(desk, SENT);
  expect(await answer()).toMatchObject({ delivery: 'sent' });
});

it('lists no word for somebody who has no door at all: no second try could reach them, and the task to call is open', async () => {
  const { body: filed } = await administrator
    .post('/filings', {
      ...{ creationKey: randomUUID(), via: 'walk-in', language: 'en', type: 'request' },
      ...{ name: 'Invented Visitor', story: 'The bridge of our village is broken.' },
    })
    .expect(201);
  const caseId = String(filed.caseId);
  await administrator.post(`/cases/${caseId}/replies`, { text: 'It is mended in May.' }).expect(201);
  await sendOutgoing(desk, { state: 'permanent', reason: 'No door', blocked: false, noDoor: true });
  const { body: messages } = await administrator.get(`/cases/${caseId}/messages`).expect(200);
  expect(messages.data).toMatchObject([{ delivery: { state: 'held', failureKind: 'no-door' } }]);
  expect(await given('outbox')).toEqual([]);
  expect(await failedCounts()).toMatchObject({ outboxFailed: 0 });
  const { body: tasks } = await administrator.get('/tasks').query({ caseId }).expect(200);
  expect(tasks.data).toMatchObject([{ kind: 'call-citizen', state: 'open' }]);
});

it('fetches a file again that the platform did not hand out', async () => {
  const record = await aCase(desk);
  const message = {
    ...{ _id: 'with-file', conversationId: 'elsewhere', sequence: 1, direction: 'in', author: 'citizen' },
    ...{ staffId: null, citizenId: record.citizenId, caseId: record._id, at: desk.clock(), text: '' },
    ...{ language: null, inbound: null, outbound: null, delivery: null, erasedAt: null },
    media: { state: 'failed', attempts: 6, nextAttemptAt: null, files: [], failure: 'timed out' },
  };
  await desk.models.messages.collection.insertOne(message as never);
  const [row] = await given('media');
  expect(row).toMatchObject({ caseId: record._id, reason: 'timed out', attempts: 6 });
  // The stored id may hold the conversation, by which a case without a name could be matched.
  expect(JSON.stringify(row)).not.toContain('with-file');
  expect(await failedCounts()).toMatchObject({ mediaFailed: 1 });
  await retry('media.with-file').expect(404);
  await retry(String(row?._id)).expect(200);
  const { media } = await desk.models.messages.findById('with-file').orFail().lean();
  expect(media).toMatchObject({ state: 'waiting', attempts: 0, nextAttemptAt: desk.clock() });
  expect(await given('media')).toEqual([]);
});

const REPLY = { act: 'reply', text: 'The road is mended.' };

/** A bulk answer that one of two cases could not be given. */
async function aHalfDoneJob(owner: SignedIn) {
  const [good, bad] = [await aCase(desk), await aCase(desk)];
  const { body: job } = await owner
    .post('/bulk-jobs', { act: REPLY, caseIds: [good._id, bad._id] })
    .expect(202);
  await desk.models.cases.updateOne({ _id: bad._id }, { $set: { officeId: 'office-region-2' } });
  await workWaiting(desk, 'bulk-jobs');
  const jobId = String(job._id);
  const shown = async () => (await owner.get(`/bulk-jobs/${jobId}`).expect(200)).body as object;
  return { bad, jobId, shown };
}
const comeBack = (caseId: string) =>
  desk.models.cases.updateOne({ _id: caseId }, { $set: { officeId: 'office-region-4' } });

it('tries the failed cases of a bulk job again, by its owner or by an administrator, and nothing that was done', async () => {
  for (const retries of ['owner', 'administrator'] as const) {
    const owner = await api.signIn();
    const { bad, jobId, shown } = await aHalfDoneJob(owner);
    expect(await shown()).toMatchObject({ state: 'done', done: 1, failed: 1, act: REPLY });
    expect(await given('bulk')).toMatchObject([
      {
        jobId,
        reason: 'reply',
        share: {
          ...{ failed: 1, total: 2, staffId: owner.staff._id },
          refusals: [{ userMessage: 'forbidden', code: 'forbidden', cases: 1 }],
        },
      },
    ]);
    await comeBack(bad._id);
    const other = await api.signIn();
    await other.post(`/bulk-jobs/${jobId}/retry`).expect(404);
    if (retries === 'owner') await owner.post(`/bulk-jobs/${jobId}/retry`).expect(202);
    else await retry(`bulk.${jobId}`).expect(200);
    expect(await shown()).toMatchObject({ state: 'waiting', done: 1, failed: 0 });
    expect(await given('bulk')).toEqual([]);
    await workWaiting(desk, 'bulk-jobs');
    const over = { state: 'done', done: 2, failed: 0, retryUntil: null, act: { act: 'reply', text: '' } };
    expect(await shown()).toMatchObject(over);
    await owner.post(`/bulk-jobs/${jobId}/retry`).expect(409);
    expect(await desk.models.messages.countDocuments({ staffId: owner.staff._id })).toBe(2);
  }
});

it('keeps the words of a half done job for a week at most, and not beside a case whose words are erased', async () => {
  const owner = await api.signIn();
  const old = await aHalfDoneJob(owner);
  const erased = await aHalfDoneJob(owner);
  const { version } = await desk.models.cases.findById(erased.bad._id).orFail().lean();
  await administrator
    .post(`/cases/${erased.bad._id}/erasure`, { version, reason: 'asked-by-citizen' })
    .expect(200);
  const wordless = { act: { act: 'reply', text: '' }, retryUntil: null };
  expect(await erased.shown()).toMatchObject(wordless);
  await owner.post(`/bulk-jobs/${erased.jobId}/retry`).expect(409);
  expect(await forgetBulkWords(desk)).toBe(0);
  desk.pass(7 * 86_400_000 + 1);
  expect(await given('bulk')).toEqual([]);
  expect(await forgetBulkWords(desk)).toBe(1);
  expect(await desk.models.bulkJobs.findById(old.jobId).lean()).toMatchObject(wordless);
});

it('takes the words of all jobs whose time is over, however many they are', async () => {
  const owner = await api.signIn();
  const { jobId } = await aHalfDoneJob(owner);
  const job = await desk.models.bulkJobs.findById(jobId).orFail().lean();
  const others = Array.from({ length: 100 }, (_, number) => ({ ...job, _id: `${jobId}-${number}` }));
  await desk.models.bulkJobs.insertMany(others);
  desk.pass(7 * 86_400_000 + 1);
  expect(await forgetBulkWords(desk)).toBe(101);
  expect(await desk.models.bulkJobs.countDocuments({ retryUntil: { $ne: null } })).toBe(0);
});

it('shows all kinds one after another, over pages', async () => {
  const owner = await api.signIn();
  for (let made = 0; made < 2; made++) await aHalfDoneJob(owner);
  api.jobs.given.push({
    ...{ _id: 'webhooks.a', queue: 'webhooks', jobId: 'a', name: 'deliver' },
    ...{ reason: 'The receiver answered 500', attempts: 8, subjectId: 'a', at: desk.clock() },
  });
  const first = await administrator.get('/failed-jobs').query({ limit: '2' }).expect(200);
  const second = await administrator
    .get('/failed-jobs')
    .query({ limit: '2', cursor: String(first.body.page.nextCursor) })
    .expect(200);
  const kinds = [...first.body.data, ...second.body.data] as PresentedFailedJob[];
  expect(kinds.map(({ queue, discardable }) => [queue, discardable])).toEqual([
    ['bulk', false],
    ['bulk', false],
    ['webhooks', true],
  ]);
});
