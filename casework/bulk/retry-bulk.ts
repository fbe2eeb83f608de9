import { AppError, type BulkAct, type BulkJobRecord, type PresentedBulkJob } from '../../contracts';
import { LEASE_ENDED } from '../jobs/claim-leased-job';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { showBulkJob } from './read-bulk';
import { withoutWords } from './without-words';

/** So long what could not be done may be tried again; so long, and not longer, a job that is over keeps its words. */
const RETRY_MS = 7 * 86_400_000;
/** So many are read at once. */
const BATCH = 100;

/** Jobs that are over and have cases to which something could not be done. */
export const MAY_BE_RETRIED = (now: Date) => ({ retryUntil: { $type: 'date' as const, $gt: now } });

/** How a job stands when it is over: its words stay only as long as they may be needed again. */
export function overSince(
  now: Date,
  { act, failed }: Pick<BulkJobRecord, 'act' | 'failed'>,
): Pick<BulkJobRecord, 'finishedAt' | 'retryUntil' | 'act'> {
  return failed > 0
    ? { finishedAt: now, retryUntil: new Date(now.getTime() + RETRY_MS), act }
    : { finishedAt: now, retryUntil: null, act: withoutWords(act) };
}

/** Tries the cases again to which one's own job could not be done, each by the rules and rights of now. */
export async function retryBulk(desk: StaffDesk, actor: StaffActor, id: string): Promise<PresentedBulkJob> {
  await showBulkJob(desk, actor, id);
  if (!(await retryItems(desk, { _id: id, staffId: actor.staff._id })))
    throw new AppError('not-allowed-now', {
      message: `Bulk job ${id} has nothing that can be tried again: it goes on, was stopped, failed nowhere, or is over too long`,
      userMessage: 'nothing-to-retry',
    });
  await recordAccess(desk, actor, 'retried', { kind: 'bulk-job', id });
  return showBulkJob(desk, actor, id);
}

/** Puts the failed cases of a job back among those that wait. @returns false when it is no job that may be tried again. */
export async function retryItems(
  desk: StaffDesk,
  job: Pick<BulkJobRecord, '_id'> & Partial<Pick<BulkJobRecord, 'staffId'>>,
): Promise<boolean> {
  const { bulkJobs, bulkItems } = desk.models;
  const again = await inTransaction(desk, async (session) => {
    const { modifiedCount } = await bulkJobs.updateOne(
      { ...job, ...MAY_BE_RETRIED(desk.clock()) },
      {
        $set: {
          state: 'waiting',
          finishedAt: null,
          retryUntil: null,
          failed: 0,
          refusals: [],
          ...LEASE_ENDED,
        },
      },
      { session },
    );
    if (modifiedCount === 0) return false;
    await bulkItems.updateMany(
      { jobId: job._id, state: 'failed' },
      { $set: { state: 'waiting', code: null, userMessage: null, at: null } },
      { session },
    );
    return true;
  });
  if (again) desk.handOn('bulk-jobs', job._id);
  return again;
}

/** Takes the words of jobs away that nobody tries again any more. @returns how many. */
export async function forgetBulkWords(desk: Pick<StaffDesk, 'models' | 'clock'>): Promise<number> {
  return forgetWordsOf(desk, { retryUntil: { $type: 'date', $lte: desk.clock() } });
}

/** A case whose words are erased is told nothing again by a job that is over. */
export async function forgetBulkWordsFor(
  desk: Pick<StaffDesk, 'models' | 'clock'>,
  caseId: string,
): Promise<void> {
  const jobIds = await desk.models.bulkItems.distinct('jobId', { caseId });
  if (jobIds.length > 0) await forgetWordsOf(desk, { _id: { $in: jobIds }, retryUntil: { $type: 'date' } });
}

/** All of them, however many: what is left of an erased case would be told to somebody. */
async function forgetWordsOf(
  { models }: Pick<StaffDesk, 'models'>,
  filter: { retryUntil: object; _id?: object },
): Promise<number> {
  let forgotten = 0;
  let found: Array<{ _id: string; act: BulkAct }>;
  do {
    found = await models.bulkJobs
      .find({ ...filter, finishedAt: { $ne: null } }, { act: 1 })
      .limit(BATCH)
      .lean<Array<{ _id: string; act: BulkAct }>>();
    // A job that was begun again meanwhile has no such day any more, and keeps its words until it is over.
    for (const { _id, act } of found)
      await models.bulkJobs.updateOne(
        { _id, finishedAt: { $ne: null } },
        { $set: { act: withoutWords(act), retryUntil: null } },
      );
    forgotten += found.length;
  } while (found.length === BATCH);
  return forgotten;
}
