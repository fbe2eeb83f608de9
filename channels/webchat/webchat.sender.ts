import type { LiveFanout, OutboundMessage, SendReceipt, WebChatLog } from '../../contracts';

/** The store is the door: what is written is on the stream, so that sending is only a wake. */
export function sendWebchat(
  { log, live }: { log: WebChatLog; live: LiveFanout },
  message: OutboundMessage,
): SendReceipt {
  live.wakeConversations([log.conversationIdOf(message.address)]);
  return { state: 'sent', platformMessageIds: [message.messageId] };
}
