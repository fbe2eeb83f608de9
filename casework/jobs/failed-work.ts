import type { Desk } from '../desk';
import type { PresentedFailedJob } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { WebhookDesk } from '../webhooks/webhook-desk';

/** Whoever looks through what was given up, and with what. */
export interface Looking {
  desk: WebhookDesk;
  actor: StaffActor;
}

export interface Portion {
  from: number;
  limit: number;
}

export interface FoundWork {
  jobs: PresentedFailedJob[];
  total: number;
}

/** One kind of work that Sala gives up after some tries, whether it lies in a queue of Redis or in the store. */
export interface FailedWork {
  /** The newest first. */
  list(looking: Looking, portion: Portion): Promise<FoundWork>;
  /** Lets it be tried again, with all its attempts. False: it is not, or no longer, among what was given up. */
  retry(looking: Looking, id: string): Promise<boolean>;
  /** Throws it away; null: what lies here is somebody's word, and goes another way or not at all. */
  discard: ((looking: Looking, id: string) => Promise<boolean>) | null;
}

/** What the rows of the store have in common. */
export const storedRow = (
  queue: PresentedFailedJob['queue'],
  jobId: string,
  told: Pick<PresentedFailedJob, 'reason' | 'attempts' | 'at'> &
    Partial<Pick<PresentedFailedJob, 'caseId' | 'share'>>,
): PresentedFailedJob => ({
  _id: `${queue}.${jobId}`,
  ...{ queue, jobId, name: queue, subjectId: jobId },
  ...{ delivery: null, caseId: null, share: null, discardable: false },
  ...told,
});

/** One portion of rows of the store, and how many there are. */
export async function readPortion(
  { collection }: Pick<Desk['models'][keyof Desk['models']], 'collection'>,
  { filter, sort, hint }: { filter: object; sort: Record<string, 1 | -1>; hint: string },
  { from, limit }: Portion,
  /** Rows of the model's own shape. */
  present: (row: never) => PresentedFailedJob,
): Promise<FoundWork> {
  const total = await collection.countDocuments(filter, { hint });
  if (limit <= 0 || from >= total) return { jobs: [], total };
  const rows = await collection.find(filter).hint(hint).sort(sort).skip(from).limit(limit).toArray();
  return { jobs: (rows as never[]).map(present), total };
}
