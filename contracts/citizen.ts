import { z } from 'zod';
import { actor } from './case';

/** How somebody proved that a number is theirs: by their own contact, a code sent to it, or before a member of the staff. */
export const PROOFS = ['contact-share', 'code', 'staff'] as const;
export const proof = z.enum(PROOFS);
export type Proof = z.infer<typeof proof>;

/** What a member of the staff has seen or heard that a change rests on. */
export const EVIDENCE_KINDS = ['in-person', 'identity-card', 'by-phone', 'letter', 'case-words'] as const;
export const evidenceKind = z.enum(EVIDENCE_KINDS);
export type EvidenceKind = z.infer<typeof evidenceKind>;

/** A telephone number of a citizen. It is found by `phoneHash`, and readable only with DATA_KEY. */
export const citizenPhoneRecord = z.object({
  _id: z.string(),
  citizenId: z.string(),
  /** Encrypted: +85512345678. */
  phone: z.string(),
  phoneHash: z.string(),
  addedAt: z.date(),
  addedBy: actor,
  verifiedAt: z.date().nullable(),
  verifiedHow: proof.nullable(),
  /** The member of the staff who saw the proof; null when the citizen proved it to the machine. */
  verifiedBy: z.string().nullable(),
  evidence: evidenceKind.nullable(),
  /** The person agreed to be answered by SMS at this number; it is used once it is proved. */
  smsAgreedAt: z.date().nullable(),
  removedAt: z.date().nullable(),
});
export type CitizenPhoneRecord = z.infer<typeof citizenPhoneRecord>;

/** The one code that can prove a number now. `_id` is the number's record. */
export const phoneCodeRecord = z.object({
  _id: z.string(),
  codeHash: z.string(),
  sentAt: z.date(),
  expiresAt: z.date(),
});
export type PhoneCodeRecord = z.infer<typeof phoneCodeRecord>;

/** Why two records may be one person. */
export const DUPLICATE_REASONS = [
  'same-verified-phone',
  'same-phone',
  'same-name',
  'similar-name',
  'same-place',
] as const;
export const duplicateReason = z.enum(DUPLICATE_REASONS);
export type DuplicateReason = z.infer<typeof duplicateReason>;

/**
 * What a member of the staff decided about two records: `same` person or `different` ones. Nothing of the records themselves is
 * moved, so that an undone link leaves them exactly as they were.
 */
export const citizenLinkRecord = z.object({
  _id: z.string(),
  kind: z.enum(['same', 'different']),
  /** Both ids in order. */
  citizenIds: z.tuple([z.string(), z.string()]),
  /** The suggestion's reasons when it was decided; empty when staff found them by themselves. */
  reasons: z.array(duplicateReason),
  evidence: evidenceKind.nullable(),
  at: z.date(),
  by: z.string(),
  undoneAt: z.date().nullable(),
  undoneBy: z.string().nullable(),
});
export type CitizenLinkRecord = z.infer<typeof citizenLinkRecord>;

export const CITIZEN_VERBS = [
  'made',
  'renamed',
  'phone-added',
  'phone-removed',
  'phone-verified',
  'code-sent',
  'wishes-changed',
  'follow-ended',
  'linked',
  'unlinked',
  'kept-apart',
  'brought-together',
] as const;
export const citizenVerb = z.enum(CITIZEN_VERBS);
export type CitizenVerb = z.infer<typeof citizenVerb>;

/** One line of a citizen's history; append-only. Codes and ids only, never a name, a number or a person's words. */
export const citizenEntryRecord = z.object({
  _id: z.string(),
  citizenId: z.string(),
  at: z.date(),
  actor,
  verb: citizenVerb,
  change: z.record(z.string(), z.unknown()),
  /** What the member of the staff says it rests on. */
  evidence: evidenceKind.nullable(),
});
export type CitizenEntryRecord = z.infer<typeof citizenEntryRecord>;
