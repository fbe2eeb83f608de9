import { z } from 'zod';

export const FOLLOW_FLOW = 'follow';

const named = z.object({ subject: z.string(), names: z.object({ km: z.string(), en: z.string() }) });

/** Where the flow stands: what is followed already, whether a place means its province or its region, and what is asked about. */
export const followState = z.object({
  step: z.enum(['choose', 'place', 'category', 'more-categories', 'consent']),
  data: z.object({
    following: z.array(named).default([]),
    want: z.enum(['province', 'region']).default('province'),
    subject: named.nullable().default(null),
  }),
});
export type FollowState = z.infer<typeof followState>;
