import { createWebChatLog, sweepClocks } from '../../casework';
import { findReleases, releaseHeld } from '../../casework/sending/release-held';
import { recordPlatformReceipt } from '../../casework/conversations/record-platform-receipt';
import type {
  CaseEntryRecord,
  CaseRecord,
  ConversationRecord,
  PresentedCase,
  SendReceipt,
  TaskRecord,
} from '../../contracts';
import type { TurnResult } from '../../casework';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, aConversation, createTestDesk, type TestDesk } from '../support/desk';
import { sendOutgoing } from '../support/send-outgoing';

const HOUR = 60 * 60_000;
const SENT: SendReceipt = { state: 'sent', platformMessageIds: ['p-1'] };
const BLOCKED: SendReceipt = { state: 'permanent', reason: '403', blocked: true };
const SLOW: SendReceipt = { state: 'transient', reason: 'no answer', platformMessageIds: [] };

let desk: TestDesk;
let officer: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('answer-delivery');
  officer = await createTestApi(desk).signIn();
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.models.messages.deleteMany({});
  await desk.models.tasks.deleteMany({});
});

async function aClockedCase(channel: ConversationRecord['channel'] = 'telegram'): Promise<CaseRecord> {
  const record = await aCase(desk, { channel }, { channel });
  while (await sweepClocks(desk));
  return stored(record._id);
}
const stored = (caseId: string) => desk.models.cases.findById(caseId).orFail().lean<CaseRecord>();
const shown = async ({ _id }: CaseRecord) =>
  (await officer.get(`/cases/${_id}`).expect(200)).body as PresentedCase;
const tasksOf = ({ _id }: CaseRecord) =>
  desk.models.tasks.find({ caseId: _id }).sort({ openedAt: 1 }).lean<TaskRecord[]>();
const reply = async ({ _id }: CaseRecord, body: object = {}) =>
  (
    await officer
      .post(`/cases/${_id}/replies`, { text: 'An engineer comes on Friday.', ...body })
      .expect(201)
  ).body as { _id: string };

const sendAll = async (receipt: SendReceipt) =>
  (await sendOutgoing(desk, receipt)).map(({ channel }) => channel);

/** The citizen writes again: to their case when it is told. */
async function writesAgain({ conversationId, _id }: CaseRecord, toCase: boolean): Promise<void> {
  const conversation = await desk.models.conversations.findById(conversationId).lean<ConversationRecord>();
  const turn = {
    claimed: { conversation },
    events: [{ keep: true, message: {}, stop: null }],
    after: { blockedAt: null, chat: 'private' },
  } as unknown as TurnResult;
  await desk.models.conversations.updateOne({ _id: conversationId }, { blockedAt: null });
  if (toCase) await desk.models.cases.updateOne({ _id }, { lastCitizenAt: desk.clock() });
  const releases = await findReleases(desk, [turn]);
  await desk.connection.transaction((session) => releaseHeld(desk, releases, session));
}

it('is met from the moment of writing, shows as not yet delivered, and is delivered once a door took it', async () => {
  const record = await aClockedCase();
  const written = desk.clock();
  await reply(record);
  expect(await shown(record)).toMatchObject({
    ...{ state: 'answered', firstAnsweredAt: written.toISOString() },
    answer: { writtenAt: written.toISOString(), delivery: 'going' },
  });
  await sendAll(SLOW);
  expect((await shown(record)).answer?.delivery).toBe('going');
  desk.pass(HOUR);
  await sendAll(SENT);
  const after = await shown(record);
  expect(after).toMatchObject({ answer: { delivery: 'sent' }, firstAnsweredAt: written.toISOString() });
  expect(after.clocks.find(({ name }) => name === 'first')?.stoppedAt).toBe(written.toISOString());
  expect(await tasksOf(record)).toEqual([]);
});

it('counts as delivered when the browser fetches it', async () => {
  const record = await aClockedCase('webchat');
  await reply(record);
  await createWebChatLog(desk).markDelivered(record.conversationId, 99, { confirmed: false });
  expect((await shown(record)).answer?.delivery).toBe('sent');
});

it('runs on as if nobody had answered when no door takes it: late at once, with tasks, and the case is in progress', async () => {
  const record = await aClockedCase();
  const due = record.clocks?.first?.dueAt;
  desk.pass(HOUR);
  await reply(record);
  const { version } = await stored(record._id);
  desk.pass(21 * 24 * HOUR);
  await sendAll(BLOCKED);
  // Whoever has just answered goes on with the version that their reply left.
  expect(await stored(record._id)).toMatchObject({ version, state: 'in-progress' });
  const failed = await shown(record);
  expect(failed).toMatchObject({
    ...{ state: 'in-progress', firstAnsweredAt: null },
    answer: { delivery: 'failed' },
  });
  const clock = (await stored(record._id)).clocks;
  expect(clock?.first).toMatchObject({ stoppedAt: null, dueAt: due });
  expect(clock?.resolution).toMatchObject({ stoppedAt: null });
  while (await sweepClocks(desk));
  const entries = await desk.models.caseEntries
    .find({ caseId: record._id })
    .sort({ sequence: 1 })
    .lean<CaseEntryRecord[]>();
  expect(entries.map(({ verb, change }) => (verb === 'clock-breached' ? change.clock : verb))).toContain(
    'first',
  );
  expect((await tasksOf(record)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['call-citizen', 'late-answer']),
  );
});

