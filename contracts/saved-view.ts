import { z } from 'zod';
import { caseListQuery } from './api';
import { plainText } from './plain-text';

/** Filters of the case list under a name: one's own, or shared with an office. */
export const savedViewQuery = caseListQuery.omit({ cursor: true, limit: true }).partial().strict();

export const savedViewRecord = z.object({
  _id: z.string(),
  name: z.string(),
  staffId: z.string(),
  /** Everybody of this office has it too; null: only its owner. */
  officeId: z.string().nullable(),
  query: savedViewQuery,
  createdAt: z.date(),
});
export type SavedViewRecord = z.infer<typeof savedViewRecord>;

export const savedViewRequest = z.strictObject({
  name: plainText(60),
  officeId: z.string().max(60).nullable().default(null),
  query: savedViewQuery,
});
/** Another name, or shared with another office; the filters stay: other filters are another view. */
export const savedViewEdit = savedViewRequest.pick({ name: true, officeId: true }).strict();
export const presentedSavedView = savedViewRecord.extend({
  /** The reader made it, and may take it away. */
  own: z.boolean(),
});
export type PresentedSavedView = z.infer<typeof presentedSavedView>;
