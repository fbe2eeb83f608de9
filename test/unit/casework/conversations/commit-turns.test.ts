import type { InboundMessage, OutboundContent } from '../../../../contracts';
import {
  claimConversations,
  type ClaimedConversation,
  commitTurns,
  createReceive,
  type HandledEvent,
  type TurnResult,
} from '../../../../casework';
import { createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await createTestDesk('commit-turns');
});
afterEach(() => desk.close());

/** Somebody writes these texts, one after another. */
async function write(externalId: string, ...texts: string[]): Promise<void> {
  const receive = createReceive(desk, () => undefined);
  await receive(
    texts.map((text, index) => ({
      address: { channel: 'telegram', account: 'simulator', externalId },
      eventId: `${externalId}-${text}-${index}`,
      payload: { text },
    })),
  );
}
const claim = (owner: string, most = 10) =>
  claimConversations(desk, { owner, most, busy: new Set<string>() });

const content = (text: string): OutboundContent => ({
  ...{ text, language: 'en', prompt: null, choices: [], request: null, links: [], secret: null },
});

/** A turn that answers every waiting event with an echo. */
function echo(claimed: ClaimedConversation): TurnResult {
  const { language, languageChosen, state, lastInboundAt, blockedAt, chat, hold } = claimed.conversation;
  return {
    claimed,
    after: { language, languageChosen, state, lastInboundAt, blockedAt, chat, hold },
    events: claimed.events.map((event): HandledEvent => {
      const { text } = event.event.payload as { text: string };
      return {
        claimed: event,
        message: inbound(claimed, event.record.eventId, text),
        outcome: { state: 'processed' },
        caseId: null,
        replies: [{ content: content(`You wrote ${text}`), caseId: null }],
        ...{ opened: null, addedTo: null, stop: null, conceal: null, keep: true },
      };
    }),
  };
}

function inbound(claimed: ClaimedConversation, eventId: string, text: string): InboundMessage {
  return {
    address: { channel: 'telegram', account: 'simulator', externalId: claimed.externalId },
    eventId,
    platformMessageId: null,
    sentAt: desk.clock(),
    chat: 'private',
    kind: 'message',
    text,
    truncated: false,
    ...{ choice: null, command: null, attachments: [], location: null, contact: null, replyTo: null },
    sender: { displayName: null, language: null },
    transport: {},
  };
}

const thread = async () =>
  (await desk.models.messages.find({}).sort({ conversationId: 1, sequence: 1 }).lean()).map(
    ({ sequence, text }) => `${sequence} ${text}`,
  );

it('writes a thread in the order in which it came, replies between, without a gap', async () => {
  await write('a', 'one', 'two');
  const [claimed] = await claim('worker');
  expect(claimed?.isNew).toBe(true);
  const committed = await commitTurns(desk, 'worker', claimed === undefined ? [] : [echo(claimed)]);
  expect(committed).toEqual({ threads: 1, hasOutgoing: true });
  expect(await thread()).toEqual(['1 one', '2 You wrote one', '3 two', '4 You wrote two']);
  await write('a', 'three');
  const [next] = await claim('worker');
  expect(next?.isNew).toBe(false);
  await commitTurns(desk, 'worker', next === undefined ? [] : [echo(next)]);
  expect((await thread()).slice(4)).toEqual(['5 three', '6 You wrote three']);
  expect(await desk.models.inbox.countDocuments({ state: 'pending' })).toBe(0);
  expect(await desk.models.citizens.countDocuments({})).toBe(1);
  expect(desk.woken).toHaveLength(2);
});

it('gives one thread to one worker only, and to the next when the first has died', async () => {
  await write('a', 'one');
  expect(await claim('first')).toHaveLength(1);
  expect(await claim('second')).toHaveLength(0);
  desk.pass(31_000);
  expect(await claim('second')).toHaveLength(1);
});

it('writes nothing for a worker that has lost its lease: whoever has it now writes once', async () => {
  await write('a', 'one');
  const [slow] = await claim('slow');
  desk.pass(31_000);
  const [quick] = await claim('quick');
  if (slow === undefined || quick === undefined) throw new Error('both should have had the thread');
  expect(await commitTurns(desk, 'slow', [echo(slow)])).toEqual({ threads: 0, hasOutgoing: false });
  expect(await thread()).toEqual([]);
  expect(await commitTurns(desk, 'quick', [echo(quick)])).toMatchObject({ threads: 1 });
  expect(await commitTurns(desk, 'slow', [echo(slow)])).toMatchObject({ threads: 0 });
  expect(await thread()).toEqual(['1 one', '2 You wrote one']);
});

it('does not let one lost thread harm the others of its batch', async () => {
  await write('a', 'one');
  await write('b', 'two');
  const claimed = await claim('worker');
  expect(claimed).toHaveLength(2);
  const [lost] = claimed.map(({ conversation }) => conversation._id);
  await desk.models.conversations.updateOne({ _id: lost ?? '' }, { $inc: { fence: 1 } });
  expect(await commitTurns(desk, 'worker', claimed.map(echo))).toMatchObject({ threads: 1 });
  expect(await thread()).toEqual(['1 two', '2 You wrote two']);
  const [again] = await claim('worker');
  expect(again?.events.map(({ record }) => record.eventId)).toEqual(['a-one-0']);
});

it('writes nothing over what a colleague wrote into the thread meanwhile', async () => {
  await write('a', 'one');
  const [claimed] = await claim('worker');
  if (claimed === undefined) throw new Error('the thread should be claimed');
  await desk.models.conversations.updateOne({ _id: claimed.conversation._id }, { $inc: { sequence: 1 } });
  expect(await commitTurns(desk, 'worker', [echo(claimed)])).toMatchObject({ threads: 0 });
  expect(await thread()).toEqual([]);
  const [again] = await claim('worker');
  expect(again?.conversation.sequence).toBe(1);
});

it('tries a failed event again later, holding back those after it, and keeps their order', async () => {
  await write('a', 'one', 'two');
  const [claimed] = await claim('worker');
  if (claimed === undefined) throw new Error('the thread should be claimed');
  const turn = echo(claimed);
  const [first] = turn.events;
  if (first === undefined) throw new Error('the thread should have events');
  const failed: HandledEvent = {
    ...first,
    message: null,
    replies: [],
    outcome: { state: 'retry', failure: 'broken' },
  };
  await commitTurns(desk, 'worker', [{ ...turn, events: [failed] }]);
  expect(await claim('worker')).toHaveLength(0);
  desk.pass(1_001);
  const [again] = await claim('worker');
  expect(again?.events.map(({ record }) => [record.eventId, record.attempts])).toEqual([
    ['a-one-0', 1],
    ['a-two-1', 0],
  ]);
});

it('keeps nothing of a message that is not to be kept', async () => {
  await write('group', 'one');
  const [claimed] = await claim('worker');
  if (claimed === undefined) throw new Error('the thread should be claimed');
  const turn = echo(claimed);
  await commitTurns(desk, 'worker', [
    { ...turn, events: turn.events.map((event) => ({ ...event, keep: false, replies: [] })) },
  ]);
  expect(await desk.models.messages.countDocuments({})).toBe(0);
  expect(await desk.models.citizens.countDocuments({})).toBe(0);
  expect(await desk.models.inbox.countDocuments({ state: 'pending' })).toBe(0);
});
