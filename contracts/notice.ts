import { z } from 'zod';
import { attachment, channelAddress, type InboundMessage } from './message';

const about = {
  address: channelAddress,
  eventId: z.string(),
};

/**
 * What a platform tells later of messages that it had taken from us: Messenger's delivery and read events, an SMS status
 * callback. Late, double and unordered ones are harmless: a message only ever goes forward (sent, delivered, read).
 */
export const inboundReceipt = z.object({
  ...about,
  kind: z.literal('receipt'),
  state: z.enum(['delivered', 'read', 'failed']),
  /** The platform's ids of the messages that it speaks of; empty when only `through` says which. */
  platformMessageIds: z.array(z.string()),
  /** It speaks of all that the platform took until then, too (Messenger's watermark). */
  through: z.date().nullable(),
  /** Why a message failed after the platform had taken it; null for the other states. */
  failure: z.object({ reason: z.string(), blocked: z.boolean() }).nullable(),
});
export type InboundReceipt = z.infer<typeof inboundReceipt>;

/** Somebody of ours wrote to the person on the platform itself (the page's inbox), not through Sala. */
export const inboundEcho = z.object({
  ...about,
  kind: z.literal('echo'),
  platformMessageId: z.string(),
  sentAt: z.date(),
  /** Sanitised as an incoming text; what is no text is told by its kinds in `attachments`. */
  text: z.string(),
  attachments: z.array(attachment),
});
export type InboundEcho = z.infer<typeof inboundEcho>;

/** The person took a message of theirs back on the platform. */
export const inboundRetraction = z.object({
  ...about,
  kind: z.literal('retraction'),
  platformMessageId: z.string(),
});
export type InboundRetraction = z.infer<typeof inboundRetraction>;

/** What a platform tells that is no turn of the citizen: nobody is answered. */
export type InboundNotice = InboundReceipt | InboundEcho | InboundRetraction;

/** What a door reads out of a stored event; null when it means nothing to anybody. */
export type ParsedInbound = InboundMessage | InboundNotice | null;
