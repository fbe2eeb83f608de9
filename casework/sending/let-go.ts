import { DESK_ACCOUNT, type FailureKind, type MessageRecord } from '../../contracts';
import { tellDelivery } from '../conversations/tell-delivery';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { releaseHeld } from './release-held';

/** Faults of a door, not wishes of a person: once the door is mended another try may go. */
const OF_THE_DOOR: FailureKind[] = ['no-answer', 'no-door', 'refused'];

/**
 * Answers that a door in disorder has not taken: they wait for their citizen's next word, or for somebody who lets them go. To whoever
 * came, called or sent a letter there never was a door: the task to call them is all that can be done.
 */
export const UNTAKEN = {
  'delivery.failureKind': { $in: OF_THE_DOOR },
  'delivery.state': 'held',
  'delivery.door': { $ne: `desk:${DESK_ACCOUNT}` },
  erasedAt: null,
} as const;

/**
 * Lets one such answer go through its own door again, as if it had only now been written there. When the door takes it the case's clocks
 * are met; when not, it waits as before.
 *
 * @param besides what the reader may not know of. @returns false when it is none of them.
 */
export async function letGo(
  desk: StaffDesk,
  messageId: string,
  besides: Record<string, unknown>,
): Promise<boolean> {
  const row = (await desk.models.messages.collection.findOne({
    ...{ _id: messageId as never },
    ...UNTAKEN,
    ...besides,
  } as never)) as unknown as MessageRecord | null;
  if (row === null) return false;
  const release = { row, conversationId: row.conversationId };
  const released = await inTransaction(desk, (session) => releaseHeld(desk, [release], session));
  if (!released) return false;
  await tellDelivery(desk, [{ row, state: 'pending' }]);
  desk.onOutgoing();
  return true;
}
