import type { ClientSession } from 'mongoose';
import { AppError, type CaseRecord, type CitizenRecord, type ConversationRecord } from '../../contracts';
import type { Models } from '../models';

/** Whose a case is, and all threads of that record of theirs. */
export interface Filer {
  citizen: CitizenRecord | null;
  threads: ConversationRecord[];
}

/** Cases and their threads as a transaction sees them, without what their stories are found by: what it has decided itself included. */
export interface SeenCases {
  /** @throws AppError `not-found` */
  find(caseId: string): { record: CaseRecord; conversation: ConversationRecord };
  keep(record: CaseRecord, conversation: ConversationRecord): void;
  /** For whoever shows the case afterwards: then nothing of it has to be read again. */
  filerOf(record: CaseRecord): Filer;
}

/** What one round trip reads. */
interface Read {
  cases: CaseRecord[];
  threads: ConversationRecord[];
  filers: CitizenRecord[];
}
const NOTHING: Read = { cases: [], threads: [], filers: [] };

/** Reads them, with the threads and the record of who filed each, in one round trip for any number; none for none. */
export async function readSeenCases(
  { cases, conversations }: Pick<Models, 'cases' | 'conversations'>,
  caseIds: readonly string[],
  session: ClientSession,
): Promise<SeenCases> {
  const found = caseIds.length === 0 ? NOTHING : await readCases(cases.collection, caseIds, session);
  const recordOf = new Map(found.cases.map((record) => [record._id, record]));
  const citizenOf = new Map(found.filers.map((citizen) => [citizen._id, citizen]));
  const threadOf = new Map(found.threads.map((thread) => [thread._id, thread]));
  // A thread that is another record's now.
  const missing = found.cases.flatMap(({ conversationId: id }) => (threadOf.has(id) ? [] : [id]));
  if (missing.length > 0) {
    const others = conversations.collection.find({ _id: { $in: missing as never[] } }, { session });
    for (const thread of (await others.toArray()) as unknown as ConversationRecord[])
      threadOf.set(thread._id, thread);
  }
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
    filerOf: ({ citizenId, conversationId }) => ({
      citizen: citizenOf.get(citizenId) ?? null,
      threads: [...threadOf.values()].filter(
        (thread) => thread.citizenId === citizenId || thread._id === conversationId,
      ),
    }),
  };
}

/** All cases become one row before anything is looked up beside them: a look-up costs mongod the same for one row as for many. */
async function readCases(
  collection: Models['cases']['collection'],
  caseIds: readonly string[],
  session: ClientSession,
): Promise<Read> {
  const [found] = await collection
    .aggregate<Read>(
      [
        { $match: { _id: { $in: [...new Set(caseIds)] } } },
        // Half of a case, and nothing is decided by it.
        { $project: { searchTokens: 0, sketch: 0 } },
        { $group: { _id: null, cases: { $push: '$$ROOT' }, citizenIds: { $addToSet: '$citizenId' } } },
        lookUp('conversations', 'citizenId', 'threads'),
        lookUp('citizens', '_id', 'filers'),
        { $project: { _id: 0, citizenIds: 0 } },
      ],
      { session },
    )
    .toArray();
  return found ?? NOTHING;
}

const lookUp = (from: string, foreignField: string, as: string) => ({
  $lookup: { from, localField: 'citizenIds', foreignField, as },
});
