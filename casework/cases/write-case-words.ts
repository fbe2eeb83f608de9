import type { Actor, CaseRecord, ConversationRecord, MessageRecord } from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import { EMPTY_OUTBOUND } from '../conversations/empty-outbound';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import { newId } from '../new-id';
import type { CaseChange } from './case-change';

/**
 * The thread after a change: a message raises its sequence. A changed hold or a question raises the fence: a worker's turn that has
 * not seen it is not written. The same thread when nothing changes it.
 */
export function threadAfter(
  conversation: ConversationRecord,
  { say, hold, asks }: CaseChange,
  now: Date,
): ConversationRecord {
  if (say === undefined && hold === undefined) return conversation;
  const isIdle = conversation.state === null || conversation.state.flow === 'welcome';
  return {
    ...conversation,
    sequence: conversation.sequence + (say === undefined ? 0 : 1),
    ...(asks === undefined ? {} : isIdle ? { state: asks } : { askedBeside: { state: asks, at: now } }),
    ...(hold === undefined ? {} : { hold }),
    fence: conversation.fence + (hold === undefined && asks === undefined ? 0 : 1),
  };
}

/** Finds the thread only as it was seen, and raises its fence from whatever a worker has made of it. */
export function threadUpdate(
  before: ConversationRecord,
  { sequence, state, askedBeside, hold, fence }: ConversationRecord,
): [filter: Record<string, unknown>, update: Record<string, unknown>] {
  return [
    { _id: before._id, sequence: before.sequence },
    {
      $set: {
        sequence,
        ...(state === before.state ? {} : { state }),
        ...(askedBeside === before.askedBeside ? {} : { askedBeside }),
        ...(hold === before.hold ? {} : { hold }),
      },
      $inc: { fence: fence - before.fence },
    },
  ];
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
    ...(say.tellsErasure === true ? { tellsErasure: true } : {}),
    urgent: record.priority.code === 'urgent',
    ...(say.from === undefined
      ? {}
      : { heading: { caseNumber: formatCaseNumber(record.number), ...say.from(language) } }),
    media:
      files.length === 0
        ? null
        : {
            state: 'stored',
            attempts: 0,
            nextAttemptAt: null,
            files: files.map(({ fileId, scan }) => ({
              ...{ reference: fileId, fileId },
              scan: scan ?? ('not-scanned' as const),
            })),
            failure: null,
          },
    erasedAt: null,
  };
}
