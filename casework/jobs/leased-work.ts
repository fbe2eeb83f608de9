import type { Collection } from 'mongoose';
import type { JobQueues, LeasedQueue, Log } from '../../contracts';
import { workBulk } from '../bulk/work-bulk';
import { workDryRun } from '../routing/work-dry-run';
import type { StaffDesk } from '../staff-desk';

interface LeasedWork {
  /** What its jobs are called in the queue. */
  name: string;
  recordsOf: (desk: Pick<StaffDesk, 'models'>) => { collection: Collection };
  /** Does one portion; false: the record is finished, or another worker has it. */
  workPortion: (desk: StaffDesk, recordId: string) => Promise<boolean>;
}

const LEASED_WORK: Record<LeasedQueue, LeasedWork> = {
  'bulk-jobs': { name: 'bulk', recordsOf: ({ models }) => models.bulkJobs, workPortion: workBulk },
  'dry-runs': { name: 'dry-run', recordsOf: ({ models }) => models.dryRuns, workPortion: workDryRun },
};

/** So many lost ones are looked for at once. */
const MOST_LOST = 500;

export interface JobSight {
  /** @param percent 0 to 100 */
  progress: (percent: number) => Promise<void>;
  /** The process ends: what is left is for another one. */
  isStopping: () => boolean;
}

type Counted = { finishedAt: Date | null; done: number; failed?: number; total: number };

/**
 * Works one stored job off to its end, a portion at a time, and tells how far it is.
 *
 * @returns `later` when the process ended before it was done.
 * @throws Error when another worker has it, to be tried again: that one may have died.
 */
export async function workLeasedJob(
  desk: StaffDesk,
  queue: LeasedQueue,
  recordId: string,
  { progress, isStopping }: JobSight,
): Promise<'done' | 'later'> {
  const { recordsOf, workPortion } = LEASED_WORK[queue];
  for (;;) {
    if (isStopping()) return 'later';
    const worked = await workPortion(desk, recordId);
    const record = (await recordsOf(desk).collection.findOne(
      { _id: recordId as never },
      { projection: { finishedAt: 1, done: 1, failed: 1, total: 1 } },
    )) as unknown as Counted | null;
    // What its retention has deleted meanwhile is done as well.
    if (record?.finishedAt !== null) return 'done';
    if (!worked) throw new Error(`Another worker has ${queue} ${recordId}`);
    const { done, failed = 0, total } = record;
    await progress(Math.min(99, Math.floor((100 * (done + failed)) / Math.max(1, total))));
  }
}

/** Gives a stored record its job. While Redis is away it waits for `handOnLost`. */
export function createHandOn(jobs: Pick<JobQueues, 'add'>, log: Log): StaffDesk['handOn'] {
  return (queue, recordId) => {
    addJob(jobs, queue, recordId).catch((error: unknown) =>
      log.warn({ queue, error: String(error) }, 'Stored work waits for Redis'),
    );
  };
}

/**
 * Gives every unfinished record that nobody works on a job, in case its own was lost with Redis; one whose job is still known, waiting or
 * given up, gets no other.
 */
export async function handOnLost(
  desk: Pick<StaffDesk, 'models' | 'clock'>,
  jobs: Pick<JobQueues, 'add'>,
): Promise<void> {
  for (const [queue, { recordsOf }] of Object.entries(LEASED_WORK) as Array<[LeasedQueue, LeasedWork]>) {
    const left = await recordsOf(desk)
      .collection.find(
        { finishedAt: null, leaseUntil: { $lte: desk.clock() } },
        { projection: { _id: 1 }, hint: 'unfinished' },
      )
      .sort({ createdAt: 1 })
      .limit(MOST_LOST)
      .toArray();
    for (const { _id } of left) await addJob(jobs, queue, String(_id));
  }
}

const addJob = (jobs: Pick<JobQueues, 'add'>, queue: LeasedQueue, recordId: string) =>
  jobs.add(queue, { id: `${queue}-${recordId}`, name: LEASED_WORK[queue].name, subjectId: recordId });
