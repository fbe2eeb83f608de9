import type { CaseRecord, InboundMessage } from '../../../../contracts';
import {
  claimConversations,
  type ClaimedConversation,
  commitTurns,
  createReceive,
  findQuotedCase,
  type HandledEvent,
} from '../../../../casework';
import { verifyChain } from '../../../../casework/evidence/verify-chain';
import { conversationIdOf } from '../../../../casework/privacy/conversation-id';
import { createTestApi } from '../../../support/api';
import { aCase, createTestDesk, type TestDesk } from '../../../support/desk';

/** What a citizen's turn does to the life of a case: opening it again, judging it, writing to one that was joined. */
let desk: TestDesk;
let people = 0;
beforeAll(async () => {
  desk = await createTestDesk('commit-life');
});
afterAll(() => desk.close());

/** A case of somebody who can write, with their address. */
async function aWriter(
  values: Partial<CaseRecord> = {},
): Promise<{ record: CaseRecord; externalId: string }> {
  people += 1;
  const externalId = `person-${people}`;
  const _id = conversationIdOf(desk.keys, { channel: 'telegram', account: 'simulator', externalId });
  const record = await aCase(desk, values, { _id, externalId: desk.keys.seal(externalId), sequence: 1 });
  return { record, externalId };
}

/** One turn of this person that led to `outcome`. */
async function turn(externalId: string, text: string, outcome: Partial<HandledEvent>): Promise<number> {
  const address = { channel: 'telegram' as const, account: 'simulator', externalId };
  await createReceive(
    desk,
    () => undefined,
  )([{ address, eventId: `${externalId}-${text}`, payload: { text } }]);
  const [claimed] = await claimConversations(desk, { owner: 'worker', most: 1, busy: new Set<string>() });
  if (claimed === undefined) throw new Error('nothing was claimed');
  const { language, languageChosen, state, lastInboundAt, blockedAt, chat, hold } = claimed.conversation;
  const events = claimed.events.map((event) => handled(claimed, event, text, outcome));
  const after = { language, languageChosen, state, lastInboundAt, blockedAt, chat, hold };
  return (await commitTurns(desk, 'worker', [{ claimed, events, after }])).threads;
}

function handled(
  { externalId }: ClaimedConversation,
  event: HandledEvent['claimed'],
  text: string,
  outcome: Partial<HandledEvent>,
): HandledEvent {
  const message: InboundMessage = {
    address: { channel: 'telegram', account: 'simulator', externalId },
    ...{ eventId: event.record.eventId, platformMessageId: null, sentAt: desk.clock(), truncated: false },
    ...{ chat: 'private', kind: 'message', text, choice: null, command: null, attachments: [] },
    ...{ location: null, contact: null, replyTo: null, transport: {} },
    sender: { displayName: null, language: null },
  };
  return {
    ...{ claimed: event, message, outcome: { state: 'processed' }, caseId: null, replies: [] },
    ...{ opened: null, addedTo: null, stop: null, conceal: null, keep: true },
    ...outcome,
  };
}

const caseOf = (id: string) => desk.models.cases.findById(id).orFail().lean<CaseRecord>();
async function lastEntry(caseId: string) {
  const record = await caseOf(caseId);
  const entries = await desk.models.caseEntries.find({ caseId }).sort({ sequence: 1 }).lean();
  expect(verifyChain(entries, record)).toEqual({ ok: true });
  return entries.at(-1);
}

it('opens a case again at its citizen’s word, and says so in the timeline', async () => {
  const { record, externalId } = await aWriter({ state: 'closed', closedAt: desk.clock() });
  const addedTo = { caseId: record._id, urgent: false, messageIds: [], reopens: true };
  expect(await turn(externalId, 'It is not solved', { addedTo, caseId: record._id })).toBe(1);
  expect(await caseOf(record._id)).toMatchObject({ state: 'reopened', closedAt: null, version: 2 });
  expect(await lastEntry(record._id)).toMatchObject({
    verb: 'citizen-wrote',
    actor: { kind: 'citizen', id: record.citizenId },
    change: { state: { before: 'closed', after: 'reopened' } },
  });
});

it('never opens a joined case again', async () => {
  const { record, externalId } = await aWriter({ state: 'merged', closedAt: desk.clock() });
  const addedTo = { caseId: record._id, urgent: false, messageIds: [], reopens: true };
  await turn(externalId, 'Hello', { addedTo, caseId: record._id });
  expect((await caseOf(record._id)).state).toBe('merged');
});

it('tells whoever watches a case that its citizen wrote', async () => {
  const { record, externalId } = await aWriter({ watcherIds: ['somebody'] });
  const addedTo = { caseId: record._id, urgent: false, messageIds: [] };
  await turn(externalId, 'More of it', { addedTo, caseId: record._id });
  expect(desk.told).toContainEqual({
    ...{ name: 'desk.notice', kind: 'watch', staffIds: ['somebody'], caseId: record._id, recordId: null },
  });
});

