import type { ClientSession, QueryFilter } from 'mongoose';
import type { CaseLinkRecord, CaseRecord, MessageRecord } from '../../contracts';
import { indexAnew } from '../cases/index-anew';
import type { StaffDesk } from '../staff-desk';
import { EMPTY_OUTBOUND } from './empty-outbound';
import { incomingMessageId } from './incoming-message-id';

/** What tells the citizen that it was done stays, and may still wait to be sent. */
export const HAS_WORDS = { tellsErasure: { $ne: true } };

/** Whether any message or note of the case still has its words. */
export async function hasWords(desk: StaffDesk, { _id }: Pick<CaseRecord, '_id'>): Promise<boolean> {
  const { messages, notes } = desk.models;
  const found = await Promise.all([
    messages.exists({ caseId: _id, erasedAt: null, ...HAS_WORDS }),
    notes.exists({ caseId: _id, erasedAt: null }),
  ]);
  return found.some((one) => one !== null);
}

/**
 * Empties the messages of a case and deletes the raw payloads that they came from. What still waited to be sent is not sent.
 * Stored files keep their ids until `removeErasedFiles`, because their store takes no part in the transaction.
 */
export async function eraseMessages(
  desk: StaffDesk,
  record: CaseRecord,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const { messages, inbox } = desk.models;
  const rows = await messages
    .find({ ...(await messagesOf(desk, record, session)), ...HAS_WORDS }, { _id: 1, direction: 1 })
    .session(session)
    .lean<Array<Pick<MessageRecord, '_id' | 'direction'>>>();
  const of = { _id: { $in: rows.map(({ _id }) => _id) } };
  const prefix = incomingMessageId('');
  const inboxIds = rows
    .filter(({ direction }) => direction === 'in')
    .map(({ _id }) => _id.slice(prefix.length));
  await messages.updateMany(of, { $set: { text: '', inbound: null, erasedAt: now } }, { session });
  await messages.updateMany(
    { ...of, direction: 'out' },
    { $set: { outbound: EMPTY_OUTBOUND } },
    { session },
  );
  await messages.updateMany(
    { ...of, 'delivery.nextAttemptAt': { $type: 'date' } },
    { $set: { 'delivery.state': 'failed', 'delivery.nextAttemptAt': null } },
    { session },
  );
  // A platform's own words about a failure may name a person.
  await messages.updateMany(
    { ...of, 'delivery.failure': { $type: 'string' } },
    { $set: { 'delivery.failure': null } },
    { session },
  );
  await messages.updateMany(
    { ...of, 'media.nextAttemptAt': { $type: 'date' } },
    { $set: { 'media.state': 'failed', 'media.nextAttemptAt': null } },
    { session },
  );
  await inbox.deleteMany({ _id: { $in: [...inboxIds, record.openedBy] } }, { session });
  await forgetWordsIn(desk, { messageIds: of._id.$in, but: record._id }, session);
}

/** Cases that show these messages beside the one with which they lie are found by their words no longer. */
export async function forgetWordsIn(
  desk: Pick<StaffDesk, 'models' | 'keys'>,
  { messageIds, but }: { messageIds: string[]; but: string | null },
  session: ClientSession | null,
): Promise<void> {
  const { messages, caseLinks } = desk.models;
  const lying = await messages
    .find({ _id: { $in: messageIds }, caseId: { $ne: null } }, { caseId: 1 })
    .session(session)
    .lean<Array<Pick<MessageRecord, 'caseId'>>>();
  const shown = await caseLinks
    .find({ messageIds: { $in: messageIds }, kind: 'split' }, { toCaseId: 1 })
    .session(session)
    .lean<Array<Pick<CaseLinkRecord, 'toCaseId'>>>();
  const caseIds = new Set([
    ...lying.flatMap(({ caseId }) => caseId ?? []),
    ...shown.map(({ toCaseId }) => toCaseId),
  ]);
  if (but !== null) caseIds.delete(but);
  await indexAnew(desk, [...caseIds], session);
}

/** The case's own messages, and those of no case from its first word to the one that opened it: there the bot repeats the story. */
async function messagesOf(
  desk: StaffDesk,
  { _id, conversationId, openedBy }: CaseRecord,
  session: ClientSession,
): Promise<QueryFilter<MessageRecord>> {
  const place = { sequence: 1 } as const;
  const first = await desk.models.messages
    .findOne({ caseId: _id, conversationId }, place)
    .sort(place)
    .session(session)
    .lean<Pick<MessageRecord, 'sequence'> | null>();
  const opening = await desk.models.messages
    .findOne({ _id: incomingMessageId(openedBy) }, place)
    .session(session)
    .lean<Pick<MessageRecord, 'sequence'> | null>();
  if (first === null || opening === null) return { caseId: _id };
  const sequence = { $gte: first.sequence, $lte: opening.sequence };
  return { $or: [{ caseId: _id }, { caseId: null, conversationId, sequence }] };
}

/**
 * Deletes the stored files of erased messages, of the case and of its thread (one may have come from another address), then forgets
 * their ids; asked again it takes up what is left.
 */
export async function removeErasedFiles(
  desk: StaffDesk,
  { _id: caseId, conversationId }: Pick<CaseRecord, '_id' | 'conversationId'>,
): Promise<void> {
  const { files } = desk;
  if (files === null) return;
  const withFiles = { erasedAt: { $type: 'date' as const }, media: { $type: 'object' as const } };
  const found = await Promise.all(
    [{ conversationId }, { caseId }].map((of) =>
      desk.models.messages
        .find({ ...of, ...withFiles }, { media: 1 })
        .lean<Array<Pick<MessageRecord, '_id' | 'media'>>>(),
    ),
  );
  const rows = new Map(found.flat().map((row) => [row._id, row])).values();
  for (const { _id, media } of rows) {
    for (const { fileId } of media?.files ?? []) await files.remove(fileId);
    await desk.models.messages.updateOne({ _id }, { $set: { media: null } });
  }
}
