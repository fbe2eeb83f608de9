import type { CaseRecord, DeliveryState, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';
import { tellOfCase } from '../staff/tell-of-case';
import { messageHandle } from './message-handle';

/** Tells the consoles of the case's office how the sending of staff answers stands now. */
export async function tellDelivery(
  desk: Desk,
  changes: Array<{ row: MessageRecord; state: DeliveryState }>,
): Promise<void> {
  const ofCases = changes.filter(({ row }) => row.caseId !== null && row.author === 'staff');
  if (ofCases.length === 0) return;
  const cases = await desk.models.cases
    .find(
      { _id: { $in: ofCases.map(({ row }) => row.caseId ?? '') } },
      { officeId: 1, against: 1, joinedAgainst: 1 },
    )
    .lean<Array<Pick<CaseRecord, '_id' | 'officeId' | 'against' | 'joinedAgainst'>>>();
  const byId = new Map(cases.map((record) => [record._id, record]));
  for (const { row, state } of ofCases) {
    const record = byId.get(row.caseId ?? '');
    if (record === undefined) continue;
    tellOfCase(desk, record, {
      name: 'message.delivery',
      caseId: record._id,
      officeId: record.officeId,
      messageId: messageHandle(desk.keys, row._id),
      state,
    });
  }
}
