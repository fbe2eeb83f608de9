import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InboundEvent } from '../../contracts';

const coordinates = z.looseObject({
  lat: z.number().min(-90).max(90),
  long: z.number().min(-180).max(180),
});
const attachment = z.looseObject({
  type: z.string(),
  title: z.string().nullish(),
  /** Of a shared link; newer versions put it into the payload. */
  url: z.string().nullish(),
  payload: z
    .looseObject({
      url: z.string().nullish(),
      title: z.string().nullish(),
      sticker_id: z.union([z.number(), z.string()]).nullish(),
      coordinates: coordinates.nullish(),
    })
    .nullish(),
});
export type MessengerAttachment = z.infer<typeof attachment>;

const message = z.looseObject({
  mid: z.string().min(1),
  text: z.string().optional(),
  quick_reply: z.looseObject({ payload: z.string() }).optional(),
  reply_to: z.looseObject({ mid: z.string().optional() }).optional(),
  attachments: z.array(attachment).optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  app_id: z.union([z.number(), z.string()]).optional(),
  metadata: z.string().optional(),
});
export type MessengerMessage = z.infer<typeof message>;

const referral = z.looseObject({ ref: z.string() }).optional().catch(undefined);

/**
 * The part of one messaging event that Sala reads. Loose on purpose: what Meta adds later must not make it unreadable.
 * https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export const messengerEvent = z.looseObject({
  sender: z.looseObject({ id: z.string().min(1) }),
  recipient: z.looseObject({ id: z.string().min(1) }),
  // What is of no use to us is let go, so that it takes no person's words with it.
  timestamp: z.number().optional().catch(undefined),
  message: message.optional(),
  message_edit: z.looseObject({ mid: z.string().min(1), text: z.string() }).optional(),
  postback: z
    .looseObject({
      mid: z.string().optional(),
      title: z.string().optional(),
      payload: z.string().optional(),
      referral,
    })
    .optional(),
  referral,
  optin: z.looseObject({ type: z.string().optional(), ref: z.string().optional() }).optional(),
  reaction: z.looseObject({ mid: z.string(), action: z.string() }).optional(),
  delivery: z.looseObject({ mids: z.array(z.string()).optional(), watermark: z.number() }).optional(),
  read: z.looseObject({ watermark: z.number() }).optional(),
});
export type MessengerEvent = z.infer<typeof messengerEvent>;

const KINDS = [
  'message',
  'message_edit',
  'postback',
  'referral',
  'optin',
  'reaction',
  'delivery',
  'read',
] as const;

const entry = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  messaging: z.array(z.unknown()).nullish().catch(null),
});

/**
 * Only what the inbox needs of a webhook call: whose thread an event belongs to. What is in it is read later. An entry of
 * another shape holds nothing for us: Meta would send a call that is refused again and again, and end the subscription.
 */
export const webhookCall = z.looseObject({
  object: z.string(),
  entry: z.array(entry.nullable().catch(null)).nullish().catch(null),
});

const someone = z.looseObject({ id: z.union([z.string(), z.number()]) });
const envelope = z.looseObject({
  sender: someone,
  recipient: someone,
  message: z.unknown().optional(),
});
const echoed = z.looseObject({ is_echo: z.literal(true) });
const withMid = z.looseObject({ mid: z.string().min(1).max(200) });

/**
 * One messaging event as the durable inbox stores it; null for a kind that Sala does not use, or one of nobody's thread (a
 * plug-in's `user_ref` before the person wrote).
 */
export function identifyEvent(account: string, payload: unknown): InboundEvent | null {
  const told = envelope.safeParse(payload);
  if (!told.success) return null;
  const kind = KINDS.find((name) => name in told.data);
  if (kind === undefined) return null;
  const { sender, recipient } = told.data;
  const isEcho = echoed.safeParse(told.data.message).success;
  const externalId = String(isEcho ? recipient.id : sender.id);
  return {
    address: { channel: 'messenger', account, externalId },
    eventId: eventIdOf(kind, told.data),
    payload,
  };
}

/** Messages and postbacks have an id of their own; of anything else the event itself is one, because Meta resends it as it was. */
function eventIdOf(kind: (typeof KINDS)[number], event: Record<string, unknown>): string {
  const named = withMid.safeParse(event[kind]);
  const isOwn = kind === 'message' || kind === 'postback';
  if (isOwn && named.success && named.data.is_deleted !== true) return named.data.mid;
  const digest = createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 32);
  return `${kind}.${digest}`;
}

const words = z.union([
  z.looseObject({
    message: z.looseObject({ is_echo: z.literal(true).optional(), is_deleted: z.undefined() }),
  }),
  z.looseObject({ postback: z.unknown() }),
]);

/** Whose words came: not the platform's news, and not our own. */
export function writersOf(events: InboundEvent[]): string[] {
  const written = events.filter(
    ({ payload }) =>
      words.safeParse(payload).success && !echoed.safeParse(envelope.parse(payload).message).success,
  );
  return [...new Set(written.map(({ address }) => address.externalId))];
}
