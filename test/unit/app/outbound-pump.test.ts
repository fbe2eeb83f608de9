import { createOutboundPump } from '../../../app/outbound-pump';
import { pendingDelivery } from '../../../casework/conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../../../casework/conversations/empty-outbound';
import { newId } from '../../../casework/new-id';
import type { Channel, PartGate } from '../../../channels';
import { sendParts } from '../../../channels/send-parts';
import type {
  ConversationRecord,
  Delivery,
  MessageRecord,
  OutboundMessage,
  Pace,
  Pacing,
} from '../../../contracts';
import { aConversation, createTestDesk, type TestDesk } from '../../support/desk';

const FREE: Pace = { granted: true, waitMs: 0, spaceMs: 0, slow: null };

let desk: TestDesk;
beforeEach(async () => {
  desk = await createTestDesk('outbound-pump');
});
afterEach(() => desk.close());

async function queue(conversation: ConversationRecord, text: string): Promise<void> {
  const at = desk.clock();
  await desk.models.messages.create({
    ...{
      _id: newId(at),
      conversationId: conversation._id,
      citizenId: conversation.citizenId,
      caseId: null,
    },
    ...{ sequence: 1, direction: 'out', author: 'bot', staffId: null, language: 'km', text, at },
    ...{ inbound: null, outbound: EMPTY_OUTBOUND, media: null, erasedAt: null, purpose: 'answer' },
    delivery: pendingDelivery(at, conversation),
  } satisfies MessageRecord);
}

/** A door whose messages have a part a letter; the pace answers what is laid down, in order. */
async function sendLetters(paces: Array<Partial<Pace>>): Promise<string[]> {
  const arrived: string[] = [];
  const door = {
    send: ({ content, partsSent }: OutboundMessage, mayFollow?: PartGate) =>
      sendParts(
        Array.from(content.text).slice(partsSent),
        [],
        (letter) => Promise.resolve(`${letter}${arrived.push(letter)}`),
        mayFollow,
      ),
  } as unknown as Channel;
  const pacing: Pacing = {
    take: (wishes) => Promise.resolve(wishes.map(() => ({ ...FREE, ...paces.shift() }))),
    takeForBroadcast: () => Promise.resolve(0),
  };
  const pump = createOutboundPump({ desk, doors: new Map([['telegram:simulator', door]]), pacing });
  pump.wake();
  await pump.stop();
  return arrived;
}

const stored = async (): Promise<Delivery | null | undefined> =>
  (await desk.models.messages.findOne({}).lean<MessageRecord>())?.delivery;

it('lets every part of a long message take a place of its own, and goes on where the pace stopped it', async () => {
  await queue(await aConversation(desk), 'abc');
  const arrived = await sendLetters([{}, {}, { granted: false, waitMs: 4_000, slow: 'chat' }]);
  expect(arrived).toEqual(['a', 'b']);
  expect(await stored()).toMatchObject({
    ...{ state: 'pending', attempts: 0, platformMessageIds: ['a1', 'b2'] },
    nextAttemptAt: new Date(desk.clock().getTime() + 4_000),
  });
  desk.pass(4_000);
  expect(await sendLetters([])).toEqual(['c']);
  expect(await stored()).toMatchObject({ state: 'sent', platformMessageIds: ['a1', 'b2', 'c1'] });
});
