import { claimOutgoing, createWebChatLog, followUnread, releaseOutgoing } from '../../../../casework';
import { UNREAD_AFTER_MS } from '../../../../casework/sending/follow-unread';
import { pendingDelivery } from '../../../../casework/conversations/collect-turn-writes';
import { recordPlatformReceipt } from '../../../../casework/conversations/record-platform-receipt';
import { refuseOutgoing } from '../../../../casework/sending/refuse-outgoing';
import { releaseHeld, findReleases } from '../../../../casework/sending/release-held';
import type { TurnResult } from '../../../../casework';
import type {
  CaseEntryRecord,
  CaseRecord,
  ConversationRecord,
  MessagePurpose,
  MessageRecord,
  SendReceipt,
  TaskRecord,
} from '../../../../contracts';
import { aCase, aConversation, createTestDesk, type TestDesk } from '../../../support/desk';
import { sendOutgoing } from '../../../support/send-outgoing';

const SHUT: SendReceipt = { state: 'permanent', reason: 'code 10', blocked: false, shut: true };
const BLOCKED: SendReceipt = { state: 'permanent', reason: '403', blocked: true };
const DAY_MS = 24 * 60 * 60 * 1000;

let desk: TestDesk;
let record: CaseRecord;
beforeEach(async () => {
  desk = await createTestDesk('next-door');
  record = await aCase(desk, { channel: 'messenger' }, { channel: 'messenger' });
});
afterEach(() => desk.close());

/** Another address of the case's citizen. */
async function anotherDoor(values: Partial<ConversationRecord>): Promise<ConversationRecord> {
  const conversation = await aConversation(desk, values);
  await desk.models.citizens.deleteOne({ _id: conversation.citizenId });
  await desk.models.conversations.updateOne({ _id: conversation._id }, { citizenId: record.citizenId });
  return { ...conversation, citizenId: record.citizenId };
}
const verifiedNumber = () =>
  anotherDoor({
    channel: 'sms',
    lastInboundAt: null,
    secondDoor: { agreedAt: desk.clock(), verifiedAt: desk.clock() },
  });

async function aMessage(values: Partial<MessageRecord> = {}): Promise<MessageRecord> {
  const thread = await desk.models.conversations
    .findByIdAndUpdate(record.conversationId, { $inc: { sequence: 1 } }, { returnDocument: 'after' })
    .lean<ConversationRecord>();
  const now = desk.clock();
  const row: MessageRecord = {
    ...{ _id: `out:test:${thread?.sequence}`, conversationId: record.conversationId },
    ...{ sequence: thread?.sequence ?? 0, direction: 'out', author: 'staff', staffId: 'staff-1' },
    ...{ citizenId: record.citizenId, caseId: record._id, at: now, text: 'The road is mended.' },
    ...{ language: 'en', inbound: null, purpose: 'answer', media: null, erasedAt: null },
    outbound: { prompt: null, choices: [], request: null, links: [], secret: null, transport: {} },
    delivery: pendingDelivery(now, { channel: 'messenger', account: 'simulator' }),
    ...values,
  };
  await desk.models.messages.create(row);
  return row;
}

/** Through which doors everything went that waited. */
const sendAll = async (receipt: SendReceipt) =>
  (await sendOutgoing(desk, receipt)).map(({ channel }) => channel);
const sent: SendReceipt = { state: 'sent', platformMessageIds: ['1'] };
const rowsOf = () =>
  desk.models.messages
    .find({ citizenId: record.citizenId })
    .sort({ at: 1, _id: 1 })
    .lean<MessageRecord[]>();
const stateOf = async (id: string) =>
  (await desk.models.messages.findById(id).lean<MessageRecord | null>())?.delivery;
const tasks = () => desk.models.tasks.find({ caseId: record._id }).lean<TaskRecord[]>();

