import type { BroadcastRecord } from '../../contracts';
import type { Desk } from '../desk';

/** Tells the consoles how a broadcast stands: codes and counts, nothing of anybody. */
export function tellProgress(
  desk: Pick<Desk, 'live'>,
  { _id, state, counts }: Pick<BroadcastRecord, '_id' | 'state' | 'counts'>,
): void {
  desk.live.tellStaff({ name: 'broadcast.progress', broadcastId: _id, state, counts });
}