it('files new words of a joined case with the one that goes on, as their own writer’s', async () => {
  const { record: parent } = await aWriter();
  const { record: child, externalId } = await aWriter({ state: 'merged', mergedIntoId: parent._id });
  const quoted = {
    ...{
      _id: `out:${child._id}`,
      conversationId: child.conversationId,
      sequence: 1,
      direction: 'out' as const,
    },
    ...{
      author: 'bot' as const,
      citizenId: child.citizenId,
      caseId: child._id,
      at: desk.clock(),
      text: 'Joined',
    },
    delivery: { platformMessageIds: ['77'] },
  };
  await desk.models.messages.collection.insertOne(quoted as never);
  const points = { kind: 'message' as const, replyTo: '77', platformMessageId: null };
  const caseId = await findQuotedCase(desk, child.conversationId, points);
  expect(caseId).toBe(parent._id);
  const addedTo = { caseId: parent._id, urgent: false, messageIds: [] };
  await turn(externalId, 'It got worse', { addedTo, caseId: parent._id });
  expect(await lastEntry(parent._id)).toMatchObject({ actor: { kind: 'citizen', id: child.citizenId } });
  const stored = await desk.models.messages.findOne({ text: 'It got worse' }).orFail().lean();
  expect(stored).toMatchObject({ caseId: parent._id, conversationId: child.conversationId });
  expect((await caseOf(child._id)).version).toBe(1);
});

describe('judging a case', () => {
  async function asked(kind: 'rating' | 'quality-first') {
    const written = await aWriter({ state: 'closed', closedAt: desk.clock() });
    const { _id, officeId, regionId, conversationId } = written.record;
    await desk.models.surveys.create({
      ...{ _id: `${_id}.${kind}`, caseId: _id, kind, officeId, regionId, conversationId },
      ...{ channel: 'telegram' as const, state: 'asked' as const, dueAt: null, skipped: null },
      ...{ askedAt: desk.clock(), answer: null, answeredAt: null },
    } as never);
    return written;
  }
  const surveyOf = (caseId: string, kind: string) =>
    desk.models.surveys.findById(`${caseId}.${kind}`).orFail().lean();

  it('keeps the answer, the rating on the case and a line of the timeline; a second press corrects it', async () => {
    const { record, externalId } = await asked('rating');
    for (const answer of ['2', '4'] as const)
      await turn(externalId, `press ${answer}`, { survey: { caseId: record._id, kind: 'rating', answer } });
    expect(await surveyOf(record._id, 'rating')).toMatchObject({ state: 'answered', answer: '4' });
    expect(await caseOf(record._id)).toMatchObject({ rating: 4, version: 1, entryCount: 3 });
    expect(await lastEntry(record._id)).toMatchObject({
      verb: 'survey-answered',
      change: { survey: 'rating', answer: '4' },
    });
  });

  it('takes no answer from another thread', async () => {
    const { record } = await asked('rating');
    const { externalId } = await aWriter();
    await turn(externalId, 'press', { survey: { caseId: record._id, kind: 'rating', answer: '1' } });
    expect(await surveyOf(record._id, 'rating')).toMatchObject({ state: 'asked', answer: null });
    expect(await caseOf(record._id)).toMatchObject({ entryCount: 1 });
  });

  it('remembers that somebody does not want to be asked', async () => {
    const { record, externalId } = await asked('quality-first');
    await turn(externalId, 'stop', {
      survey: { caseId: record._id, kind: 'quality-first', answer: 'stop' },
    });
    const citizen = await desk.models.citizens.findById(record.citizenId).orFail().lean();
    expect(citizen.surveysStoppedAt).toEqual(desk.clock());
    expect(await surveyOf(record._id, 'quality-first')).toMatchObject({ state: 'asked' });
  });
});

it('makes a task of the wish to have a case erased, one however often it is said, and the erasing ends it', async () => {
  const { record, externalId } = await aWriter({ assigneeId: 'staff-1' });
  const addedTo = { caseId: record._id, urgent: false, messageIds: [], asksDeletion: true };
  await turn(externalId, 'Delete my case', { addedTo, caseId: record._id });
  await turn(externalId, 'Please delete it', { addedTo, caseId: record._id });
  const tasks = await desk.models.tasks.find({ caseId: record._id }).lean();
  expect(tasks).toEqual([
    expect.objectContaining({ kind: 'erase-words', state: 'open', assigneeId: 'staff-1', openedBy: null }),
  ]);
  expect(tasks[0]?.dueAt.getTime()).toBeGreaterThan(desk.clock().getTime());
  expect(await lastEntry(record._id)).toMatchObject({
    verb: 'task-opened',
    change: { kind: 'erase-words', taskId: tasks[0]?._id },
  });
  const leader = await createTestApi(desk).signIn({ role: 'administrator' });
  const { version } = await caseOf(record._id);
  await leader.post(`/cases/${record._id}/erasure`, { version, reason: 'asked-by-citizen' }).expect(200);
  expect(await desk.models.tasks.findOne({ caseId: record._id }).lean()).toMatchObject({ state: 'done' });
});