it('is met when the citizen fetches the held answer, and the task to call is done', async () => {
  const record = await aClockedCase();
  await reply(record);
  await sendAll(BLOCKED);
  expect((await stored(record._id)).firstAnsweredAt).toBeNull();
  desk.pass(HOUR);
  await writesAgain(record, false);
  const fetched = desk.clock();
  expect(await sendAll(SENT)).toEqual(['telegram']);
  const after = await stored(record._id);
  expect(after).toMatchObject({ state: 'answered', firstAnsweredAt: fetched });
  expect(after.clocks?.first?.stoppedAt).toEqual(fetched);
  expect((await tasksOf(record)).map(({ kind, state }) => [kind, state])).toEqual([
    ['call-citizen', 'done'],
  ]);
});

it('answers nothing that the citizen wrote after it: their new word waits for the next answer', async () => {
  const record = await aClockedCase();
  await reply(record);
  await sendAll(BLOCKED);
  desk.pass(HOUR);
  await writesAgain(record, true);
  await sendAll(SENT);
  const { clocks, state, firstAnsweredAt } = await stored(record._id);
  expect({ state, firstAnsweredAt }).toEqual({ state: 'in-progress', firstAnsweredAt: desk.clock() });
  expect(clocks?.next).toMatchObject({ stoppedAt: null, startedAt: desk.clock() });
});

it('goes on through another door without a word of failure', async () => {
  const record = await aClockedCase('messenger');
  const other = await aConversation(desk, { channel: 'telegram' });
  await desk.models.conversations.updateOne({ _id: other._id }, { citizenId: record.citizenId });
  await reply(record);
  await sendAll(BLOCKED);
  expect((await shown(record)).answer?.delivery).toBe('going');
  expect(await sendAll(SENT)).toEqual(['telegram']);
  expect(await shown(record)).toMatchObject({ state: 'answered', answer: { delivery: 'sent' } });
});

describe('a web conversation that its citizen made Sala forget', () => {
  const forget = ({ conversationId }: CaseRecord) => createWebChatLog(desk).forget(conversationId);
  const why = async ({ _id }: CaseRecord) =>
    (await desk.models.messages.findOne({ caseId: _id, author: 'staff' }).lean())?.delivery;

  it('shows the desk that nobody reads there, and the answer is held with the task to call', async () => {
    const record = await aClockedCase('webchat');
    await forget(record);
    expect((await shown(record)).reply).toMatchObject({ shut: 'forgotten', door: null });
    await reply(record);
    expect(await sendAll(SENT)).toEqual([]);
    expect(await why(record)).toMatchObject({ state: 'held', failureKind: 'forgotten' });
    expect(await shown(record)).toMatchObject({ state: 'in-progress', answer: { delivery: 'failed' } });
    expect((await tasksOf(record)).map(({ kind }) => kind)).toContain('call-citizen');
  });

  it('is passed over for the next door, also by an answer that was on the stream unread', async () => {
    const record = await aClockedCase('webchat');
    await reply(record);
    expect(await sendAll(SENT)).toEqual(['webchat']);
    const other = await aConversation(desk, { channel: 'telegram' });
    await desk.models.conversations.updateOne({ _id: other._id }, { citizenId: record.citizenId });
    await forget(record);
    expect(await why(record)).toMatchObject({ state: 'failed', instead: { channel: 'telegram' } });
    expect((await shown(record)).reply).toMatchObject({ shut: 'forgotten', door: 'telegram' });
    expect(await sendAll(SENT)).toEqual(['telegram']);
    expect((await shown(record)).answer?.delivery).toBe('sent');
  });

  it('lets an answer that was read stand', async () => {
    const record = await aClockedCase('webchat');
    await reply(record);
    await sendAll(SENT);
    await createWebChatLog(desk).markDelivered(record.conversationId, 99, { confirmed: true });
    await forget(record);
    expect(await why(record)).toMatchObject({ state: 'delivered' });
  });
});

it('takes nothing back that an earlier answer had brought, and fails also when the platform says so later', async () => {
  const record = await aClockedCase();
  await reply(record);
  await sendAll(SENT);
  await reply(record, { text: 'One more thing.' });
  await sendAll(BLOCKED);
  expect(await shown(record)).toMatchObject({ state: 'answered', answer: { delivery: 'failed' } });
  expect((await stored(record._id)).firstAnsweredAt).not.toBeNull();

  const late = await aClockedCase();
  await reply(late);
  await sendAll(SENT);
  const thread = await desk.models.conversations
    .findById(late.conversationId)
    .orFail()
    .lean<ConversationRecord>();
  await recordPlatformReceipt(desk, thread, {
    ...{ address: { channel: 'telegram', account: 'simulator', externalId: 'x' }, eventId: 'e' },
    ...{ kind: 'receipt', state: 'failed', platformMessageIds: ['p-1'], through: null },
    failure: { reason: 'gone', blocked: true },
  });
  expect(await shown(late)).toMatchObject({ state: 'in-progress', firstAnsweredAt: null });
});

it('ends the matter only where the reply does: a first word leaves the resolution running', async () => {
  const record = await aClockedCase();
  await reply(record, { text: 'We have got it and look into it.', stillWorking: true });
  await sendAll(SENT);
  const after = await stored(record._id);
  expect(after).toMatchObject({ state: 'in-progress', firstAnsweredAt: desk.clock() });
  expect(after.clocks?.resolution).toMatchObject({ stoppedAt: null });
  await reply(record);
  expect((await stored(record._id)).clocks?.resolution?.stoppedAt).toEqual(desk.clock());
});

it('takes back a question that did not arrive: nobody waits for an answer to it', async () => {
  const record = await aClockedCase();
  await reply(record, { text: 'Which road is it?', awaitAnswer: true });
  expect((await stored(record._id)).clocks?.resolution?.pausedBy).toBe('citizen');
  await sendAll(BLOCKED);
  const after = await stored(record._id);
  expect(after).toMatchObject({ state: 'in-progress', awaitsCitizen: false });
  expect(after.clocks?.resolution).toMatchObject({ pausedBy: null });
});
