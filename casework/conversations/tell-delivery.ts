import type { DeliveryState, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';

/** Tells the consoles of the case's office how the sending of staff answers stands now. */
export async function tellDelivery(
  desk: Desk,
  changes: Array<{ row: MessageRecord; state: DeliveryState }>,
): Promise<void> {
  const ofCases = changes.filter(({ row }) => row.caseId !== null && row.author === 'staff');
  if (ofCases.length === 0) return;
  const offices = await desk.models.cases
    .find({ _id: { $in: ofCases.map(({ row }) => row.caseId ?? '') } }, { officeId: 1 })
    .lean<Array<{ _id: string; officeId: string }>>();
  const officeOf = new Map(offices.map(({ _id, officeId }) => [_id, officeId]));
  for (const { row, state } of ofCases) {
    const caseId = row.caseId ?? '';
    desk.live.tellStaff({
      name: 'message.delivery',
      caseId,
      officeId: officeOf.get(caseId) ?? '',
      messageId: row._id,
      state,
    });
  }
}
