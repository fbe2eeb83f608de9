import type { ClientSession } from 'mongoose';
import type { ChannelName } from '../../contracts';
import type { Desk } from '../desk';

/** A held answer that is told to whoever came with number and PIN, and the message that tells it. */
export interface PinDelivery {
  heldId: string;
  messageId: string;
  channel: ChannelName;
}

/** Answers that are told now wait for nobody any more. One that was let go elsewhere meanwhile is left alone. */
export async function deliverByPin(
  desk: Desk,
  deliveries: PinDelivery[],
  session: ClientSession,
): Promise<void> {
  if (deliveries.length === 0) return;
  await desk.models.messages.collection.bulkWrite(
    deliveries.map(({ heldId, messageId, channel }) => ({
      updateOne: {
        filter: { _id: heldId as never, 'delivery.state': 'held' },
        update: { $set: { 'delivery.state': 'failed', 'delivery.instead': { messageId, channel } } },
      },
    })),
    { session },
  );
}
