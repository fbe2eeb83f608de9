import type { ConversationRecord, MessageMedia, MessageRecord } from '../../contracts';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../conversations/empty-outbound';
import { fillCopy } from '../copy/fill-copy';
import type { Desk } from '../desk';
import { isDoorOpen } from '../sending/choose-door';
import { writeCopy } from '../sending/refuse-outgoing';
import { inTransaction } from '../trips/in-transaction';

type Refused = NonNullable<MessageMedia['refused']>;

/**
 * Tells a citizen, once a message, that a file of theirs was not taken and why: nobody else would, and they would think that it
 * was read. A forgotten or blocked thread is told nothing.
 */
export async function tellRefused(desk: Desk, row: MessageRecord, refused: Refused): Promise<void> {
  const [first] = refused;
  const _id = `out:refused:${row._id}`;
  if (first === undefined || (await desk.models.messages.exists({ _id })) !== null) return;
  const thread = await desk.models.conversations.findById(row.conversationId).lean<ConversationRecord>();
  if (thread === null || !isDoorOpen(thread, 'bot', desk.clock())) return;
  const { language } = thread;
  const reason = fillCopy(`file-refused.${first.why}`, language, {});
  const now = desk.clock();
  const told: MessageRecord = {
    ...{ _id, conversationId: thread._id, sequence: 0, direction: 'out', author: 'bot', staffId: null },
    ...{ citizenId: row.citizenId, caseId: row.caseId, at: now, language, inbound: null },
    text: fillCopy('told.file-refused', language, { reason }),
    outbound: EMPTY_OUTBOUND,
    delivery: pendingDelivery(now, thread),
    ...{ purpose: 'answer', media: null, erasedAt: null },
  };
  await inTransaction(desk, (session) => writeCopy(desk, told, session));
}
