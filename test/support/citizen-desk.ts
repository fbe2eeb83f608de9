import { createDialogue, handleInbound, PARKED_REPLY, renderReply } from '../../bots';
import { claimConversations, commitTurns, createReceive } from '../../casework';
import { conversationIdOf } from '../../casework/privacy/conversation-id';
import type {
  ChannelAddress,
  InboundMessage,
  MessageRecord,
  OutboundContent,
  SendReceipt,
} from '../../contracts';
import { understand, type Understood } from '../unit/bots/talk';
import { talkPlaces } from '../unit/bots/talk-places';
import type { TestDesk } from './desk';
import { sendOutgoing } from './send-outgoing';

/** A citizen on one address. Each method tells what a person would read as the answer, oldest first. */
export interface Citizen {
  address: ChannelAddress;
  conversationId: string;
  says(text: string, told?: Understood, over?: Partial<InboundMessage>): Promise<string[]>;
  /** Several messages that arrive while the worker is busy. */
  saysTogether(texts: Array<[string, Understood]>): Promise<string[]>;
  /** Time passes and the worker looks again. */
  waits(milliseconds: number): Promise<string[]>;
  presses(label: string): Promise<string[]>;
  brings(over: Partial<InboundMessage>): Promise<string[]>;
  /** What is shown to them now, and with which buttons. */
  shown(): Promise<OutboundContent['choices']>;
}

/**
 * Citizens who talk with the whole of bots and casework on a real store: only the platforms are left out (what a door reads is
 * told) and the model (what it would understand is told).
 */
export function createCitizens(desk: TestDesk) {
  const told = new Map<string, { message: InboundMessage; understood: Understood }>();
  const dialogue = createDialogue({ places: talkPlaces, taxonomyVersion: 't-1', timeZone: desk.timeZone });
  const receive = createReceive(desk, () => undefined);
  let events = 0;
  let understood: Understood = {};

  const parts: Parameters<typeof handleInbound>[0] = {
    desk,
    parse: ({ eventId }) => {
      const found = told.get(eventId);
      understood = found?.understood ?? {};
      return found?.message ?? null;
    },
    understand: (text) => understand(text, understood),
    step: (input, answers) => dialogue.step(input, answers),
    render: renderReply,
    parkedReply: () => PARKED_REPLY,
    articleUrl: (slug) => `https://sala.example.org/articles/${slug}`,
    sharesLocation: () => false,
    privateChatUrl: () => null,
    log: desk.log,
  };

  async function turn(
    address: ChannelAddress,
    over: Partial<InboundMessage>,
    how: Understood,
  ): Promise<string[]> {
    const conversationId = conversationIdOf(desk.keys, address);
    const last = await newest(conversationId);
    await arrives(address, over, how);
    await work();
    return repliesAfter(conversationId, last?.sequence ?? 0);
  }
  async function arrives(
    address: ChannelAddress,
    over: Partial<InboundMessage>,
    how: Understood,
  ): Promise<void> {
    const eventId = `event-${++events}`;
    const message: InboundMessage = {
      ...{ address, eventId, kind: 'message', chat: 'private', platformMessageId: `m-${eventId}` },
      ...{ sentAt: desk.clock(), text: '', truncated: false, choice: null, command: null, attachments: [] },
      ...{ location: null, contact: null, replyTo: null, transport: {} },
      sender: { displayName: 'Invented Sokha', language: 'en' },
      ...over,
    };
    told.set(eventId, { message, understood: how });
    await receive([{ address, eventId, payload: { text: message.text } }]);
  }
  async function work(): Promise<void> {
    const claimed = await claimConversations(desk, { owner: 'worker', most: 10, busy: new Set() });
    await commitTurns(desk, 'worker', await handleInbound(parts, claimed));
  }
  async function repliesAfter(conversationId: string, sequence: number): Promise<string[]> {
    const replies = await desk.models.messages
      .find({ conversationId, direction: 'out', sequence: { $gt: sequence } })
      .sort({ sequence: 1 })
      .lean<MessageRecord[]>();
    return replies.map(({ text }) => text);
  }
  const newest = (conversationId: string) =>
    desk.models.messages.findOne({ conversationId }).sort({ sequence: -1 }).lean<MessageRecord | null>();

  return {
    /** Everything that waits goes to its platform, which answers so. Tells the texts. */
    async send(receipt: SendReceipt = { state: 'sent', platformMessageIds: ['p'] }): Promise<string[]> {
      return (await sendOutgoing(desk, receipt)).map(({ row }) => row.text);
    },
    on(channel: ChannelAddress['channel'], externalId: string): Citizen {
      const address = { channel, account: 'simulator', externalId };
      const conversationId = conversationIdOf(desk.keys, address);
      async function shown() {
        const rows = await desk.models.messages
          .find({ conversationId, direction: 'out' })
          .sort({ sequence: -1 })
          .limit(10)
          .lean<MessageRecord[]>();
        return rows.flatMap(({ outbound }) => outbound?.choices ?? []);
      }
      return {
        address,
        conversationId,
        shown,
        says: (text, how = {}, over = {}) => turn(address, { text, ...over }, how),
        async saysTogether(texts) {
          const last = await newest(conversationId);
          for (const [text, how] of texts) await arrives(address, { text }, how);
          await work();
          return repliesAfter(conversationId, last?.sequence ?? 0);
        },
        async waits(milliseconds) {
          const last = await newest(conversationId);
          desk.pass(milliseconds);
          await work();
          return repliesAfter(conversationId, last?.sequence ?? 0);
        },
        brings: (over) => turn(address, over, {}),
        async presses(label) {
          const choice = (await shown()).find((each) => each.label === label);
          if (choice === undefined) throw new Error(`Nobody was shown a button "${label}"`);
          return turn(address, { choice: choice.id }, {});
        },
      };
    },
  };
}
