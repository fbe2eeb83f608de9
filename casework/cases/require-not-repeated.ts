import type { ClientSession } from 'mongoose';
import { AppError, type MessageRecord } from '../../contracts';
import { messageHandle } from '../conversations/message-handle';
import type { Desk } from '../desk';

/** Nobody who means it answers the same twice within so long: it is a second click, or a client that asks again. */
const AGAIN_MS = 10_000;
/** Of a thread so many of the newest messages are looked at: more do not come within that time. */
const NEWEST = 30;

/** Whether an answer may be a repeat at all: only then the messages are asked. */
export const mayBeRepeated = (lastStaffAt: Date | null, now: Date): boolean =>
  lastStaffAt !== null && now.getTime() - lastStaffAt.getTime() < AGAIN_MS;

/**
 * Refuses an answer whose very words its author has just sent to the same case. Asked inside the transaction that writes it, so that
 * of two at once one goes out.
 *
 * @throws AppError `not-allowed-now` with the id of the first message as `messageId`.
 */
export async function requireNotRepeated(
  { models, keys }: Pick<Desk, 'models' | 'keys'>,
  { conversationId, sequence, caseId, staffId, text, at }: MessageRecord,
  session: ClientSession,
): Promise<void> {
  const newest = await models.messages
    .find({ conversationId, sequence: { $lt: sequence } })
    .sort({ sequence: -1 })
    .limit(NEWEST)
    .session(session)
    .lean<MessageRecord[]>();
  const first = newest.find(
    (one) =>
      one.caseId === caseId &&
      one.author === 'staff' &&
      one.staffId === staffId &&
      one.text === text &&
      at.getTime() - one.at.getTime() < AGAIN_MS,
  );
  if (first === undefined) return;
  throw new AppError('not-allowed-now', {
    message: `The same words were sent to case ${String(caseId)} a moment ago as ${first._id}`,
    userMessage: 'reply-sent-already',
    details: { messageId: messageHandle(keys, first._id) },
  });
}
