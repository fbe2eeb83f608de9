import type { Models } from '../models';

const COUNTERS = 'turns';

/**
 * Takes one turn of each pool that is named, in this order: all of them with one atomic increment of one record, so that whatever
 * processes run, every turn is given once. It stands outside the transaction that files the cases: nobody waits for another's
 * commit, and what is not written in the end leaves a gap.
 */
export async function takeTurns(models: Models, pools: readonly string[]): Promise<number[]> {
  const wanted = new Map<string, number>();
  for (const pool of pools) wanted.set(pool, (wanted.get(pool) ?? 0) + 1);
  const raised = Object.fromEntries([...wanted].map(([pool, count]) => [`next.${fieldOf(pool)}`, count]));
  const after = await raise(models, raised);
  const given = new Map<string, number>();
  return pools.map((pool) => {
    const before = (after[fieldOf(pool)] ?? 0) - (wanted.get(pool) ?? 0);
    const index = given.get(pool) ?? 0;
    given.set(pool, index + 1);
    return before + index;
  });
}

async function raise(models: Models, raised: Record<string, number>): Promise<Record<string, number>> {
  const found = await models.routingTurns
    .findByIdAndUpdate(COUNTERS, { $inc: raised }, { upsert: true, returnDocument: 'after' })
    .lean<{ next: Record<string, number> } | null>();
  return found?.next ?? {};
}

/** A dot or a dollar sign in a name would mean something else to the store. */
const fieldOf = (pool: string) => pool.replaceAll('.', '_').replaceAll('$', '_');
