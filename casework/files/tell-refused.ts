import type { ConversationRecord, Language, MessageMedia, MessageRecord } from '../../contracts';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../conversations/empty-outbound';
import { fillCopy } from '../copy/fill-copy';
import type { Desk } from '../desk';
import { isDoorOpen } from '../sending/choose-door';
import { writeCopy } from '../sending/refuse-outgoing';
import { inTransaction } from '../trips/in-transaction';

type Refused = NonNullable<MessageMedia['refused']>;

/**
 * Tells a citizen that files of a message were not taken, and each reason once: nobody else would, and they would think that
 * they were read. What a later try finds out is told then. A forgotten or blocked thread is told nothing.
 */
export async function tellRefused(desk: Desk, row: MessageRecord, refused: Refused): Promise<void> {
  if (refused.length === 0) return;
  const told = await toldReasons(desk, row);
  const news = refused.filter(({ why }) => !told.has(why));
  const reasons = [...new Set(news.map(({ why }) => why))];
  if (reasons.length === 0) return;
  const thread = await desk.models.conversations.findById(row.conversationId).lean<ConversationRecord>();
  if (thread === null || !isDoorOpen(thread, 'bot', desk.clock())) return;
  const { language } = thread;
  const now = desk.clock();
  const message: MessageRecord = {
    _id: `${noticeOf(row)}:${reasons.join('+')}`,
    ...{ conversationId: thread._id, sequence: 0, direction: 'out', author: 'bot', staffId: null },
    ...{ citizenId: row.citizenId, caseId: row.caseId, at: now, language, inbound: null },
    text: textOf(reasons, news.length, language),
    outbound: EMPTY_OUTBOUND,
    delivery: pendingDelivery(now, thread),
    ...{ purpose: 'answer', media: null, erasedAt: null },
  };
  await inTransaction(desk, (session) => writeCopy(desk, message, session));
}

const noticeOf = ({ _id }: MessageRecord) => `out:refused:${_id}`;

/** The reasons stand in the notice's id, so that the same one is never written twice. */
async function toldReasons(desk: Desk, row: MessageRecord): Promise<Set<string>> {
  const prefix = `${noticeOf(row)}:`;
  const notices = await desk.models.messages
    .find({ _id: { $gte: prefix, $lt: `${prefix}\uffff` } }, { _id: 1 })
    .lean<Array<{ _id: string }>>();
  return new Set(notices.flatMap(({ _id }) => _id.slice(prefix.length).split('+')));
}

function textOf(reasons: Array<Refused[number]['why']>, files: number, language: Language): string {
  const said = reasons.map((why) => fillCopy(`file-refused.${why}`, language, {}));
  const [only = ''] = said;
  if (files === 1) return fillCopy('told.file-refused', language, { reason: only });
  return fillCopy('told.files-refused', language, { reasons: said.map((one) => `• ${one}`).join('\n') });
}