it('goes through the number that the citizen agreed to when Messenger is shut, as a message of that thread', async () => {
  const number = await verifiedNumber();
  const row = await aMessage();
  expect(await sendAll(SHUT)).toEqual(['messenger']);
  expect(await sendAll(sent)).toEqual(['sms']);

  const copy = (await rowsOf()).find(({ sentInstead }) => sentInstead === row._id);
  expect(copy).toMatchObject({
    ...{ conversationId: number._id, sequence: 1, caseId: record._id, text: row.text, author: 'staff' },
    delivery: { state: 'sent' },
  });
  expect(await stateOf(row._id)).toMatchObject({
    ...{ state: 'failed', failureKind: 'window-shut', failure: 'code 10', nextAttemptAt: null },
    instead: { messageId: copy?._id, channel: 'sms' },
  });
  const entries = await desk.models.caseEntries.find({ caseId: record._id }).lean<CaseEntryRecord[]>();
  expect(entries.map(({ verb }) => verb)).toEqual(['opened', 'delivery-changed']);
  expect(await tasks()).toEqual([]);
});

it('replaces a door once, even when the same refusal is written twice at the same time', async () => {
  await verifiedNumber();
  const row = await aMessage();
  const refusal = { row, kind: 'window-shut' as const, reason: 'code 10' };
  await Promise.all([1, 2, 3].map(() => refuseOutgoing(desk, [refusal])));
  await refuseOutgoing(desk, [refusal]);
  expect(await rowsOf()).toHaveLength(2);
});

it('goes on from door to door, never back, and holds the answer when none is left', async () => {
  await verifiedNumber();
  await anotherDoor({ channel: 'telegram' });
  await aMessage();
  const doors: string[] = [];
  for (let round = 0; round < 5; round++) doors.push(...(await sendAll(BLOCKED)));
  expect(doors).toEqual(['messenger', 'telegram', 'sms']);
  const states = (await rowsOf()).map(({ delivery }) => delivery?.state);
  expect(states.sort()).toEqual(['failed', 'failed', 'held']);
  expect((await tasks()).map(({ kind, state }) => [kind, state])).toEqual([['call-citizen', 'open']]);
});

it('takes the preferred door first', async () => {
  const number = await verifiedNumber();
  await anotherDoor({ channel: 'telegram' });
  await desk.models.citizens.updateOne({ _id: record.citizenId }, { preferredDoorId: number._id });
  await aMessage();
  await sendAll(SHUT);
  expect(await sendAll(sent)).toEqual(['sms']);
});

it.each<[string, () => Partial<ConversationRecord>]>([
  ['a number that nobody agreed to', () => ({ channel: 'sms' })],
  [
    'a number that is not proved',
    () => ({ channel: 'sms', secondDoor: { agreedAt: desk.clock(), verifiedAt: null } }),
  ],
  ['a blocked thread', () => ({ channel: 'telegram', blockedAt: desk.clock() })],
  ['a group', () => ({ channel: 'telegram', chat: 'group' })],
  [
    'a thread where they said "stop"',
    () => ({ channel: 'telegram', state: { flow: 'stop', version: 1, step: 'stopped', data: {} } }),
  ],
  ['a page that may be closed', () => ({ channel: 'webchat' })],
  [
    'another Messenger whose window is shut',
    () => ({ channel: 'messenger', lastInboundAt: new Date(desk.clock().getTime() - 8 * DAY_MS) }),
  ],
])('never goes through %s', async (_, values) => {
  await anotherDoor(values());
  const row = await aMessage();
  await sendAll(SHUT);
  expect((await stateOf(row._id))?.state).toBe('held');
  expect(await sendAll(sent)).toEqual([]);
});

