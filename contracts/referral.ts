import { z } from 'zod';
import { pageQuery } from './api';
import { placeCode } from './place';
import { optionalText, plainText } from './plain-text';
import { categoryCode } from './vocabulary';
import { moment } from './moment';

export const INSTITUTION_KINDS = ['ministry', 'authority', 'other'] as const;
const institutionKind = z.enum(INSTITUTION_KINDS);
const line = optionalText(300);

/** A ministry, a local authority or another body outside the Senate to which cases are referred. Editable. */
export const institutionRecord = z.object({
  _id: z.string(),
  kind: institutionKind,
  nameKm: z.string(),
  nameEn: z.string(),
  /** Where letters go: words on the envelope, e-mail, telephone; null: not known. */
  address: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** What it is proposed for. */
  categories: z.array(categoryCode),
  /** A local authority's own place: it is proposed for cases from there. */
  placeCode: placeCode.nullable(),
  active: z.boolean(),
  /** False: nobody of the Senate has confirmed name and address; the console says so. */
  verified: z.boolean(),
  version: z.number().int(),
  updatedAt: z.date(),
});
export type InstitutionRecord = z.infer<typeof institutionRecord>;

export const institutionInput = z.strictObject({
  kind: institutionKind,
  nameKm: line.min(1),
  nameEn: line.min(1),
  address: line.nullable().default(null),
  email: z.email().max(254).nullable().default(null),
  phone: line.nullable().default(null),
  categories: z.array(categoryCode).max(40).default([]),
  placeCode: placeCode.nullable().default(null),
  active: z.boolean().default(true),
  verified: z.boolean().default(false),
});
export const institutionEdit = institutionInput.extend({ version: z.number().int().nonnegative() });
export const institutionQuery = pageQuery.extend({ active: z.enum(['true', 'false']).optional() });

/** `overdue`: the day has passed without an answer. `returned` and `refused` are answers of a kind; `withdrawn` is ours. */
export const REFERRAL_STATES = [
  'sent',
  'acknowledged',
  'overdue',
  'answered',
  'returned',
  'refused',
  'withdrawn',
] as const;
export const referralState = z.enum(REFERRAL_STATES);
export type ReferralState = z.infer<typeof referralState>;

/** A referral's own number, not in sequence: the year and six digits. */
export const referralNumber = z.string().regex(/^\d{4}-\d{6}$/);
export const MOST_REMINDERS = 5;

export const referralRecord = z.object({
  _id: z.string(),
  number: referralNumber,
  caseId: z.string(),
  /** The office that has the case now: it goes along when the case is passed on. */
  officeId: z.string(),
  institutionId: z.string(),
  state: referralState,
  /** The letter as it was sent; empty once the words of the case were erased. */
  subject: z.string(),
  letter: z.string(),
  sentBy: z.string(),
  sentAt: z.date(),
  dueAt: z.date(),
  /** Days on which somebody is reminded to ask. */
  remindAt: z.array(z.date()),
  /** The next reminder or, after the last, the due day; null once nothing is waited for. */
  nextAt: z.date().nullable(),
  acknowledgedAt: z.date().nullable(),
  /** The institution's own number of the letter. */
  theirNumber: z.string().nullable(),
  /** What came back, in its words or ours; empty once erased. */
  answer: z.string().nullable(),
  endedAt: z.date().nullable(),
  endedBy: z.string().nullable(),
  version: z.number().int(),
  updatedAt: z.date(),
});
export type ReferralRecord = z.infer<typeof referralRecord>;

export const presentedReferral = referralRecord.extend({
  caseNumber: z.string().nullable(),
  institution: institutionRecord.pick({ _id: true, nameKm: true, nameEn: true, address: true }),
  office: z.object({ _id: z.string(), nameKm: z.string(), nameEn: z.string() }),
  sentByName: z.string().nullable(),
  endedByName: z.string().nullable(),
});
export type PresentedReferral = z.infer<typeof presentedReferral>;

export const referralRequest = z.strictObject({
  version: z.number().int().nonnegative(),
  institutionId: z.string().min(1).max(60),
  subject: plainText(500),
  letter: plainText(20_000),
  dueAt: moment,
  remindAt: z.array(moment).max(MOST_REMINDERS).default([]),
});

const seen = z.object({ version: z.number().int().nonnegative() });
/** What came of a referral. `answered`, `returned` and `refused` need what the institution said. */
export const referralOutcome = z.discriminatedUnion('state', [
  z.strictObject({
    ...seen.shape,
    state: z.literal('acknowledged'),
    theirNumber: optionalText(100).nullable().default(null),
  }),
  z.strictObject({
    ...seen.shape,
    state: z.enum(['answered', 'returned', 'refused']),
    answer: plainText(20_000),
  }),
  z.strictObject({ ...seen.shape, state: z.literal('withdrawn') }),
]);
export type ReferralOutcome = z.infer<typeof referralOutcome>;
/** Another due day, or other reminders. */
export const referralDates = z.strictObject({
  ...seen.shape,
  dueAt: moment,
  remindAt: z.array(moment).max(MOST_REMINDERS),
});

export const referralQuery = pageQuery.extend({
  caseId: z.string().max(60).optional(),
  institutionId: z.string().max(60).optional(),
  /** One state, or several joined by a comma. */
  state: z.string().max(120).optional(),
  open: z.enum(['true', 'false']).optional(),
  sort: z.enum(['dueAt', '-dueAt']).default('dueAt'),
});
export type ReferralQuery = z.infer<typeof referralQuery>;

export const REFERRAL_VARIABLES = [
  'number',
  'institution',
  'case',
  'category',
  'place',
  'office',
  'today',
  'story',
] as const;
const VARIABLE = /\{([^{}]*)\}/g;
const knownVariables = (text: string) =>
  [...text.matchAll(VARIABLE)].every(([, name]) =>
    (REFERRAL_VARIABLES as readonly string[]).includes(name ?? ''),
  );
const template = (most: number) =>
  plainText(most).refine(knownVariables, 'has a variable that is not in the list');

/** How a letter begins: staff change it for each case before it is sent. In Khmer, as letters of the Senate are. */
export const letterTemplate = z.object({
  subject: template(500),
  letter: template(20_000),
  /** An answer is asked for within so many days. */
  dueDays: z.number().int().min(1).max(365),
});
export type LetterTemplate = z.infer<typeof letterTemplate>;
export const letterTemplateEdit = z.strictObject({
  version: z.number().int().nonnegative(),
  ...letterTemplate.shape,
});
export const letterTemplateAnswer = letterTemplate.extend({ version: z.number().int() });
export type LetterTemplateAnswer = z.infer<typeof letterTemplateAnswer>;

export const referralDraftQuery = z.object({ institutionId: z.string().min(1).max(60) });
/** The letter of the template, filled from a case. */
export const referralDraft = z.object({
  subject: z.string(),
  letter: z.string(),
  dueAt: z.date(),
  remindAt: z.array(z.date()),
});
export type ReferralDraft = z.infer<typeof referralDraft>;
