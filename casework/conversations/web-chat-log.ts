import type { MessageRecord, WebChatLog } from '../../contracts';
import type { Desk } from '../desk';
import { conversationIdOf } from '../privacy/conversation-id';
import { refuseOutgoing } from '../sending/refuse-outgoing';
import { settleAnswers } from '../sending/settle-answers';
import { redactSecret } from './redacted';
import { saidText } from './say-heading';

async function forget(desk: Desk, conversationId: string): Promise<void> {
  await desk.models.conversations.updateOne(
    { _id: conversationId },
    // Forgotten before the first word is forgotten, too. Whoever sits there next answers none of the questions.
    [{ $set: { forgottenThrough: { $max: ['$sequence', 1] }, state: null, askedBeside: null } }],
    { updatePipeline: true },
  );
  await refuseUnread(desk, conversationId);
}

/** What was on the stream and no browser has read: nobody will read it there. What waits to be sent meets that by itself. */
async function refuseUnread(desk: Desk, conversationId: string): Promise<void> {
  const unread = await desk.models.messages
    .find({ conversationId, direction: 'out', 'delivery.state': 'sent' })
    .lean<MessageRecord[]>();
  const reason = 'The citizen made Sala forget this conversation before it was read';
  await refuseOutgoing(
    desk,
    unread.map((row) => ({ row, kind: 'forgotten', reason, from: ['sent'] })),
  );
}

/** The thread as a browser may see it, read from the store by whichever process holds the socket. */
export function createWebChatLog(desk: Desk): WebChatLog {
  const { conversations, messages } = desk.models;
  return {
    conversationIdOf: (address) => conversationIdOf(desk.keys, address),

    async readAfter(conversationId, watermark, limit) {
      const thread = await conversations
        .findById(conversationId, { forgottenThrough: 1, sequence: 1 })
        .lean<{ forgottenThrough: number; sequence: number } | null>();
      if (thread === null) return { records: [], through: 0 };
      const rows = await messages
        .find({
          conversationId,
          sequence: { $gt: Math.max(watermark, thread.forgottenThrough) },
          erasedAt: null,
        })
        .sort({ sequence: 1 })
        .limit(limit)
        .lean<MessageRecord[]>();
      return {
        records: rows.map((row) => ({ ...row, text: saidText(row, 'webchat', 'km') })),
        through: rows.at(-1)?.sequence ?? Math.min(watermark, thread.sequence),
      };
    },

    markDelivered: (conversationId, throughSequence, { confirmed }) =>
      markDelivered(desk, { conversationId, throughSequence, confirmed }),

    forget: (conversationId) => forget(desk, conversationId),

    async isForgotten(conversationId) {
      const thread = await conversations
        .findById(conversationId, { forgottenThrough: 1 })
        .lean<{ forgottenThrough: number } | null>();
      return thread !== null && thread.forgottenThrough > 0;
    },
  };
}

async function markDelivered(
  desk: Desk,
  {
    conversationId,
    throughSequence,
    confirmed,
  }: { conversationId: string; throughSequence: number; confirmed: boolean },
): Promise<void> {
  const shown = await desk.models.messages
    .find({
      conversationId,
      sequence: { $lte: throughSequence },
      direction: 'out',
      'delivery.state': { $in: ['pending', 'sending', 'sent'] },
      ...(confirmed ? {} : { 'outbound.secret': null }),
    })
    .lean<MessageRecord[]>();
  if (shown.length === 0) return;
  await desk.models.messages.collection.bulkWrite(
    shown.map((row) => ({
      updateOne: {
        filter: { _id: row._id as never },
        update: {
          $set: {
            'delivery.state': 'delivered',
            'delivery.nextAttemptAt': null,
            'delivery.unreadAt': null,
            ...redactSecret(row),
          },
        },
      },
    })),
    { ordered: false },
  );
  await settleAnswers(
    desk,
    shown.filter(({ delivery }) => delivery?.state !== 'sent'),
  );
}
