import type { ClientSession } from 'mongoose';
import type { BroadcastRecord, BroadcastState, RecipientCounts, RecipientFailure } from '../../contracts';
import type { Desk } from '../desk';
import { inTransaction } from '../trips/in-transaction';

/** Another worker has the broadcast now, or a member of the staff paused or stopped it: nothing was written. */
export class BroadcastLostError extends Error {}

/** A broadcast that this worker holds. */
export interface HeldBroadcast {
  record: BroadcastRecord;
  owner: string;
}

export interface LeasedChange {
  /** The write counts only in this state. */
  state: BroadcastState;
  set?: Partial<BroadcastRecord>;
  /** How many more, or fewer, stand in each state. */
  counts?: RecipientCounts;
  failures?: Partial<Record<RecipientFailure, number>>;
}

/**
 * Writes rows together with their counts in one transaction, if the lease and the state still hold. So counts are never off
 * by what a crash cut in two.
 *
 * @returns the broadcast as it stands afterwards.
 * @throws BroadcastLostError
 */
export async function writeLeased(
  desk: Pick<Desk, 'connection' | 'models' | 'clock'>,
  { record, owner }: HeldBroadcast,
  change: LeasedChange,
  alongside: (session: ClientSession) => Promise<void> = () => Promise.resolve(),
): Promise<BroadcastRecord> {
  const increments = {
    ...prefixed('counts', change.counts),
    ...prefixed('failures', change.failures),
  };
  return inTransaction(desk, async (session) => {
    const written = await desk.models.broadcasts.collection.findOneAndUpdate(
      { _id: record._id as never, leaseOwner: owner, state: change.state },
      {
        $set: { ...change.set, updatedAt: desk.clock() },
        ...(Object.keys(increments).length === 0 ? {} : { $inc: increments }),
      },
      { session, returnDocument: 'after' },
    );
    if (written === null) throw new BroadcastLostError(`Broadcast ${record._id} is not ours any more`);
    await alongside(session);
    return written as unknown as BroadcastRecord;
  });
}

const prefixed = (name: string, numbers: Partial<Record<string, number>> = {}) =>
  Object.fromEntries(Object.entries(numbers).map(([key, number]) => [`${name}.${key}`, number]));

/** How many stand in each state. */
export function countStates(states: Array<keyof RecipientCounts>): RecipientCounts {
  const counts: RecipientCounts = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
