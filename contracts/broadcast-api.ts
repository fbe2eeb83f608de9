import { z } from 'zod';
import { pageQuery } from './api';
import { broadcastContent, broadcastRecord, BROADCAST_STATES } from './broadcast';
import { channelName } from './message';
import { plainText } from './plain-text';
import { language } from './vocabulary';

/** Requests and answers of `/api/v1/broadcasts`. */

export const broadcastListQuery = pageQuery.extend({ state: z.enum(BROADCAST_STATES).optional() });

export const broadcastInput = broadcastContent.extend({
  /** Made once by the client for a new broadcast: sent again after a lost answer it makes no second one. */
  creationKey: z.uuid(),
});
export const broadcastEdit = broadcastContent.extend({ version: z.number().int().nonnegative() });
const seenVersion = { version: z.number().int().nonnegative() };
export const broadcastStep = z.strictObject(seenVersion);
export const broadcastReturn = z.strictObject({
  ...seenVersion,
  reason: plainText(1000),
});

export const presentedBroadcast = broadcastRecord
  .omit({
    creationKey: true,
    leaseOwner: true,
    leaseUntil: true,
    workAt: true,
    gatheredThrough: true,
    approvedFor: true,
  })
  .extend({
    authorName: z.string().nullable(),
    approverName: z.string().nullable(),
    returnerName: z.string().nullable(),
    /** It stands still, or begins late, because of the quiet hours: when they end. Null: nothing holds it back. */
    waitsUntil: z.date().nullable(),
    /** People who left the audience after the approval and before it was sent; negative: who joined it, and are counted. */
    leftSinceApproval: z.number().int(),
    /** What the reader may do with it now. */
    steps: z.array(z.enum(['edit', 'submit', 'approve', 'return', 'pause', 'resume', 'stop'])),
  });
export type PresentedBroadcast = z.infer<typeof presentedBroadcast>;
export type BroadcastStepName = PresentedBroadcast['steps'][number];

/** One platform message as a person sees it. */
export const previewPart = z.object({ text: z.string(), buttons: z.array(z.string()) });
export type PreviewPart = z.infer<typeof previewPart>;
/** What one door shows. `segments`: how many short messages the operator bills for one person; null: the door is free. */
export const doorRendering = z.object({
  parts: z.array(previewPart),
  segments: z.number().int().nullable(),
});
export type DoorRendering = z.infer<typeof doorRendering>;

export const broadcastPreview = z.object({
  /** People who would get it, as far as is known now; `estimated`: a share of a large audience was counted. */
  people: z.number().int(),
  estimated: z.boolean(),
  /** Of them, those whom a shut window, a block or a "stop" keeps from it. */
  shut: z.number().int(),
  doors: z.array(
    z.object({ channel: channelName, language, people: z.number().int(), ...doorRendering.shape }),
  ),
});
export type BroadcastPreview = z.infer<typeof broadcastPreview>;

/** One audience that a broadcast can be for. Names are null where the reader's own copy has them (categories). */
export const presentedAudience = z.object({
  kind: z.string(),
  code: z.string(),
  nameKm: z.string().nullable(),
  nameEn: z.string().nullable(),
});
export type PresentedAudience = z.infer<typeof presentedAudience>;
