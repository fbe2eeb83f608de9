import type { MessageRecord } from '../../contracts';
import type { Desk } from '../desk';

/** A broadcast's message that a sender found in flight after a crash. */
const isUncertain = ({ purpose, delivery }: MessageRecord, now: Date): boolean =>
  purpose === 'broadcast' &&
  delivery?.state === 'sending' &&
  delivery.nextAttemptAt !== null &&
  delivery.nextAttemptAt <= now;

/**
 * Gives up messages of broadcasts that were in flight when a process died. Nobody knows whether they arrived: an answer is
 * sent again rather than lost, news is lost rather than sent twice. The broadcast's report counts them as uncertain.
 *
 * @returns the other rows.
 */
export async function settleUncertain(
  desk: Pick<Desk, 'models'>,
  rows: MessageRecord[],
  now: Date,
): Promise<MessageRecord[]> {
  const uncertain = new Set(rows.filter((row) => isUncertain(row, now)));
  if (uncertain.size === 0) return rows;
  await desk.models.messages.collection.updateMany(
    { _id: { $in: [...uncertain].map(({ _id }) => _id) as never[] }, 'delivery.state': 'sending' },
    {
      $set: {
        'delivery.state': 'failed',
        'delivery.nextAttemptAt': null,
        'delivery.failure': 'In flight when a process died: a broadcast is not sent twice',
        'delivery.failureKind': 'uncertain',
      },
    },
    { writeConcern: { w: 'majority', journal: true } },
  );
  return rows.filter((row) => !uncertain.has(row));
}
