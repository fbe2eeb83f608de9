import type { InboundRetraction, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';
import { incomingMessageId } from './incoming-message-id';

/** A message whose words and files are gone. */
export interface RetractedMessage {
  eventId: string;
  /** The kind of each file that it brought (`photo`, `voice`). */
  fileKinds: string[];
}

/**
 * Forgets a message that its writer took back on the platform: its words, its files' addresses and the raw event. What is
 * filed with a case stays, because the case was decided on it; the citizen can have the case erased (docs/privacy.md).
 *
 * @returns what was forgotten, so that whoever talks with the person forgets it too; `recorded` when nothing was left to forget;
 *   `not-yet` when the message is not in the thread (yet): both may wait in the inbox together.
 */
export async function retractMessage(
  desk: Desk,
  conversationId: string,
  { platformMessageId }: InboundRetraction,
): Promise<'recorded' | 'not-yet' | RetractedMessage> {
  const row = await desk.models.messages
    .findOne(
      { conversationId, direction: 'in', 'inbound.platformMessageId': platformMessageId },
      { caseId: 1, inbound: 1 },
    )
    .sort({ sequence: -1 })
    .lean<Pick<MessageRecord, '_id' | 'caseId' | 'inbound'> | null>();
  if (row === null) return 'not-yet';
  if (row.caseId !== null) return 'recorded';
  const { modifiedCount } = await desk.models.messages.updateOne(
    { _id: row._id, caseId: null },
    { $set: { text: '', inbound: null, erasedAt: desk.clock() } },
  );
  if (modifiedCount === 0) return 'recorded';
  await desk.models.messages.updateOne(
    { _id: row._id, media: { $type: 'object' } },
    // Whoever fetches files removes those that were fetched.
    { $set: { 'media.state': 'failed', 'media.nextAttemptAt': desk.clock() } },
  );
  await desk.models.inbox.deleteOne({ _id: row._id.slice(incomingMessageId('').length) });
  const { eventId = '', attachments = [] } = row.inbound ?? {};
  return { eventId, fileKinds: attachments.map(({ kind }) => kind) };
}
