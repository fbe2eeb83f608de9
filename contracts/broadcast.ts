import { z } from 'zod';
import { consentPurpose } from './consent';
import { channelName } from './message';
import { optionalText, plainText } from './plain-text';
import { language } from './vocabulary';
import { moment } from './moment';

/** From a draft to the report. Only `draft` is edited; an edit of a submitted or scheduled one makes it a draft again. */
export const BROADCAST_STATES = [
  'draft',
  'submitted',
  'scheduled',
  'sending',
  'paused',
  'done',
  'stopped',
] as const;
export const broadcastState = z.enum(BROADCAST_STATES);
export type BroadcastState = z.infer<typeof broadcastState>;

/**
 * How one recipient stands. `waiting`: not handed to the outbox yet; `queued`: in the outbox; `window-shut`: the platform
 * takes no message now; `opted-out`: consent was withdrawn; `no-door`: no door is open there; `uncertain`: in flight when a
 * process died, and never sent again; `stopped`: the broadcast was stopped first.
 */
export const RECIPIENT_STATES = [
  'waiting',
  'queued',
  'sent',
  'failed',
  'blocked',
  'window-shut',
  'opted-out',
  'no-door',
  'uncertain',
  'stopped',
] as const;
export const recipientState = z.enum(RECIPIENT_STATES);
export type RecipientState = z.infer<typeof recipientState>;

/** People by state; a state that nobody is in may be missing. */
export const recipientCounts = z.partialRecord(recipientState, z.number().int().nonnegative());
export type RecipientCounts = z.infer<typeof recipientCounts>;

/** Why a platform refused, as a code: people never read a platform's own words here. */
export const RECIPIENT_FAILURES = ['refused', 'no-answer'] as const;
export const recipientFailure = z.enum(RECIPIENT_FAILURES);
export type RecipientFailure = z.infer<typeof recipientFailure>;

/** Whom a broadcast is for: the name of a registered audience and which one of its kind, e.g. `province` and `17`. */
export const broadcastAudience = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  code: z.string().regex(/^[\w-]{1,60}$/),
});
export type BroadcastAudience = z.infer<typeof broadcastAudience>;

const MOST_TEXT = 4000;
const words = optionalText(MOST_TEXT);
const label = plainText(60);
export const broadcastLink = z.strictObject({
  url: z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(500),
  labelKm: label,
  labelEn: label,
});

/** What an author writes. Both languages are needed before it can be submitted, not before it is kept. */
export const broadcastContent = z.strictObject({
  title: plainText(120),
  textKm: words,
  textEn: words,
  link: broadcastLink.nullable(),
  purpose: consentPurpose,
  audience: broadcastAudience,
  /** Null: as soon as it is approved. */
  scheduledAt: moment.nullable(),
});
export type BroadcastContent = z.infer<typeof broadcastContent>;

export const broadcastRecord = broadcastContent.extend({
  _id: z.string(),
  version: z.number().int(),
  /** Made by the client: the same one twice makes one broadcast. */
  creationKey: z.string(),
  state: broadcastState,
  authorId: z.string(),
  submittedAt: z.date().nullable(),
  /** Everybody who wrote on the text since it was last a first draft: none of them may approve it. */
  editorIds: z.array(z.string()),
  approvedBy: z.string().nullable(),
  approvedAt: z.date().nullable(),
  /** How many people the audience had when it was approved: what the report adds up to. */
  approvedFor: z.number().int().nullable(),
  /** The words with which it was sent back to its author. */
  returned: z.object({ reason: z.string(), by: z.string(), at: z.date() }).nullable(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  stoppedBy: z.string().nullable(),
  /** Rows of recipients were made up to this conversation id, in rising order; null: none yet. */
  gatheredThrough: z.string().nullable(),
  gathered: z.boolean(),
  counts: recipientCounts,
  failures: z.partialRecord(recipientFailure, z.number().int()),
  /** When the worker looks at it again; null: nothing is to be done. */
  workAt: z.date().nullable(),
  leaseOwner: z.string().nullable(),
  leaseUntil: z.date(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type BroadcastRecord = z.infer<typeof broadcastRecord>;

/** One recipient of one broadcast: unique on both. */
export const broadcastRecipient = z.object({
  _id: z.string(),
  broadcastId: z.string(),
  conversationId: z.string(),
  channel: channelName,
  language,
  state: recipientState,
  failure: recipientFailure.nullable(),
  at: z.date(),
});
export type BroadcastRecipient = z.infer<typeof broadcastRecipient>;
