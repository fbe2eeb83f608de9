import type { AuditedAct, AuditRecord, WebhookRecord } from '../../contracts';
import type { Desk } from '../desk';

/** Acts by which somebody says where a webhook sends, or gets its secret. */
const OWNING: AuditedAct[] = ['created', 'edited'];

/**
 * Gives webhooks from before their owners: who made and who changed them, as the audit knows. Those of whom it knows nobody any more
 * stay without, and hear of no complaint about anybody of the Senate (kept-from.ts) until somebody edits them.
 */
export async function nameWebhookOwners({ models }: Pick<Desk, 'models'>): Promise<number> {
  const hooks = await models.webhooks
    .find({ ownerIds: { $exists: false } }, { _id: 1 })
    .lean<Array<Pick<WebhookRecord, '_id'>>>();
  let named = 0;
  for (const { _id } of hooks) {
    const acts = await models.audit
      .find({ subject: 'webhook', subjectId: _id, act: { $in: OWNING } }, { staffId: 1 })
      .lean<Array<Pick<AuditRecord, 'staffId'>>>();
    const ownerIds = [...new Set(acts.flatMap(({ staffId }) => staffId ?? []))];
    if (ownerIds.length === 0) continue;
    // Whoever edits it meanwhile has written an owner: theirs stands.
    const { modifiedCount } = await models.webhooks.updateOne(
      { _id, ownerIds: { $exists: false } },
      { $set: { ownerIds } },
    );
    named += modifiedCount;
  }
  return named;
}
