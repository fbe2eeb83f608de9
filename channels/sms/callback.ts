import { z } from 'zod';

/**
 * The part of Twilio's message webhooks that Sala reads; Somleng sends the same fields. Loose on purpose.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
const incoming = z.looseObject({
  MessageSid: z.string().min(1).max(64),
  From: z.string().min(1).max(64),
  Body: z.string(),
  NumMedia: z.coerce.number().int().min(0).max(10).catch(0),
  /** Advanced opt-out of a messaging service has answered the person already. */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
});
export type SmsIncoming = z.infer<typeof incoming>;

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
const status = z.looseObject({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string().min(1).max(32),
  To: z.string().min(1).max(64),
  ErrorCode: z.string().optional(),
});
export type SmsStatus = z.infer<typeof status>;

export const smsCallback = z.union([incoming, status]);

export const isIncoming = (callback: SmsIncoming | SmsStatus): callback is SmsIncoming =>
  'Body' in callback;

/** States that tell more than our own sending did; the carrier's queue is nobody's news. */
const TOLD: ReadonlySet<string> = new Set(['delivered', 'read', 'undelivered', 'failed']);

/** Null: a callback that is no news, or one that this door does not know. */
export function identifyCallback(payload: unknown): { eventId: string; person: string } | 'ignored' | null {
  const parsed = smsCallback.safeParse(payload);
  if (!parsed.success)
    return z.looseObject({ MessageSid: z.string() }).safeParse(payload).success ? 'ignored' : null;
  const callback = parsed.data;
  if (isIncoming(callback)) return { eventId: callback.MessageSid, person: callback.From };
  if (!TOLD.has(callback.MessageStatus)) return 'ignored';
  return { eventId: `${callback.MessageSid} ${callback.MessageStatus}`, person: callback.To };
}
