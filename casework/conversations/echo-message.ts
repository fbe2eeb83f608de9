import type { ConversationRecord, InboundEcho, MessageRecord } from '../../contracts';
import { EMPTY_OUTBOUND } from './empty-outbound';
import type { HandledEvent } from './turn-result';

/** The row of what one of ours wrote outside Sala: it has gone out already, and nobody knows who it was. */
export function echoMessage(
  conversation: ConversationRecord,
  { claimed, caseId }: Pick<HandledEvent, 'claimed' | 'caseId'>,
  echo: InboundEcho,
  sequence: number,
  now: Date,
): MessageRecord {
  const { platformMessageId, sentAt, text, attachments } = echo;
  return {
    _id: `out:${claimed.record._id}:echo`,
    conversationId: conversation._id,
    sequence,
    direction: 'out',
    author: 'staff',
    staffId: null,
    citizenId: conversation.citizenId,
    caseId,
    at: now,
    text: text === '' ? attachments.map(({ kind }) => `[${kind}]`).join(' ') : text,
    language: null,
    inbound: null,
    outbound: EMPTY_OUTBOUND,
    delivery: {
      state: 'sent',
      attempts: 0,
      nextAttemptAt: null,
      begunAt: sentAt,
      resentAfterCrash: 0,
      platformMessageIds: [platformMessageId],
      failure: null,
      sentAt,
    },
    media: null,
    erasedAt: null,
  };
}
