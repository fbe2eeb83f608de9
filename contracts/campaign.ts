import { z } from 'zod';
import { pageQuery } from './api';
import { caseRecord, storySketch } from './case';
import { plainText } from './plain-text';

/** Many people send the same words. The campaign is their one parent: counted, read once, answered together. */
export const campaignRecord = z.object({
  _id: z.string(),
  title: z.string(),
  /** The case whose words the others are copies of. */
  caseId: z.string(),
  /** The office of that case: it and those who lead the desk may change the campaign. */
  officeId: z.string(),
  sketch: storySketch,
  /** Copies that are filed join by themselves while it is open. */
  state: z.enum(['open', 'closed']),
  version: z.number().int(),
  createdBy: z.string(),
  createdAt: z.date(),
  closedAt: z.date().nullable(),
});
export type CampaignRecord = z.infer<typeof campaignRecord>;

const count = z.object({ count: z.number().int(), moreThan: z.boolean() });

export const presentedCampaign = campaignRecord.omit({ sketch: true }).extend({
  /** Cases of the campaign that the reader may see: exact to 10,000. */
  cases: count,
  /** Those of them that nobody has answered or closed yet. */
  unanswered: count,
  /** The words and the number of the first case; empty and null when the reader may not see it, or its words are erased. */
  story: z.string(),
  number: caseRecord.shape.number.nullable(),
});
export type PresentedCampaign = z.infer<typeof presentedCampaign>;

export const campaignRequest = z.strictObject({
  caseId: z.string().min(1).max(60),
  title: plainText(120),
});
export const campaignEdit = z.strictObject({
  version: z.number().int(),
  title: plainText(120),
  state: campaignRecord.shape.state,
});
export const campaignQuery = pageQuery.extend({ state: z.enum(['open', 'closed']).optional() });

/** Another case with nearly the same words. */
export const similarCase = caseRecord
  .pick({ _id: true, number: true, state: true, officeId: true, story: true, createdAt: true })
  .extend({
    campaignId: z.string().nullable(),
    /** How much of the words they share, 0 to 1. */
    similarity: z.number(),
    /** The same person told it. */
    sameCitizen: z.boolean(),
  });
export type SimilarCase = z.infer<typeof similarCase>;