it('goes nowhere once the citizen has said "stop": it is held, and staff get a task for their own answers alone', async () => {
  await anotherDoor({ channel: 'telegram' });
  await desk.models.citizens.updateOne({ _id: record.citizenId }, { stoppedAt: desk.clock() });
  const notice = await aMessage({ author: 'bot', staffId: null, purpose: 'notice' });
  const survey = await aMessage({ author: 'bot', staffId: null, purpose: 'survey' });
  expect(await sendAll(sent)).toEqual([]);
  expect(await stateOf(notice._id)).toMatchObject({ state: 'held', failureKind: 'opted-out' });
  expect(await stateOf(survey._id)).toMatchObject({ state: 'failed', failureKind: 'opted-out' });
  expect(await tasks()).toHaveLength(0);
  const answer = await aMessage();
  expect(await sendAll(sent)).toEqual([]);
  expect(await stateOf(answer._id)).toMatchObject({ state: 'held', failureKind: 'opted-out' });
  expect(await tasks()).toHaveLength(1);
});

it.each<MessagePurpose>(['survey', 'broadcast'])('repeats no %s on another door', async (purpose) => {
  await anotherDoor({ channel: 'telegram' });
  const row = await aMessage({ purpose, author: 'bot', staffId: null });
  await sendAll(SHUT);
  expect(await stateOf(row._id)).toMatchObject({ state: 'failed', failureKind: 'window-shut' });
  expect(await rowsOf()).toHaveLength(1);
});

it('shows a PIN on the door that takes it, and keeps it nowhere else', async () => {
  await verifiedNumber();
  const secret = '482913';
  const row = await aMessage({
    ...{ author: 'bot', staffId: null, text: `Your PIN is ${secret}` },
    outbound: { prompt: null, choices: [], request: null, links: [], secret, transport: {} },
  });
  await sendAll(SHUT);
  const [claimed] = await claimOutgoing(desk, { owner: 'other', most: 1 });
  expect(claimed?.messages[0]?.content.text).toContain(secret);
  const stored = await desk.models.messages.findById(row._id).lean<MessageRecord>();
  expect(JSON.stringify(stored)).not.toContain(secret);
});

it('tries the next door also when the platform tells the failure later', async () => {
  await verifiedNumber();
  await aMessage();
  await sendAll({ state: 'sent', platformMessageIds: ['mid-1'] });
  const thread = await desk.models.conversations.findById(record.conversationId).lean<ConversationRecord>();
  if (thread === null) throw new Error('the thread is gone');
  await recordPlatformReceipt(desk, thread, {
    ...{ address: { channel: 'messenger', account: 'simulator', externalId: 'x' }, eventId: 'e' },
    ...{ kind: 'receipt', state: 'failed', platformMessageIds: ['mid-1'], through: null },
    failure: { reason: 'gone', blocked: true },
  });
  expect(await sendAll(sent)).toEqual(['sms']);
});

describe('at the next contact', () => {
  const turnIn = (conversation: ConversationRecord, over: Partial<TurnResult['events'][number]> = {}) =>
    ({
      claimed: { conversation },
      events: [{ keep: true, message: {}, stop: null, ...over }],
      after: { blockedAt: null, chat: 'private' },
    }) as unknown as TurnResult;

  async function comeBack(turn: TurnResult): Promise<void> {
    const releases = await findReleases(desk, [turn]);
    await desk.connection.transaction((session) => releaseHeld(desk, releases, session));
  }

  it('a held answer goes out in its own thread', async () => {
    const row = await aMessage();
    await sendAll(BLOCKED);
    const thread = await desk.models.conversations
      .findById(record.conversationId)
      .lean<ConversationRecord>();
    if (thread === null) throw new Error('the thread is gone');
    await comeBack(turnIn(thread, { stop: 'stop' }));
    expect(await sendAll(sent)).toEqual([]);
    await comeBack(turnIn(thread));
    expect(await sendAll(sent)).toEqual(['messenger']);
    expect(await stateOf(row._id)).toMatchObject({ state: 'sent' });
  });

  it('it goes out where the citizen writes, once, whatever other address that is', async () => {
    const row = await aMessage();
    await sendAll(SHUT);
    const page = await anotherDoor({ channel: 'webchat' });
    await comeBack(turnIn(page));
    await comeBack(turnIn(page));
    expect(await sendAll(sent)).toEqual(['webchat']);
    expect(await stateOf(row._id)).toMatchObject({ state: 'failed', instead: { channel: 'webchat' } });
  });
});

