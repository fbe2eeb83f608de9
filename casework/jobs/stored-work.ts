import type { BulkJobRecord, InboxRecord, MessageRecord, PresentedFailedJob } from '../../contracts';
import { MAY_BE_RETRIED, retryItems } from '../bulk/retry-bulk';
import { putBack } from '../conversations/replay-parked-event';
import { openName, sealedName } from '../privacy/sealed-name';
import { letGo, UNTAKEN } from '../sending/let-go';
import { besidesAccusingIn } from '../staff/accusing-cases';
import {
  type FailedWork,
  type FoundWork,
  type Looking,
  type Portion,
  readPortion,
  storedRow,
} from './failed-work';

/** Messages of citizens that could not be handled. Setting one aside needs a reason: dismiss-parked-event.ts. */
export const PARKED_INBOX: FailedWork = {
  list({ desk }, portion) {
    const asked = {
      filter: { state: 'parked' },
      sort: { receivedAt: -1, _id: -1 },
      hint: 'parked',
    } as const;
    return readPortion(desk.models.inbox, asked, portion, (row: InboxRecord) => {
      const { _id, failure, attempts, receivedAt: at } = row;
      return storedRow('inbox', _id, { reason: failure ?? 'unknown', attempts, at });
    });
  },
  retry: ({ desk }, id) => putBack(desk, id),
  discard: null,
};

/** Answers that wait because their door was out of order for hours; the staff's task to call stays until one has gone. */
export const UNTAKEN_OUTBOX: FailedWork = {
  list: (looking, portion) =>
    readMessages(
      looking,
      { hint: 'given-up', filter: UNTAKEN },
      portion,
      ({ delivery, caseId, at }, name) =>
        storedRow('outbox', name, {
          reason: delivery?.failure ?? delivery?.failureKind ?? 'unknown',
          attempts: delivery?.attempts ?? 0,
          ...{ caseId, at },
        }),
    ),
  async retry({ desk, actor }, name) {
    const id = openName(desk.keys, name);
    return id !== null && letGo(desk, id, await besidesAccusingIn('caseId', desk, actor.staff));
  },
  discard: null,
};

const UNFETCHED = { 'media.state': 'failed', erasedAt: null } as const;

/** Files that the platform did not hand out in all tries. */
export const UNFETCHED_MEDIA: FailedWork = {
  list: (looking, portion) =>
    readMessages(looking, { hint: 'media-given-up', filter: UNFETCHED }, portion, (row, name) => {
      const { media, caseId, at } = row;
      const told = { reason: media?.failure ?? 'unknown', attempts: media?.attempts ?? 0 };
      return storedRow('media', name, { ...told, caseId, at });
    }),
  async retry({ desk, actor }, name) {
    const id = openName(desk.keys, name);
    if (id === null) return false;
    const besides = await besidesAccusingIn('caseId', desk, actor.staff);
    const again = { 'media.state': 'waiting', 'media.attempts': 0, 'media.nextAttemptAt': desk.clock() };
    const { matchedCount } = await desk.models.messages.updateOne(
      { _id: id, ...UNFETCHED, ...besides },
      { $set: again },
    );
    return matchedCount === 1;
  },
  discard: null,
};

/** Bulk jobs some cases of which could not be done: one row a job, whoever asked for it. */
export const FAILED_BULK: FailedWork = {
  list({ desk }, portion) {
    const filter = MAY_BE_RETRIED(desk.clock());
    const asked = { filter, sort: { createdAt: -1, _id: -1 }, hint: 'retriable' } as const;
    return readPortion(desk.models.bulkJobs, asked, portion, (row: BulkJobRecord) => {
      const { _id, act, staffId, failed, total, finishedAt, createdAt } = row;
      // A job of an earlier edition knows of no reasons.
      const { refusals = [] } = row as Partial<BulkJobRecord>;
      const told = { reason: act.act, attempts: 1, at: finishedAt ?? createdAt };
      return storedRow('bulk', _id, { ...told, share: { failed, total, refusals, staffId } });
    });
  },
  retry: async ({ desk }, id) => retryItems(desk, { _id: id }),
  discard: null,
};

/**
 * Messages of cases that are about the reader are not there for them. They are named by a text that only Sala reads: their ids may hold
 * the conversation, by which a case without a name could be matched (casework/conversations/message-handle.ts).
 */
async function readMessages(
  { desk, actor }: Looking,
  { hint, filter }: { hint: string; filter: object },
  portion: Portion,
  present: (row: MessageRecord, name: string) => PresentedFailedJob,
): Promise<FoundWork> {
  const besides = await besidesAccusingIn('caseId', desk, actor.staff);
  const asked = { filter: { ...filter, ...besides }, sort: { at: -1, _id: -1 }, hint } as const;
  return readPortion(desk.models.messages, asked, portion, (row: MessageRecord) =>
    present(row, sealedName(desk.keys, row._id)),
  );
}
