import { z } from 'zod';
import { caseListQuery, pageQuery } from './api';
import { caseState, REASONED_STATES } from './case';
import { caseTag } from './case-life';
import { optionalText, plainText } from './plain-text';

export const MOST_BULK_CASES = 10_000;
const MOST_NAMED_CASES = 1000;

const transition = z.strictObject({
  act: z.literal('transition'),
  state: caseState,
  reason: optionalText(1000).optional(),
});

/** One act that is done to many cases, each by the same rules as alone. */
export const bulkAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('assign'), assigneeId: z.string().max(60).nullable() }),
  // Without it each of the cases would refuse.
  transition.refine(({ state, reason = '' }) => reason !== '' || !REASONED_STATES.includes(state), {
    path: ['reason'],
    message: 'is needed: it is told to the citizen',
  }),
  z.strictObject({
    act: z.literal('tag'),
    add: z.array(caseTag).max(20).default([]),
    remove: z.array(caseTag).max(20).default([]),
  }),
  z.strictObject({
    act: z.literal('reroute'),
    officeId: z.string().max(60),
    reason: plainText(1000),
  }),
  z.strictObject({ act: z.literal('reply'), text: plainText(10_000) }),
]);
export type BulkAct = z.infer<typeof bulkAct>;

/** Chosen cases, or everything that a filter finds (ten thousand at most; more is refused). */
export const bulkRequest = z
  .strictObject({
    act: bulkAct,
    caseIds: z.array(z.string().min(1).max(60)).min(1).max(MOST_NAMED_CASES).optional(),
    filter: caseListQuery.omit({ cursor: true, limit: true, sort: true }).strict().optional(),
  })
  .refine(({ caseIds, filter }) => (caseIds === undefined) !== (filter === undefined), {
    path: ['caseIds'],
    message: 'name either caseIds or a filter',
  });
export type BulkRequest = z.infer<typeof bulkRequest>;

/** The same as it is kept: its words go when nothing of it is tried again. They stand in the messages, which can be erased. */
const keptBulkAct = z.discriminatedUnion('act', [
  bulkAct.options[0],
  transition,
  bulkAct.options[2],
  z.strictObject({ act: z.literal('reroute'), officeId: z.string(), reason: z.string() }),
  z.strictObject({ act: z.literal('reply'), text: z.string() }),
]) satisfies z.ZodType<BulkAct>;

/** Why cases of a job could not be changed, and how many: the key of the sentence that says it, and the error code that stands behind it. */
export const bulkRefusal = z.object({ userMessage: z.string(), code: z.string(), cases: z.number().int() });
export type BulkRefusal = z.infer<typeof bulkRefusal>;
/** The most frequent reasons that a job keeps. */
export const MOST_BULK_REFUSALS = 5;

export const bulkState = z.enum(['waiting', 'running', 'done', 'stopped']);
export const bulkJobRecord = z.object({
  _id: z.string(),
  act: keptBulkAct,
  staffId: z.string(),
  state: bulkState,
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Why, when it is over: the most frequent first. */
  refusals: z.array(bulkRefusal),
  /**
   * So many of the named cases were left out from the beginning: they are not among those that the person may see. Whether they are
   * elsewhere or nowhere is not told.
   */
  skipped: z.number().int(),
  leaseOwner: z.string().nullable(),
  leaseUntil: z.date(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  /** Until then what could not be done may be tried again; null: there is nothing, or not any more. */
  retryUntil: z.date().nullable(),
});
export type BulkJobRecord = z.infer<typeof bulkJobRecord>;
export const presentedBulkJob = bulkJobRecord.omit({ leaseOwner: true, leaseUntil: true });
export type PresentedBulkJob = z.infer<typeof presentedBulkJob>;

export const bulkItemState = z.enum(['waiting', 'done', 'failed', 'stopped']);
export const bulkItemRecord = z.object({
  _id: z.string(),
  jobId: z.string(),
  index: z.number().int(),
  caseId: z.string(),
  number: z.string(),
  state: bulkItemState,
  /** Why it failed: an error code, and the key of the sentence that says it. */
  code: z.string().nullable(),
  userMessage: z.string().nullable(),
  at: z.date().nullable(),
});
export type BulkItemRecord = z.infer<typeof bulkItemRecord>;
export const bulkItemQuery = pageQuery.extend({ state: bulkItemState.optional() });
