import type { MessageRecord } from '../../contracts';
import type { Desk } from '../desk';

/** The case of our message that a citizen quotes; null when nothing is quoted or the message belongs to no case. */
export async function findQuotedCase(
  desk: Desk,
  conversationId: string,
  replyTo: string | null,
): Promise<string | null> {
  if (replyTo === null) return null;
  const quoted = await desk.models.messages
    .findOne({ conversationId, direction: 'out', 'delivery.platformMessageIds': replyTo }, { caseId: 1 })
    .lean<Pick<MessageRecord, 'caseId'> | null>();
  return quoted?.caseId ?? null;
}
