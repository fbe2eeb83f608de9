import { z } from 'zod';

/**
 * One thing that changed since the version that an editor saw. `field` is null when the act has no value before and after (a
 * reply, a new PIN); `verb` is the act of the timeline, or `edited` for records of the desk.
 */
export const fieldChange = z.object({
  field: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  verb: z.string(),
  by: z.object({
    kind: z.enum(['citizen', 'bot', 'staff', 'system']),
    /** A member of the staff; null for everybody else: ids of citizens stay inside. */
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  at: z.date(),
  /** The version that this change made. */
  version: z.number().int(),
});
export type FieldChange = z.infer<typeof fieldChange>;
