import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongoose';
import type { StaffDesk } from '../staff-desk';

/** A worker that is silent for longer has lost its job to another one. */
const LEASE_MS = 15_000;

/** Long work that staff asked for, done a portion at a time under a lease: another worker goes on when one dies. */
interface LeasedJob {
  _id: string;
  state: string;
  createdAt: Date;
  finishedAt: Date | null;
  leaseOwner: string | null;
  leaseUntil: Date;
}

/** What gives a job to the next worker. */
export const LEASE_ENDED = { leaseOwner: null, leaseUntil: new Date(0) };

/** Takes an unfinished job that nobody works on; null: it is finished, or another worker has it. */
export async function claimLeasedJob<Job extends LeasedJob>(
  desk: StaffDesk,
  { collection }: { collection: Collection },
  id: string,
): Promise<Job | null> {
  const now = desk.clock();
  const lease = { leaseOwner: randomUUID(), leaseUntil: new Date(now.getTime() + LEASE_MS) };
  return (await collection.findOneAndUpdate(
    { _id: id as never, finishedAt: null, leaseUntil: { $lte: now } },
    { $set: { state: 'running', ...lease } },
    { returnDocument: 'after' },
  )) as unknown as Job | null;
}
