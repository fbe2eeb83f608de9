import type { z } from 'zod';
import {
  AppError,
  type BulkItemRecord,
  type bulkItemQuery,
  type BulkJobRecord,
  type Paged,
  type PresentedBulkJob,
} from '../../contracts';
import { readPage } from '../paging/read-page';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentJob } from './start-bulk';
import { withoutWords } from './without-words';

interface PageQuery {
  cursor?: string | undefined;
  limit: number;
}

/** The reader's own bulk jobs, the newest first. */
export async function listBulkJobs(
  desk: StaffDesk,
  { staff }: StaffActor,
  query: PageQuery,
): Promise<Paged<PresentedBulkJob>> {
  requirePermission(staff, 'cases.bulk');
  const { rows, page } = await readPage<BulkJobRecord>(desk.models.bulkJobs, {
    filter: { staffId: staff._id },
    order: { field: 'createdAt', direction: -1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  return { data: rows.map(presentJob), page };
}

/** One's own job; another person's is not found. */
async function ownJob(desk: StaffDesk, { staff }: StaffActor, id: string): Promise<BulkJobRecord> {
  requirePermission(staff, 'cases.bulk');
  const job = await desk.models.bulkJobs
    .findOne({ _id: id, staffId: staff._id })
    .lean<BulkJobRecord | null>();
  if (job === null) throw new AppError('not-found', { message: `There is no bulk job ${id}` });
  return job;
}

export async function showBulkJob(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
): Promise<PresentedBulkJob> {
  return presentJob(await ownJob(desk, actor, id));
}

/** What came of each case. */
export async function listBulkItems(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  query: z.infer<typeof bulkItemQuery>,
): Promise<Paged<BulkItemRecord>> {
  requirePermission(actor.staff, 'cases.bulk');
  const { rows, page } = await readPage<BulkItemRecord>(desk.models.bulkItems, {
    filter: {
      jobId: id,
      ...(query.state === undefined ? {} : { state: query.state }),
      // What has turned out to be about its owner since is not told to them any more.
      ...(await besidesAccusingIn('caseId', desk, actor.staff)),
    },
    order: { field: 'index', direction: 1, isUnique: true },
    cursor: query.cursor,
    limit: query.limit,
  });
  // After the page, so that a bad cursor is told as such whoever asks.
  await ownJob(desk, actor, id);
  return { data: rows, page };
}

/** Ends a job after the case that it is at: what was done stays done. */
export async function stopBulkJob(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
): Promise<PresentedBulkJob> {
  const job = await ownJob(desk, actor, id);
  if (job.finishedAt !== null) return presentJob(job);
  const ended = { state: 'stopped' as const, finishedAt: desk.clock(), act: withoutWords(job.act) };
  await desk.models.bulkJobs.updateOne({ _id: id, finishedAt: null }, { $set: ended });
  await desk.models.bulkItems.updateMany({ jobId: id, state: 'waiting' }, { $set: { state: 'stopped' } });
  return presentJob(await ownJob(desk, actor, id));
}
