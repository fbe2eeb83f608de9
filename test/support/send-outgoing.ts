import { claimOutgoing, type Desk, markSending, type OutgoingThread, recordReceipts } from '../../casework';
import type { MessageRecord, SendReceipt } from '../../contracts';

/** Takes everything that waits to the platforms, which all answer alike; tells the rows and their doors, in order. */
export async function sendOutgoing(
  desk: Desk,
  receipt: SendReceipt,
): Promise<Array<{ row: MessageRecord; channel: OutgoingThread['channel'] }>> {
  const threads = await claimOutgoing(desk, { owner: 'sender', most: 20 });
  const sent = threads.flatMap(({ rows, channel }) => rows.map((row) => ({ row, channel, receipt })));
  await markSending(
    desk,
    sent.map(({ row }) => row),
  );
  await recordReceipts(desk, sent);
  await desk.models.conversations.updateMany({}, { $set: { sendUntil: new Date(0) } });
  return sent;
}
