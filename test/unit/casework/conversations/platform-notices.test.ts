import {
  claimConversations,
  claimOutgoing,
  commitTurns,
  createReceive,
  fetchNextMedia,
  markSending,
  recordReceipts,
  type TurnResult,
} from '../../../../casework';
import { handleInbound, type InboundParts, PARKED_REPLY } from '../../../../bots';
import type { FilesPort, InboundMessage, MessageRecord, ParsedInbound } from '../../../../contracts';
import { aCase, createTestDesk, type TestDesk } from '../../../support/desk';

const ADDRESS = { channel: 'messenger', account: 'simulator', externalId: 'psid-1' } as const;
const SECOND = 1000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await createTestDesk('platform-notices');
});
afterEach(() => desk.close());

/** What the door reads out of the events of this test, by their ids. */
let told: Map<string, ParsedInbound>;
beforeEach(() => {
  told = new Map();
});

const blank = (eventId: string): InboundMessage => ({
  ...{ address: ADDRESS, eventId, kind: 'message', chat: 'private', platformMessageId: `mid-${eventId}` },
  ...{
    sentAt: desk.clock(),
    text: eventId,
    truncated: false,
    choice: null,
    command: null,
    attachments: [],
  },
  ...{ location: null, contact: null, replyTo: null, sender: { displayName: null, language: null } },
  transport: {},
});

/** One event comes in and everything that waits is handled, each turn answered by "You wrote ...". */
async function happens(eventId: string, parsed: ParsedInbound): Promise<void> {
  told.set(eventId, parsed);
  await createReceive(desk, () => undefined)([{ address: ADDRESS, eventId, payload: {} }]);
  await work();
}
async function work(): Promise<void> {
  const claimed = await claimConversations(desk, { owner: 'worker', most: 10, busy: new Set() });
  const turns = await handleInbound(parts(), claimed);
  await commitTurns(desk, 'worker', turns satisfies TurnResult[]);
}
const parts = () =>
  ({
    desk,
    parse: (event) => told.get(event.eventId) ?? null,
    understand: () => ({}) as never,
    step: ({ message }) => ({
      turn: {
        ...{ language: 'en', languageChosen: true, state: null, command: null, caseId: null, keep: true },
        ...{ conceal: null, replies: [{ text: `You wrote ${message.text}`, caseId: null }] },
      } as never,
    }),
    render: (reply) => ({
      ...{ text: (reply as unknown as { text: string }).text, language: 'en', prompt: null, choices: [] },
      ...{ request: null, links: [], secret: null },
    }),
    parkedReply: () => PARKED_REPLY,
    articleUrl: (slug) => `https://sala.example.org/articles/${slug}`,
    sharesLocation: () => false,
    privateChatUrl: () => null,
    log: desk.log,
  }) satisfies InboundParts;

const receipt = (eventId: string, over: Partial<Extract<ParsedInbound, { kind: 'receipt' }>>) =>
  happens(eventId, {
    ...{ kind: 'receipt', address: ADDRESS, eventId, state: 'delivered', platformMessageIds: [] },
    ...{ through: null, failure: null },
    ...over,
  });

/** Takes what waits to the platform; `done` writes down what came of it. */
async function beginSending() {
  const [thread] = await claimOutgoing(desk, { owner: 'sender', most: 1 });
  const row = thread?.rows[0];
  if (row === undefined) throw new Error('nothing waits to be sent');
  await markSending(desk, [row]);
  return (...platformMessageIds: string[]) =>
    recordReceipts(desk, [
      { row, channel: 'messenger', receipt: { state: 'sent', platformMessageIds } },
    ]).then(() => desk.models.conversations.updateMany({}, { $set: { sendUntil: new Date(0) } }));
}
const deliveries = async () =>
  (await desk.models.messages.find({ direction: 'out' }).sort({ sequence: 1 }).lean<MessageRecord[]>()).map(
    ({ delivery }) => delivery?.state,
  );

it('brings a message forward from sent to delivered to read, and never back', async () => {
  await happens('hello', blank('hello'));
  await (
    await beginSending()
  )('mid-a');
  await receipt('d1', { platformMessageIds: ['mid-a'] });
  expect(await deliveries()).toEqual(['delivered']);
  await receipt('r1', { state: 'read', through: desk.clock() });
  expect(await deliveries()).toEqual(['read']);
  await receipt('d2', { platformMessageIds: ['mid-a'] });
  await receipt('f1', {
    state: 'failed',
    platformMessageIds: ['mid-a'],
    failure: { reason: 'late', blocked: true },
  });
  expect(await deliveries()).toEqual(['read']);
});

it('reads a watermark as all that was begun until then, and leaves what came later', async () => {
  await happens('one', blank('one'));
  await (
    await beginSending()
  )('mid-1');
  const seen = desk.clock();
  desk.pass(SECOND);
  await happens('two', blank('two'));
  await (
    await beginSending()
  )('mid-2');
  await receipt('r1', { state: 'read', through: seen });
  expect(await deliveries()).toEqual(['read', 'sent']);
});

