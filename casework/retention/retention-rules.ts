import type { CaseRecord, MessageRecord, RetentionKind } from '../../contracts';
import { eraseCase } from '../cases/erase-case';
import { EMPTY_OUTBOUND } from '../conversations/empty-outbound';
import { forgetWordsIn } from '../conversations/erase-messages';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** So many are done in one portion. */
const BATCH = 200;
const MOST_COUNTED = 10_000;

/** One kind of record that is kept for a time only. `before`: what is older is kept too long. */
interface RetentionRule {
  count(desk: StaffDesk, before: Date): Promise<number>;
  /** Deletes one portion. @returns how many there were; 0 ends the round. */
  apply(desk: StaffDesk, actor: StaffActor, before: Date): Promise<number>;
}

interface Removable {
  collection: {
    countDocuments(filter: never, options: { limit: number }): Promise<number>;
    deleteMany(filter: never): Promise<{ deletedCount: number }>;
  };
}

/** Records that nothing else hangs on: they are deleted whole. */
function removing(
  modelOf: (desk: StaffDesk) => Removable,
  filterOf: (before: Date) => object,
): RetentionRule {
  return {
    count: (desk, before) =>
      modelOf(desk).collection.countDocuments(filterOf(before) as never, { limit: MOST_COUNTED }),
    apply: async (desk, _actor, before) => {
      const { deletedCount } = await modelOf(desk).collection.deleteMany(filterOf(before) as never);
      return deletedCount;
    },
  };
}

const closedCases = (before: Date) => ({
  closedAt: { $type: 'date' as const, $lte: before },
  erasedAt: null,
});
/** Words of no case: greetings, questions that the bot answered, reports that were not filed. */
const unfiledMessages = (before: Date) => ({ caseId: null, erasedAt: null, at: { $lte: before } });
const oldMedia = (before: Date) => ({
  'media.files.fileId': { $gt: '' },
  at: { $lte: before },
});

export const RETENTION_RULES: Record<RetentionKind, RetentionRule> = {
  /** The words of closed cases go, number and timeline stay: the chain still holds (decision 6). */
  cases: {
    count: (desk, before) => desk.models.cases.countDocuments(closedCases(before)).limit(MOST_COUNTED),
    async apply(desk, actor, before) {
      const found = await desk.models.cases
        .find(closedCases(before), { version: 1 })
        .limit(BATCH)
        .lean<Array<Pick<CaseRecord, '_id' | 'version'>>>();
      for (const { _id, version } of found)
        await eraseCase(desk, actor, _id, { version, reason: 'kept-long-enough' });
      return found.length;
    },
  },
  messages: {
    count: (desk, before) =>
      desk.models.messages.countDocuments(unfiledMessages(before)).limit(MOST_COUNTED),
    async apply(desk, _actor, before) {
      const found = await desk.models.messages
        .find(unfiledMessages(before), { media: 1 })
        .limit(BATCH)
        .lean<Array<Pick<MessageRecord, '_id' | 'media'>>>();
      await emptyMessages(desk, found);
      return found.length;
    },
  },
  media: {
    count: (desk, before) => desk.models.messages.countDocuments(oldMedia(before)).limit(MOST_COUNTED),
    async apply(desk, _actor, before) {
      const found = await desk.models.messages
        .find(oldMedia(before), { media: 1 })
        .limit(BATCH)
        .lean<Array<Pick<MessageRecord, '_id' | 'media'>>>();
      await removeMedia(desk, found);
      return desk.files === null ? 0 : found.length;
    },
  },
  'parked-events': removing(
    ({ models }) => models.inbox,
    (before) => ({ state: 'parked', receivedAt: { $lte: before } }),
  ),
  accesses: removing(
    ({ models }) => models.audit,
    (before) => ({ at: { $lte: before } }),
  ),
  sessions: removing(
    ({ models }) => models.staffSessions,
    (before) => ({ 'session.beganAt': { $lte: before.getTime() } }),
  ),
  drafts: removing(
    ({ models }) => models.broadcasts,
    (before) => ({ state: 'draft', updatedAt: { $lte: before } }),
  ),
  'bulk-jobs': {
    count: (desk, before) =>
      desk.models.bulkJobs.countDocuments({ finishedAt: { $lte: before } }).limit(MOST_COUNTED),
    async apply(desk, _actor, before) {
      const found = await desk.models.bulkJobs
        .find({ finishedAt: { $lte: before } }, { _id: 1 })
        .limit(BATCH)
        .lean<Array<{ _id: string }>>();
      const ids = found.map(({ _id }) => _id);
      await desk.models.bulkItems.deleteMany({ jobId: { $in: ids } });
      await desk.models.bulkJobs.deleteMany({ _id: { $in: ids } });
      return found.length;
    },
  },
  'api-keys': removing(
    ({ models }) => models.apiKeys,
    (before) => ({ expiresAt: { $lte: before } }),
  ),
};

/** Takes words, files and raw events of these messages away for ever; that there was a message stays. */
export async function emptyMessages(
  desk: StaffDesk,
  found: Array<Pick<MessageRecord, '_id' | 'media'>>,
): Promise<void> {
  const ids = found.map(({ _id }) => _id);
  await removeMedia(desk, found);
  await desk.models.messages.updateMany(
    { _id: { $in: ids } },
    { $set: { text: '', inbound: null, erasedAt: desk.clock() } },
  );
  await desk.models.messages.updateMany(
    { _id: { $in: ids }, direction: 'out' },
    { $set: { outbound: EMPTY_OUTBOUND } },
  );
  await desk.models.messages.updateMany(
    { _id: { $in: ids }, 'delivery.failure': { $type: 'string' } },
    { $set: { 'delivery.failure': null } },
  );
  await forgetWordsIn(desk, { messageIds: ids, but: null }, null);
}

async function removeMedia(
  desk: StaffDesk,
  found: Array<Pick<MessageRecord, '_id' | 'media'>>,
): Promise<void> {
  const { files } = desk;
  if (files === null) return;
  for (const { _id, media } of found) {
    // Rows of before there were files have no such field.
    const stored = (media as MessageRecord['media'] | undefined)?.files ?? [];
    if (stored.length === 0) continue;
    for (const { fileId } of stored) await files.remove(fileId);
    await desk.models.messages.updateOne({ _id }, { $set: { media: null } });
  }
}
