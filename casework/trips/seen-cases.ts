import type { ClientSession } from 'mongoose';
import { AppError, type CaseRecord, type ConversationRecord } from '../../contracts';
import type { Models } from '../models';

/** Cases and their threads as a transaction sees them: what it has decided itself included. */
export interface SeenCases {
  /** @throws AppError `not-found` */
  find(caseId: string): { record: CaseRecord; conversation: ConversationRecord };
  keep(record: CaseRecord, conversation: ConversationRecord): void;
}

/** Reads them in two round trips for any number; none for none. */
export async function readSeenCases(
  { cases, conversations }: Pick<Models, 'cases' | 'conversations'>,
  caseIds: readonly string[],
  session: ClientSession,
): Promise<SeenCases> {
  const read = async <Row>(model: { collection: Models['cases']['collection'] }, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : ((await model.collection
          .find({ _id: { $in: [...new Set(ids)] as never[] } }, { session })
          .toArray()) as unknown as Row[]);
  const records = await read<CaseRecord>(cases, caseIds);
  const threads = await read<ConversationRecord>(
    conversations,
    records.map(({ conversationId }) => conversationId),
  );
  const recordOf = new Map(records.map((record) => [record._id, record]));
  const threadOf = new Map(threads.map((thread) => [thread._id, thread]));
  return {
    find(caseId) {
      const record = recordOf.get(caseId);
      if (record === undefined) throw new AppError('not-found', { message: `There is no case ${caseId}` });
      const conversation = threadOf.get(record.conversationId);
      if (conversation === undefined)
        throw new AppError('internal', { message: `Case ${caseId} has lost its conversation` });
      return { record, conversation };
    },
    keep(record, conversation) {
      recordOf.set(record._id, record);
      threadOf.set(conversation._id, conversation);
    },
  };
}
