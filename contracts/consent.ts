import { z } from 'zod';
import { channelName } from './message';
import { CATEGORY_CODES, language } from './vocabulary';

/**
 * What a person may be written to for without having asked a question. `news`: what the Senate does about their place or
 * subject; `invitation`: consultations and visits that they may join.
 */
export const CONSENT_PURPOSES = ['news', 'invitation'] as const;
export const consentPurpose = z.enum(CONSENT_PURPOSES);
export type ConsentPurpose = z.infer<typeof consentPurpose>;

/** What a person can follow: one of the eight regions, a province (or the capital), or a category of matters. */
export const SUBJECT_KINDS = ['region', 'province', 'category'] as const;
const subjectCodes = { region: '[a-z0-9-]{1,40}', province: '\\d{2}', category: CATEGORY_CODES.join('|') };
/** `region:region-4`, `province:17`, `category:roads`: a string, so that an index finds and sorts by it. */
export const consentSubject = z
  .string()
  .regex(new RegExp(`^(?:${SUBJECT_KINDS.map((kind) => `${kind}:(?:${subjectCodes[kind]})`).join('|')})$`));
export type ConsentSubject = z.infer<typeof consentSubject>;

/**
 * The words to which people agree have this version; raise it whenever `follow.consent` of bots/copy changes its meaning. It
 * is stored with each consent, so that it can be shown what a person agreed to.
 */
export const CONSENT_TEXT_VERSION = 'follow-2026-11';

/** One consent of one address: given once, perhaps withdrawn, never deleted or changed otherwise. */
export const consentRecord = z.object({
  _id: z.string(),
  conversationId: z.string(),
  citizenId: z.string(),
  channel: channelName,
  purpose: consentPurpose,
  subject: consentSubject,
  givenAt: z.date(),
  /** In which language the words were shown, and which version of them. */
  language,
  textVersion: z.string(),
  withdrawnAt: z.date().nullable(),
  /** `left`: this subject was left; `stop`: the person wants no more messages at all. */
  withdrawnBy: z.enum(['left', 'stop']).nullable(),
});
export type ConsentRecord = z.infer<typeof consentRecord>;

/** What an address follows now. */
export interface Following {
  subject: ConsentSubject;
  purposes: ConsentPurpose[];
}
