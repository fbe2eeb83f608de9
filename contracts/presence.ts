import { z } from 'zod';

/** What a staff member does at a case right now. `left`: the page was closed, or nothing was written for a while. */
export const presenceAct = z.enum(['viewing', 'writing', 'left']);
export type PresenceAct = z.infer<typeof presenceAct>;

/** What a console tells over the live line (event `presence`). Nothing of it is stored. */
export const presenceSignal = z.strictObject({ caseId: z.string().min(1).max(64), act: presenceAct });
export type PresenceSignal = z.infer<typeof presenceSignal>;
