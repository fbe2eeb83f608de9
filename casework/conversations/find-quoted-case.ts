import type { InboundMessage, MessageRecord } from '../../contracts';
import { followMerge } from '../cases/find-merge-targets';
import type { Desk } from '../desk';

/**
 * The case that a message points to by itself: of our message that it quotes, or of the citizen's own message that it
 * corrects. Null when it points to none.
 */
export async function findQuotedCase(
  desk: Desk,
  conversationId: string,
  { kind, replyTo, platformMessageId }: Pick<InboundMessage, 'kind' | 'replyTo' | 'platformMessageId'>,
): Promise<string | null> {
  const filter =
    kind === 'edited'
      ? { conversationId, direction: 'in' as const, 'inbound.platformMessageId': platformMessageId }
      : { conversationId, direction: 'out' as const, 'delivery.platformMessageIds': replyTo };
  if ((kind === 'edited' ? platformMessageId : replyTo) === null) return null;
  const found = await desk.models.messages
    .findOne(filter, { caseId: 1, byPin: 1 })
    .lean<Pick<MessageRecord, 'caseId' | 'byPin'> | null>();
  // What was shown for a PIN opens nothing later, when somebody else may hold the device.
  return found?.caseId == null || found.byPin === true ? null : followMerge(desk, found.caseId);
}
