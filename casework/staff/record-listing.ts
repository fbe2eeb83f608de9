import type { Desk } from '../desk';
import { recordAccess } from './record-access';
import type { StaffActor } from './staff-actor';

/** A console reads its lists again and again: once in so long says as much, and a million lines say less. */
const ONCE_IN_MS = 10 * 60_000;

const told = new WeakMap<Desk['models'], Map<string, number>>();

/**
 * Records that somebody looks through a list of what people wrote: once in ten minutes for each person and list. Opening a
 * single record is recorded every time.
 */
export async function recordListing(
  desk: Pick<Desk, 'models' | 'trips' | 'clock'>,
  actor: StaffActor,
  kind: string,
): Promise<void> {
  const now = desk.clock().getTime();
  const listed = told.get(desk.models) ?? new Map<string, number>();
  told.set(desk.models, listed);
  const key = `${actor.staff._id} ${kind}`;
  if (now - (listed.get(key) ?? -Infinity) < ONCE_IN_MS) return;
  listed.set(key, now);
  await recordAccess(desk, actor, 'listed', { kind, id: null });
}
