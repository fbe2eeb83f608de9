import { Router } from 'express';
import { deliveryQuery, pageQuery, requiredVersion, webhookEdit, webhookInput } from '../../contracts';
import { answer, bodyOf, paramOf, queryOf } from '../answer-route';
import { createWebhook, editWebhook, rotateSecret } from './edit-webhook';
import { listDeliveries, listWebhooks, showWebhook } from './list-webhooks';
import { replayDelivery, sendTestEvent } from './queue-delivery';
import type { WebhookDesk } from './webhook-desk';

/** Who is told of what happens to cases, and what came of telling them. */
export function webhookRoutes(desk: WebhookDesk): Router {
  const router = Router();
  router.get(
    '/webhooks',
    answer((actor, req) => listWebhooks(desk, actor, queryOf(req, pageQuery))),
  );
  router.post(
    '/webhooks',
    answer((actor, req) => createWebhook(desk, actor, bodyOf(req, webhookInput)), 201),
  );
  router.get(
    '/webhooks/:id',
    answer((actor, req) => showWebhook(desk, actor, paramOf(req, 'id'))),
  );
  router.put(
    '/webhooks/:id',
    answer((actor, req) => editWebhook(desk, actor, paramOf(req, 'id'), bodyOf(req, webhookEdit))),
  );
  router.post(
    '/webhooks/:id/secret',
    answer((actor, req) =>
      rotateSecret(desk, actor, paramOf(req, 'id'), bodyOf(req, requiredVersion).version),
    ),
  );
  router.post(
    '/webhooks/:id/test',
    answer((actor, req) => sendTestEvent(desk, actor, paramOf(req, 'id')), 202),
  );
  router.get(
    '/webhooks/:id/deliveries',
    answer((actor, req) => listDeliveries(desk, actor, paramOf(req, 'id'), queryOf(req, deliveryQuery))),
  );
  router.post(
    '/webhooks/:id/deliveries/:deliveryId/replay',
    answer(
      (actor, req) => replayDelivery(desk, actor, paramOf(req, 'id'), paramOf(req, 'deliveryId')),
      202,
    ),
  );
  return router;
}
