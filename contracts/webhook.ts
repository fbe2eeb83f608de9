import { z } from 'zod';
import { pageQuery } from './api';
import { plainText } from './plain-text';

/** What a webhook can be told of. `webhook.test` is sent on request only. */
export const WEBHOOK_EVENTS = [
  'case.opened',
  'case.state-changed',
  'case.routed',
  'case.assigned',
  'case.answered',
  'case.corrected',
  'case.citizen-wrote',
] as const;
export const webhookEvent = z.enum(WEBHOOK_EVENTS);
export type WebhookEvent = z.infer<typeof webhookEvent>;
export const sentWebhookEvent = z.enum([...WEBHOOK_EVENTS, 'webhook.test']);

export const webhookInput = z.strictObject({
  name: plainText(120, 2),
  /** Public and over https; what else may be asked is a setting (WEBHOOK_ORIGINS). */
  url: z.url({ protocol: /^https?$/ }).max(500),
  events: z.array(webhookEvent).min(1).max(WEBHOOK_EVENTS.length),
  /** Only cases of these offices; none: of every office. */
  officeIds: z.array(z.string().max(60)).max(50).default([]),
  active: z.boolean().default(true),
});
/** The version of the webhook whose secret is changed. */
export const requiredVersion = z.strictObject({ version: z.number().int() });
export const webhookEdit = webhookInput.extend({ version: z.number().int() });

/** One secret of a webhook, sealed. An old one signs beside the new until `until`, so that a receiver has time to change. */
const webhookSecret = z.object({ sealed: z.string(), until: z.date().nullable() });

export const webhookRecord = webhookInput.extend({
  _id: z.string(),
  /** Newest first. */
  secrets: z.array(webhookSecret),
  /** Who made it, and who chose since where it sends or what: it is told of no complaint about them. Missing where nobody knows. */
  ownerIds: z.array(z.string()).optional(),
  /** Why Sala itself switched it off: its receiver answered 410 Gone. */
  stoppedBecause: z.enum(['gone']).nullable(),
  version: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type WebhookRecord = z.infer<typeof webhookRecord>;

export const presentedWebhook = webhookRecord.omit({ secrets: true, ownerIds: true });
export type PresentedWebhook = z.infer<typeof presentedWebhook>;
/** Answered once, when a webhook is made or its secret is changed: `whsec_` and the key in base64. */
export const webhookWithSecret = presentedWebhook.extend({ secret: z.string() });
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;

export const deliveryOutcome = z.enum(['waiting', 'delivered', 'failed']);

/**
 * Why a delivery did not arrive. `redirected`: the receiver sends elsewhere, where a signed body does not go; `not-allowed`: the address
 * may not be asked, as one of the inner network.
 */
export const deliveryProblem = z.enum([
  'switched-off',
  'answered',
  'redirected',
  'gone',
  'no-answer',
  'not-allowed',
]);
export type DeliveryProblem = z.infer<typeof deliveryProblem>;

/** One event for one webhook, with what came of sending it. `_id` goes along as `webhook-id`: the same at each attempt. */
export const webhookDeliveryRecord = z.object({
  _id: z.string(),
  hookId: z.string(),
  event: sentWebhookEvent,
  /** Null: of no case, a test. Missing on those from before. */
  caseId: z.string().nullable().optional(),
  /** The body exactly as it is signed and sent. */
  body: z.string(),
  state: deliveryOutcome,
  attempts: z.number().int(),
  /** How often a person sent it again. */
  replays: z.number().int(),
  /** While it waits: a delivery that is much later than this has lost its job, and gets another. */
  nextAttemptAt: z.date().nullable(),
  lastStatus: z.number().int().nullable(),
  /** Why it did not arrive, for people: never the receiver's own words. */
  lastError: z.string().nullable(),
  /** The same as a code, for whoever says it in a language. Null: it arrived, or was not tried; missing on those from before. */
  problem: deliveryProblem.nullable().optional(),
  lastMs: z.number().int().nullable(),
  createdAt: z.date(),
  deliveredAt: z.date().nullable(),
});
export type WebhookDeliveryRecord = z.infer<typeof webhookDeliveryRecord>;

export const deliveryQuery = pageQuery.extend({ state: deliveryOutcome.optional() });

/** Where the reading of the timelines has come to. One record. */
export const webhookCursorRecord = z.object({
  _id: z.string(),
  /** MongoDB's resume token or, before the first reading, the time to begin at. */
  position: z.unknown(),
  leaseUntil: z.date(),
});
export type WebhookCursorRecord = z.infer<typeof webhookCursorRecord>;
