import { createOutboundPump, type OutboundPump } from '../../../../app/outbound-pump';
import type {
  InboundMessage,
  MessageRecord,
  OutboundContent,
  OutboundMessage,
  Pace,
  Pacing,
  SendReceipt,
} from '../../../../contracts';
import type { Channel } from '../../../../channels';
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
  expect(committed).toEqual({ threads: 1, hasOutgoing: true, begun: [] });
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
  expect(await commitTurns(desk, 'slow', [echo(slow)])).toEqual({
    ...{ threads: 0, hasOutgoing: false, begun: [] },
  });
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

describe('replies that go at once', () => {
  const pumps: OutboundPump[] = [];
  afterEach(() => Promise.all(pumps.splice(0).map((pump) => pump.stop())));

  /** Commits what waits with room for so many, and hands what was begun to the pump. */
  async function answer(room: number, pump?: OutboundPump) {
    const claimed = await claim('worker');
    const committed = await commitTurns(desk, 'worker', claimed.map(echo), () => room);
    pump?.sendBegun(committed.begun);
    return committed;
  }

  const replies = async () =>
    (
      await desk.models.messages
        .find({ direction: 'out' })
        .sort({ conversationId: 1, sequence: 1 })
        .lean<MessageRecord[]>()
    ).map(({ text, delivery }) => ({ text, ...delivery }));

  /** A Telegram that answers as told and remembers what arrived, behind a pace. */
  function pumpTo(receipts: SendReceipt[], paces: Array<Partial<Pace>> = []) {
    const arrived: string[] = [];
    const door = {
      send({ content, messageId }: OutboundMessage) {
        arrived.push(content.text);
        return Promise.resolve(receipts.shift() ?? { state: 'sent', platformMessageIds: [messageId] });
      },
    } as unknown as Channel;
    const free: Pace = { granted: true, waitMs: 0, spaceMs: 0, slow: null };
    const pacing: Pacing = {
      take: (wishes) => Promise.resolve(wishes.map(() => ({ ...free, ...paces.shift() }))),
      takeForBroadcast: () => Promise.resolve(0),
    };
    const pump = createOutboundPump({ desk, doors: new Map([['telegram:simulator', door]]), pacing });
    pumps.push(pump);
    return { pump, arrived };
  }

  it('are stored as being sent, in order, and are sent without a claim', async () => {
    await write('a', 'one', 'two');
    const { pump, arrived } = pumpTo([]);
    const { begun, hasOutgoing } = await answer(pump.roomAtOnce('telegram:simulator'));
    expect(hasOutgoing).toBe(false);
    const until = new Date(desk.clock().getTime() + 20_000);
    const asSent = { state: 'sending', attempts: 1, resentAfterCrash: 0, nextAttemptAt: until };
    expect(await replies()).toMatchObject([asSent, asSent]);
    pump.sendBegun(begun);
    await pump.stop();
    expect(arrived).toEqual(['You wrote one', 'You wrote two']);
    expect(await replies()).toMatchObject([
      {
        state: 'sent',
        attempts: 1,
        nextAttemptAt: null,
        platformMessageIds: ['out:telegram:simulator:a-one-0:0'],
      },
      { state: 'sent', attempts: 1, nextAttemptAt: null },
    ]);
  });

  it('wait in the outbox where there is no room, or behind what waits in their thread', async () => {
    await write('a', 'one');
    expect(await answer(0)).toMatchObject({ hasOutgoing: true, begun: [] });
    await write('a', 'two');
    await write('b', 'three');
    const { begun, hasOutgoing } = await answer(10);
    expect(hasOutgoing).toBe(true);
    expect(begun.map(({ messages }) => messages.map(({ content: { text } }) => text))).toEqual([
      ['You wrote three'],
    ]);
    const states = (await replies()).map(({ text, state }) => `${text.slice(10)} ${String(state)}`);
    expect(states.sort()).toEqual(['one pending', 'three sending', 'two pending']);
  });

  it('are not begun for a thread that is lost, nor for one that the citizen has made Sala forget', async () => {
    await write('a', 'one');
    const claimed = await claim('worker');
    await desk.models.conversations.updateMany({}, { $inc: { sequence: 1 } });
    const lost = await commitTurns(desk, 'worker', claimed.map(echo), () => 10);
    expect(lost).toEqual({ threads: 0, hasOutgoing: false, begun: [] });
    await desk.models.conversations.updateMany({}, { $set: { forgottenThrough: 1 } });
    expect(await answer(10)).toMatchObject({ threads: 1, hasOutgoing: true, begun: [] });
  });

  it('go back to the outbox with those behind them when the pace lets them wait, and no try is counted', async () => {
    await write('a', 'one', 'two');
    const { pump, arrived } = pumpTo([], [{ granted: false, waitMs: 5_000, slow: 'door' }]);
    expect(pump.roomAtOnce('telegram:simulator')).toBeGreaterThan(0);
    await answer(10, pump);
    await pump.stop();
    // Whoever comes now stands behind them.
    expect(pump.roomAtOnce('telegram:simulator')).toBe(0);
    expect(arrived).toEqual([]);
    const at = (milliseconds: number) => new Date(desk.clock().getTime() + milliseconds);
    const put = { state: 'pending', attempts: 0, begunAt: null, resentAfterCrash: 0 };
    expect(await replies()).toMatchObject([
      { ...put, nextAttemptAt: at(5_000) },
      { ...put, nextAttemptAt: at(1_000) },
    ]);
  });

  it('are tried again after a passing fault, and nothing of their thread overtakes them', async () => {
    await write('a', 'one', 'two');
    const { pump, arrived } = pumpTo([
      { state: 'rate-limited', retryAfterSeconds: 3, reason: 'too fast', platformMessageIds: [] },
    ]);
    await answer(10, pump);
    await pump.stop();
    expect(arrived).toEqual(['You wrote one']);
    expect(await replies()).toMatchObject([
      { state: 'pending', attempts: 0, failure: 'too fast' },
      { state: 'pending', attempts: 0 },
    ]);
  });

  it('that were in flight when their process died are sent again and counted, those behind them after a second', async () => {
    await write('a', 'one');
    await answer(10);
    await write('a', 'two');
    await answer(10);
    const next = pumpTo([]);
    next.pump.wake();
    await next.pump.stop();
    expect(next.arrived).toEqual([]);
    const [, behind] = await replies();
    expect(behind).toMatchObject({
      state: 'pending',
      nextAttemptAt: new Date(desk.clock().getTime() + 1_000),
    });
    desk.pass(20_001);
    const after = pumpTo([]);
    after.pump.wake();
    await after.pump.stop();
    expect(after.arrived).toEqual(['You wrote one', 'You wrote two']);
    expect(await replies()).toMatchObject([
      { state: 'sent', resentAfterCrash: 1 },
      { state: 'sent', resentAfterCrash: 0 },
    ]);
  });
});
