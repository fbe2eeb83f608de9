import { z } from 'zod';
import { caseState } from './case';
import { optionalText, plainText } from './plain-text';
import { caseType, categoryCode } from './vocabulary';
import { placeCode } from './place';

/** What staff do with the life of a case beside its states: tags, watching, relating, merging, splitting. */

const seenVersion = z.object({ version: z.number().int().nonnegative() });
/** The body of a verb that cannot collide: the version may be named, and is then checked. */
export const optionalVersion = z.strictObject({ version: z.number().int().nonnegative().optional() });

export const MOST_TAGS = 20;
/** A short free word on a case: lower case, without a comma (it joins alternatives in filters). */
export const caseTag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^,\p{C}]+$/u)
  .transform((tag) => tag.normalize('NFC').toLowerCase().replace(/\s+/gu, ' '));
export const tagRequest = z
  .strictObject({
    ...seenVersion.shape,
    add: z.array(caseTag).max(MOST_TAGS).default([]),
    remove: z.array(caseTag).max(MOST_TAGS).default([]),
  })
  .refine(({ add, remove }) => add.length + remove.length > 0, 'names no tag');
export const tagQuery = z.object({
  q: optionalText(40).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const tagRecord = z.object({
  _id: z.string(),
  usedAt: z.date(),
  /** As what it stands in timelines (casework/cases/tag-marks.ts); missing on tags from before. */
  mark: z.string().optional(),
});
export type TagRecord = z.infer<typeof tagRecord>;

export const CASE_LINK_KINDS = ['related', 'merged', 'split'] as const;
export const caseLinkKind = z.enum(CASE_LINK_KINDS);

/**
 * Two cases that belong together. `merged`: `fromCaseId` went into `toCaseId`; `split`: `toCaseId` came out of `fromCaseId`.
 * Messages and cases keep the case they came with, so undoing is a mark on this record.
 */
export const caseLinkRecord = z.object({
  _id: z.string(),
  kind: caseLinkKind,
  fromCaseId: z.string(),
  toCaseId: z.string(),
  /** Both ids: how the links of a case are found. */
  caseIds: z.array(z.string()),
  /** Split: the messages of the first case that tell of the second matter. */
  messageIds: z.array(z.string()),
  /** Merged: what undoing brings back. */
  stateBefore: caseState.nullable(),
  closedBefore: z.date().nullable(),
  staffId: z.string(),
  at: z.date(),
  undoneAt: z.date().nullable(),
  undoneBy: z.string().nullable(),
});
export type CaseLinkRecord = z.infer<typeof caseLinkRecord>;

/** A link as seen from one of its cases: the other one is told only to those who may see it. */
export const presentedLink = z.object({
  _id: z.string(),
  kind: caseLinkKind,
  /** Which way: `from` this case went into, or gave birth to, the other. */
  direction: z.enum(['from', 'to']),
  at: z.date(),
  staffName: z.string().nullable(),
  other: z
    .object({ _id: z.string(), number: z.string(), state: caseState, category: categoryCode.nullable() })
    .nullable(),
});
export type PresentedLink = z.infer<typeof presentedLink>;

const otherNumber = plainText(40);
/** `other` is the id or the number of the other case. */
export const relateRequest = z.strictObject({ other: otherNumber });
export const mergeRequest = z.strictObject({
  ...seenVersion.shape,
  into: otherNumber,
  reason: optionalText(1000).optional(),
});
export const unmergeRequest = z.strictObject({
  ...seenVersion.shape,
  reason: optionalText(1000).optional(),
});
export const splitRequest = z.strictObject({
  ...seenVersion.shape,
  /** The second matter, in the citizen's words where they are known. */
  story: plainText(10_000),
  messageIds: z.array(z.string().max(200)).max(100).default([]),
  type: caseType.optional(),
  category: categoryCode.optional(),
  placeCode: placeCode.nullable().optional(),
});

/** How the life of cases is set up; staff edit it. */
export const caseSettings = z.object({
  /** A closed case may be opened again for so many days. */
  reopenDays: z.number().int().min(0).max(3650),
  /** Ask for a rating once a case is closed. */
  asksRating: z.boolean(),
  /** Ask whether the question was answered, so many days after the case was filed, the first time first; none: not asked. */
  qualityDays: z.array(z.number().int().min(1).max(365)).max(2),
});
export type CaseSettings = z.infer<typeof caseSettings>;
export const caseSettingsEdit = z.strictObject({
  version: z.number().int(),
  ...caseSettings.shape,
  // Asked of an edit alone: what an older Sala has stored otherwise is read as it is, or the whole desk would stand still.
  qualityDays: caseSettings.shape.qualityDays.refine(
    ([first = 0, second = Infinity]) => first < second,
    'must name the earlier day first',
  ),
});
export const caseSettingsAnswer = caseSettings.extend({ version: z.number().int() });