it('takes a text of several parts for delivered when its last part is', async () => {
  await happens('long', blank('long'));
  await (
    await beginSending()
  )('part-1', 'part-2');
  await receipt('d1', { platformMessageIds: ['part-1'] });
  expect(await deliveries()).toEqual(['sent']);
  await receipt('d2', { platformMessageIds: ['part-2'] });
  expect(await deliveries()).toEqual(['delivered']);
});

it('waits with a receipt that is faster than the writing down of its sending', async () => {
  await happens('hello', blank('hello'));
  const done = await beginSending();
  await receipt('d1', { platformMessageIds: ['mid-a'] });
  expect(await desk.models.inbox.findOne({ eventId: 'd1' }).lean()).toMatchObject({ state: 'pending' });
  await done('mid-a');
  desk.pass(2 * SECOND);
  await work();
  expect(await deliveries()).toEqual(['delivered']);
  expect(await desk.models.inbox.findOne({ eventId: 'd1' }).lean()).toMatchObject({ state: 'processed' });
});

it('lets a receipt of an unknown message go, answers nobody and makes nobody a citizen', async () => {
  await receipt('d1', { platformMessageIds: ['mid-of-somebody'] });
  expect(await desk.models.inbox.countDocuments({ state: 'processed' })).toBe(1);
  expect(await desk.models.citizens.countDocuments()).toBe(0);
  expect(await desk.models.messages.countDocuments()).toBe(0);
});

it('says why a message failed after the platform had taken it, and that the person is out of reach', async () => {
  await happens('hello', blank('hello'));
  await (
    await beginSending()
  )('SM1');
  await receipt('f1', {
    state: 'failed',
    platformMessageIds: ['SM1'],
    failure: { reason: 'SMS: 30006 landline', blocked: true },
  });
  expect(await desk.models.messages.findOne({ direction: 'out' }).lean()).toMatchObject({
    delivery: { state: 'failed', failure: 'SMS: 30006 landline' },
  });
  expect((await desk.models.conversations.findOne().lean())?.blockedAt).toEqual(desk.clock());
});

it('does not open the window of the door: only the citizen does', async () => {
  await happens('hello', blank('hello'));
  const opened = desk.clock();
  desk.pass(SECOND);
  await receipt('r1', { state: 'read', through: desk.clock() });
  expect((await desk.models.conversations.findOne().lean())?.lastInboundAt).toEqual(opened);
});

it('keeps what a colleague wrote in the page inbox, with the only open case', async () => {
  await happens('hello', blank('hello'));
  const conversation = await desk.models.conversations.findOne().lean();
  const opened = await aCase(desk, {
    conversationId: conversation?._id ?? '',
    citizenId: conversation?.citizenId ?? '',
  });
  await happens('e1', {
    ...{
      kind: 'echo',
      address: ADDRESS,
      eventId: 'e1',
      platformMessageId: 'mid-echo',
      sentAt: desk.clock(),
    },
    ...{ text: 'We are on our way.', attachments: [] },
  });
  const row = await desk.models.messages.findOne({ text: 'We are on our way.' }).lean();
  expect(row).toMatchObject({
    direction: 'out',
    author: 'staff',
    staffId: null,
    caseId: opened._id,
    sequence: 3,
  });
  expect(row?.delivery).toMatchObject({ state: 'sent', platformMessageIds: ['mid-echo'] });
});

describe('a message that its writer took back', () => {
  const takeBack = () =>
    happens('x', { kind: 'retraction', address: ADDRESS, eventId: 'x', platformMessageId: 'mid-secret' });
  const row = () => desk.models.messages.findOne({ direction: 'in' }).lean<MessageRecord>();

  it('is forgotten with its files and its raw event', async () => {
    const removed: string[] = [];
    const files = {
      save: () => Promise.resolve({ fileId: 'file-1', contentType: 'image/jpeg', size: 1 }),
      read: () => Promise.resolve(null),
      remove: (id: string) => Promise.resolve(void removed.push(id)),
    } satisfies FilesPort;
    const photo = { kind: 'photo', reference: 'https://cdn/x', contentType: null, name: null } as const;
    await happens('secret', {
      ...blank('secret'),
      attachments: [{ ...photo, size: null, durationSeconds: null }],
    });
    const fetched = { content: Buffer.from('x'), contentType: 'image/jpeg' };
    const media = { desk, files, scanner: null, fetch: () => Promise.resolve(fetched) };
    await fetchNextMedia(media);
    await takeBack();
    expect(await row()).toMatchObject({ text: '', inbound: null, erasedAt: desk.clock() });
    expect(await desk.models.inbox.findOne({ eventId: 'secret' }).lean()).toBeNull();
    await fetchNextMedia(media);
    expect(removed).toEqual(['file-1']);
    expect(await row()).toMatchObject({ media: null });
  });

  it('stays when a case was decided on it', async () => {
    await happens('secret', blank('secret'));
    await desk.models.messages.updateMany({ direction: 'in' }, { $set: { caseId: 'case-1' } });
    await takeBack();
    expect(await row()).toMatchObject({ text: 'secret', erasedAt: null });
  });
});
