import type { z } from 'zod';
import type {
  deliveryQuery,
  Paged,
  pageQuery,
  PresentedWebhook,
  WebhookDeliveryRecord,
  WebhookRecord,
} from '../../contracts';
import { readPage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import { presentWebhook } from './edit-webhook';
import type { WebhookDesk } from './webhook-desk';

export async function listWebhooks(
  desk: WebhookDesk,
  { staff }: StaffActor,
  { cursor, limit }: z.infer<typeof pageQuery>,
): Promise<Paged<PresentedWebhook>> {
  requirePermission(staff, 'webhooks.read');
  const { rows, page } = await readPage<WebhookRecord>(desk.models.webhooks, {
    filter: {},
    order: { field: 'createdAt', direction: 1, isUnique: false },
    cursor,
    limit,
  });
  return { data: rows.map(presentWebhook), page };
}

export async function showWebhook(
  desk: WebhookDesk,
  { staff }: StaffActor,
  id: string,
): Promise<PresentedWebhook> {
  requirePermission(staff, 'webhooks.read');
  return presentWebhook(await showRecord<WebhookRecord>(desk.models.webhooks, id));
}

/** What was sent to a webhook, newest first, with what came of it; nothing of cases that are about the reader. */
export async function listDeliveries(
  desk: WebhookDesk,
  { staff }: StaffActor,
  hookId: string,
  { cursor, limit, state }: z.infer<typeof deliveryQuery>,
): Promise<Paged<WebhookDeliveryRecord>> {
  requirePermission(staff, 'webhooks.read');
  const { rows, page } = await readPage<WebhookDeliveryRecord>(desk.models.webhookDeliveries, {
    filter: {
      hookId,
      ...(state && { state }),
      ...(await besidesAccusingIn('caseId', desk, staff)),
    },
    order: { field: 'createdAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  await showRecord(desk.models.webhooks, hookId);
  return { data: rows, page };
}
