import { z } from 'zod';
import { erasureReason, pageQuery } from './api';
import { auditRecord, searchedBy } from './office';

/** How long each kind of record is kept, and who looked at what. */

export const RETENTION_KINDS = [
  'cases',
  'messages',
  'media',
  'parked-events',
  'accesses',
  'sessions',
  'drafts',
  'bulk-jobs',
  'api-keys',
] as const;
export const retentionKind = z.enum(RETENTION_KINDS);
export type RetentionKind = z.infer<typeof retentionKind>;

/** Days that a kind is kept; null: for ever. */
const keptDays = z.number().int().min(1).max(36_500).nullable();
export const retentionDays = z.record(retentionKind, keptDays);
export type RetentionDays = z.infer<typeof retentionDays>;

export const retentionAnswer = z.object({
  version: z.number().int(),
  /** `due`: how many of them are kept too long now, counted to 10,000. */
  rules: z.array(z.object({ kind: retentionKind, days: keptDays, due: z.number().int() })),
});
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
/** `GET /api/v1/retention/due`: how many would be kept too long if the kind were kept for so many days; nothing is changed. */
export const retentionDueQuery = z.object({
  kind: retentionKind,
  days: z.coerce.number().int().min(1).max(36_500),
});
export const retentionDue = z.object({
  kind: retentionKind,
  days: z.number().int(),
  due: z.number().int(),
});
/**
 * So long these are kept whatever is set. Who opened a sealed name, made an account or changed this very table must not vanish the
 * day after; a closed case can be opened again, and its citizen is asked about it, for weeks.
 */
const FEWEST_DAYS: Partial<Record<RetentionKind, number>> = { cases: 60, accesses: 365 };
export const fewestDays = (kind: RetentionKind): number => FEWEST_DAYS[kind] ?? 1;
export const retentionEdit = z.strictObject({
  version: z.number().int(),
  days: retentionDays.superRefine((days, context) => {
    for (const kind of RETENTION_KINDS) {
      const fewest = fewestDays(kind);
      if ((days[kind] ?? fewest) < fewest)
        context.addIssue({
          code: 'custom',
          path: [kind],
          message: `must be kept for ${fewest} days at least`,
        });
    }
  }),
});

/** Everything that one person told, whichever door it came through. */
export const citizenErasure = z.strictObject({ reason: erasureReason });
export const citizenErased = z.object({
  cases: z.number().int(),
  messages: z.number().int(),
  phones: z.number().int(),
});
export type CitizenErased = z.infer<typeof citizenErased>;

/** What the staff did with which record: read a person's data, or changed what rules the desk. */
export const AUDITED_ACTS = [
  'signed-in',
  'signed-out',
  'sign-in-refused',
  'read',
  'searched',
  'listed',
  'created',
  'edited',
  'issued-pin',
  'erased',
  'replayed',
  'dismissed',
  'submitted',
  'approved',
  'returned',
  'paused',
  'resumed',
  'stopped',
  'password-changed',
  'second-factor-on',
  'second-factor-off',
  'recovery-codes-made',
  'recovery-code-used',
  'session-ended',
  'invited',
  'reset',
  'revoked',
  'retained',
  'linked',
  'unlinked',
  'asked',
  'refused',
  'opened',
  'closed',
  'retried',
  'discarded',
] as const;
export type AuditedAct = (typeof AUDITED_ACTS)[number];

export const accessQuery = pageQuery.extend({
  staffId: z.string().max(60).optional(),
  act: z.enum(AUDITED_ACTS).optional(),
  /** Days in Phnom Penh, both included: `2026-01-31`. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** A case number in any digits. */
  case: z.string().max(30).optional(),
  /** The words of searches: they are not kept, so only the very same ones, or the same number, are found. */
  words: z.string().max(200).optional(),
});
export type AccessQuery = z.infer<typeof accessQuery>;
/** One field of a record before and after an edit, as it is written; null: nothing stood there. */
export const shownChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** A table or a record of several values, whose before and after are not written here. */
  isTable: z.literal(true).optional(),
});
export type ShownChange = z.infer<typeof shownChange>;
export const presentedAccess = auditRecord
  .omit({ changes: true, version: true, search: true, shown: true })
  .extend({
    /** The sensitive or personal records that a list showed, as far as the reader may know of them; a case with its number. */
    shown: z.array(z.object({ _id: z.string(), caseNumber: z.string().nullable() })),
    /** Null: nobody, or Sala itself (`staffId` says what of it). */
    staffName: z.string().nullable(),
    caseNumber: z.string().nullable(),
    /** Whose account it was about; null: about no account, or one that is gone. */
    subjectName: z.string().nullable(),
    /** What an edit of the desk's rules or of an account changed; null for every other act. */
    changes: z.array(shownChange).nullable(),
    /** How many records a run of the retention deleted; null for every other act. */
    deleted: z.number().int().nullable(),
    /** What a search was for, without its words; null for every other act, and for searches from before this was kept. */
    search: z
      .object({
        by: searchedBy,
        filters: z.array(z.string()),
        found: z.number().int(),
        moreThan: z.boolean(),
      })
      .nullable(),
  });
export type PresentedAccess = z.infer<typeof presentedAccess>;
