import type { ClientSession } from 'mongoose';
import {
  type Actor,
  AppError,
  type CaseRecord,
  type ConversationRecord,
  type MessageRecord,
} from '../../contracts';
import { EMPTY_OUTBOUND } from '../conversations/empty-outbound';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import type { CaseChange } from './case-change';

/**
 * Raises the thread's sequence for a message. A changed hold or a question raises the fence: a worker's turn that has not seen
 * it is not written.
 */
export async function writeThread(
  desk: Desk,
  conversation: ConversationRecord,
  { say, hold, asks }: CaseChange,
  session: ClientSession,
): Promise<number> {
  const isIdle = conversation.state === null || conversation.state.flow === 'welcome';
  const state = asks !== undefined && isIdle ? { state: asks } : {};
  if (say === undefined && hold === undefined) return conversation.sequence;
  const sequence = conversation.sequence + (say === undefined ? 0 : 1);
  const { matchedCount } = await desk.models.conversations.updateOne(
    { _id: conversation._id, sequence: conversation.sequence },
    {
      $set: { sequence, ...state, ...(hold === undefined ? {} : { hold }) },
      $inc: { fence: hold === undefined && asks === undefined ? 0 : 1 },
    },
    { session },
  );
  if (matchedCount !== 1)
    throw new AppError('conflict', { message: `Conversation ${conversation._id} went on meanwhile` });
  return sequence;
}

/** The stored message that tells the citizen of the change; null when nothing is said. */
export function messageOf(
  record: CaseRecord,
  conversation: ConversationRecord,
  { say }: CaseChange,
  actor: Actor,
  sequence: number,
  now: Date,
): MessageRecord | null {
  if (say === undefined) return null;
  const { language } = conversation;
  const files = say.files ?? [];
  return {
    _id: `out:case:${newId(now)}`,
    conversationId: conversation._id,
    sequence,
    direction: 'out',
    author: say.author,
    staffId: actor.kind === 'staff' ? actor.id : null,
    citizenId: record.citizenId,
    caseId: record._id,
    at: now,
    text: say.text(language),
    language,
    inbound: null,
    outbound: {
      ...EMPTY_OUTBOUND,
      prompt: say.prompt ?? null,
      choices: say.choices?.(language) ?? [],
      links: say.links?.(language) ?? [],
      secret: say.secret ?? null,
    },
    delivery: pendingDelivery(now, conversation),
    purpose: say.purpose ?? (say.author === 'staff' ? 'answer' : 'notice'),
    urgent: record.priority.code === 'urgent',
    media:
      files.length === 0
        ? null
        : {
            state: 'stored',
            attempts: 0,
            nextAttemptAt: null,
            files: files.map(({ fileId }) => ({ reference: fileId, fileId })),
            failure: null,
          },
    erasedAt: null,
  };
}
