import { lazy } from 'react';

const WebhookList = lazy(async () => ({ default: (await import('./WebhookList')).WebhookList }));
const WebhookEdit = lazy(async () => ({ default: (await import('./WebhookEdit')).WebhookEdit }));
const WebhookCreate = lazy(async () => ({ default: (await import('./WebhookCreate')).WebhookCreate }));

export const webhookResource = {
  name: 'webhooks',
  list: WebhookList,
  edit: WebhookEdit,
  create: WebhookCreate,
};
