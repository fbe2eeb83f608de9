import type { Desk } from '../desk';
import { recordAccess, shownIds } from './record-access';
import type { StaffActor } from './staff-actor';

/** A console reads its lists again and again: once in so long says as much, and a million lines say less. */
const ONCE_IN_MS = 10 * 60_000;

interface Told {
  since: number;
  /** The sensitive records that the audit has them seeing since. */
  shown: Set<string>;
}
const told = new WeakMap<Desk['models'], Map<string, Told>>();

/**
 * Records that somebody looks through a list of what people wrote: once in ten minutes for each person and list, and again whenever the
 * page shows a sensitive record that they were not shown since. Opening a single record is recorded every time.
 *
 * @param sensitive the ids of such records on the page, a page of them at most.
 */
export async function recordListing(
  desk: Pick<Desk, 'models' | 'trips' | 'clock'>,
  actor: StaffActor,
  kind: string,
  sensitive: readonly string[] = [],
): Promise<void> {
  const now = desk.clock().getTime();
  const listed = told.get(desk.models) ?? new Map<string, Told>();
  told.set(desk.models, listed);
  const key = `${actor.staff._id} ${kind}`;
  const earlier = listed.get(key);
  const isFresh = earlier !== undefined && now - earlier.since < ONCE_IN_MS;
  const shown = sensitive.filter((id) => !isFresh || !earlier.shown.has(id));
  if (isFresh && shown.length === 0) return;
  if (!isFresh) listed.set(key, { since: now, shown: new Set(shown) });
  else for (const id of shown) earlier.shown.add(id);
  await recordAccess(desk, actor, 'listed', { kind, id: null }, shownIds(shown));
}