it('waits for the morning without holding an answer back, and goes then', async () => {
  const quiet = Object.assign(desk, { quietHours: { from: 8 * 60, until: 10 * 60 } });
  await desk.models.conversations.updateMany({}, { lastInboundAt: new Date(0), channel: 'telegram' });
  const notice = await aMessage({ author: 'bot', staffId: null, purpose: 'notice' });
  const answer = await aMessage();
  expect(quiet.clock().toISOString()).toBe('2026-06-10T02:00:00.000Z');
  expect(await sendAll(sent)).toEqual(['telegram']);
  expect((await stateOf(answer._id))?.state).toBe('sent');
  expect(await stateOf(notice._id)).toMatchObject({ state: 'pending', waitsForMorning: true });
  desk.pass(61 * 60_000);
  expect(await sendAll(sent)).toEqual(['telegram']);
  expect((await stateOf(notice._id))?.state).toBe('sent');
});

it('gives each door its own line, and what is of no open door a line too', async () => {
  await aMessage();
  const claim = (door: string | { noneOf: string[] }) =>
    claimOutgoing(desk, { owner: 'sender', most: 5, door });
  expect(await claim('telegram:simulator')).toEqual([]);
  expect(await claim({ noneOf: ['messenger:simulator'] })).toEqual([]);
  const [thread] = await claim('messenger:simulator');
  expect(thread?.channel).toBe('messenger');
  await releaseOutgoing(desk, 'sender', [thread?.conversationId ?? '']);
  expect(await claim({ noneOf: ['telegram:simulator'] })).toHaveLength(1);
});

describe('an answer that lies unread in the web chat', () => {
  const webchat = { channel: 'webchat', account: 'portal' } as const;
  const aChatMessage = async (values: Partial<MessageRecord> = {}) => {
    await desk.models.conversations.updateOne({ _id: record.conversationId }, webchat);
    return aMessage({ delivery: pendingDelivery(desk.clock(), webchat), ...values });
  };

  it('goes by the number that the citizen agreed to, once, and stays in the chat to be read', async () => {
    await verifiedNumber();
    const row = await aChatMessage();
    expect(await sendAll(sent)).toEqual(['webchat']);
    expect(await followUnread(desk)).toBe(false);
    desk.pass(UNREAD_AFTER_MS);
    expect(await followUnread(desk)).toBe(true);
    expect(await followUnread(desk)).toBe(false);
    expect(await sendAll(sent)).toEqual(['sms']);
    expect(await stateOf(row._id)).toMatchObject({ failureKind: 'unread', instead: { channel: 'sms' } });
    const { records } = await createWebChatLog(desk).readAfter(record.conversationId, 0, 10);
    expect(records.map(({ text }) => text)).toContain(row.text);
  });

  it('goes nowhere when it was read, when no other door is agreed to, and when it holds a PIN', async () => {
    const noOtherDoor = await aChatMessage();
    await sendAll(sent);
    desk.pass(UNREAD_AFTER_MS);
    expect(await followUnread(desk)).toBe(false);
    expect(await stateOf(noOtherDoor._id)).toMatchObject({ state: 'sent', unreadAt: null });
    await verifiedNumber();
    const outbound = { prompt: null, choices: [], request: null, links: [], transport: {} };
    const pin = await aChatMessage({ outbound: { ...outbound, secret: '405060' } });
    const read = await aChatMessage();
    await sendAll(sent);
    await createWebChatLog(desk).markDelivered(record.conversationId, read.sequence, { confirmed: false });
    desk.pass(UNREAD_AFTER_MS);
    expect(await followUnread(desk)).toBe(false);
    expect(await stateOf(pin._id)).toMatchObject({ state: 'sent' });
    expect(await stateOf(read._id)).toMatchObject({ state: 'delivered' });
  });
});
