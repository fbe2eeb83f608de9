import type { Collection } from 'mongoose';
import type { PageInfo } from '../../contracts';

/** Totals are exact up to here. */
export const MOST_COUNTED = 10_000;

/** A filter that found more than can be counted is not counted again for so long: the answer would be the same. */
const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 1_000;

const manyOf = new WeakMap<object, Map<string, number>>();

/**
 * How many rows a filter finds: exact to 10,000. That a list is longer than that is remembered for a minute, because it is
 * asked for with every page of it and counting to 10,000 costs more than the page.
 *
 * @param hint the index to count by, where mongod would take another.
 */
export async function countRows(
  { collection }: { collection: Collection },
  filter: Record<string, unknown>,
  hint?: string,
): Promise<PageInfo['total']> {
  const many = manyOf.get(collection) ?? new Map<string, number>();
  manyOf.set(collection, many);
  const key = JSON.stringify(filter);
  if ((many.get(key) ?? 0) > Date.now()) return { count: MOST_COUNTED, moreThan: true };
  const counted = await collection.countDocuments(filter, {
    limit: MOST_COUNTED + 1,
    ...(hint === undefined ? {} : { hint }),
  });
  if (counted <= MOST_COUNTED) return { count: counted, moreThan: false };
  if (many.size >= MOST_REMEMBERED) many.clear();
  many.set(key, Date.now() + REMEMBERED_MS);
  return { count: MOST_COUNTED, moreThan: true };
}
