import { type StaffDesk, workLeasedJob } from '../../casework';
import type { LeasedQueue } from '../../contracts';
import type { TestDesk } from './desk';

/** The desk as a worker of jobs has it, without files; what its verbs hand on is left lying. */
export function workerDesk(desk: TestDesk): StaffDesk {
  const quiet = () => undefined;
  return { ...desk, onOutgoing: quiet, onIncoming: quiet, handOn: quiet, files: null, publicUrl: '' };
}

const recordsOf = (desk: StaffDesk, queue: LeasedQueue) =>
  queue === 'bulk-jobs' ? desk.models.bulkJobs : desk.models.dryRuns;

/**
 * Works the unfinished records of a queue off, the oldest first, as its worker does.
 *
 * @param portions stop after so many.
 * @returns how many portions were done.
 * @throws Error when another worker has one of them.
 */
export async function workWaiting(
  desk: TestDesk,
  queue: LeasedQueue,
  portions = Number.POSITIVE_INFINITY,
): Promise<number> {
  const worker = workerDesk(desk);
  let done = 0;
  const isStopping = () => {
    if (done >= portions) return true;
    done += 1;
    return false;
  };
  const waiting = await recordsOf(worker, queue)
    .collection.find({ finishedAt: null })
    .sort({ createdAt: 1 })
    .toArray();
  for (const { _id } of waiting)
    await workLeasedJob(worker, queue, String(_id), { progress: () => Promise.resolve(), isStopping });
  return done;
}
