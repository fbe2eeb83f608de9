import type { WebhookDeliveryRecord } from '../../contracts';
import type { Desk } from '../desk';

const BATCH = 500;

/** Writes to each delivery from before of which case it is, so that it can be kept from whom the case is about. */
export async function nameDeliveryCases({ models }: Pick<Desk, 'models'>): Promise<number> {
  let after = '';
  let written = 0;
  for (;;) {
    const rows = await models.webhookDeliveries
      .find({ _id: { $gt: after }, caseId: { $exists: false } }, { body: 1 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<Array<Pick<WebhookDeliveryRecord, '_id' | 'body'>>>();
    const last = rows.at(-1);
    if (last === undefined) return written;
    await models.webhookDeliveries.bulkWrite(
      rows.map(({ _id, body }) => ({
        updateOne: { filter: { _id }, update: { $set: { caseId: caseIn(body) } } },
      })),
      { ordered: false },
    );
    written += rows.length;
    after = last._id;
  }
}

function caseIn(body: string): string | null {
  const { data } = JSON.parse(body) as { data: { caseId?: string } };
  return data.caseId ?? null;
}
