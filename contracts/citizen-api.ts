import { z } from 'zod';
import { pageQuery } from './api';
import { against, caseNumber, caseState, filedVia, MAX_NAME_LENGTH } from './case';
import {
  citizenEntryRecord,
  citizenLinkRecord,
  citizenPhoneRecord,
  duplicateReason,
  evidenceKind,
} from './citizen';
import { consentPurpose, consentSubject } from './consent';
import { channelName, MAX_STORY_LENGTH } from './message';
import { officeRecord } from './office';
import { phoneNumber } from './phone-number';
import { placeCode, placeLabel } from './place';
import { optionalText, plainText } from './plain-text';
import { caseType, categoryCode, language, priority } from './vocabulary';

/** Requests and answers of `/api/v1/citizens` and `/api/v1/filings`. */

/** `q` is a telephone number in any form, or words of a name. */
export const citizenListQuery = pageQuery.extend({ q: optionalText(100).optional() });

const seenVersion = { version: z.number().int().nonnegative() };
const id = z.string().min(1).max(60);
const personName = plainText(MAX_NAME_LENGTH);

export const citizenNameEdit = z.strictObject({ ...seenVersion, name: personName, evidence: evidenceKind });
export const phoneInput = z.strictObject({ ...seenVersion, phone: phoneNumber });
export const citizenStep = z.strictObject(seenVersion);
/** Either the code that the person read out, or what the member of the staff has seen. */
export const phoneProof = z.union([
  z.strictObject({ ...seenVersion, code: plainText(12, 4) }),
  z.strictObject({ ...seenVersion, evidence: evidenceKind }),
]);
/** What is left out stays. Nobody can lift here what the citizen asked for themselves. */
export const wishesEdit = z.strictObject({
  ...seenVersion,
  evidence: evidenceKind,
  preferredAddressId: id.nullable().optional(),
  /** Whether the person agreed to be answered by SMS at one of their numbers. */
  sms: z.strictObject({ phoneId: id, agreed: z.boolean() }).optional(),
  learning: z.boolean().optional(),
  surveys: z.boolean().optional(),
  messages: z.boolean().optional(),
  /** Subjects that are no longer followed, at none of the person's addresses. */
  unfollow: z.array(consentSubject).max(50).optional(),
});
export type WishesEdit = z.infer<typeof wishesEdit>;
export const citizenLinkInput = z.strictObject({
  ...seenVersion,
  otherId: id,
  kind: citizenLinkRecord.shape.kind,
  evidence: evidenceKind.nullable().default(null),
});

export const presentedCitizen = z.object({
  _id: z.string(),
  version: z.number().int(),
  name: z.string().nullable(),
  language,
  /** Doors of this record, each once. */
  channels: z.array(channelName),
  /** The last digits only: the page shows the number, and that is recorded. */
  phone: z.string().nullable(),
  phoneVerified: z.boolean(),
  /** Belongs to a person with other records. */
  linked: z.boolean(),
  caseCount: z.number().int(),
  test: z.boolean(),
  createdAt: z.date(),
});
export type PresentedCitizen = z.infer<typeof presentedCitizen>;

export const presentedPhone = citizenPhoneRecord
  .pick({ _id: true, citizenId: true, phone: true, addedAt: true, verifiedAt: true, verifiedHow: true })
  .extend({
    evidence: evidenceKind.nullable(),
    verifiedByName: z.string().nullable(),
    addedByCitizen: z.boolean(),
    /** A code was sent that can still be told, until then. */
    codeUntil: z.date().nullable(),
    smsAgreed: z.boolean(),
  });
export type PresentedPhone = z.infer<typeof presentedPhone>;

/** A door of the person. `_id` is made for this page: it tells not which thread it is. */
export const presentedAddress = z.object({
  _id: z.string(),
  citizenId: z.string(),
  channel: channelName,
  /** Writing from an address proves it; a number that was only told has to be proved. */
  verifiedAt: z.date().nullable(),
  verifiedHow: z.enum(['wrote', ...citizenPhoneRecord.shape.verifiedHow.unwrap().options]).nullable(),
  blocked: z.boolean(),
  preferred: z.boolean(),
  canBePreferred: z.boolean(),
});
export type PresentedAddress = z.infer<typeof presentedAddress>;

export const presentedDuplicate = presentedCitizen
  .pick({ _id: true, name: true, channels: true, phone: true, caseCount: true, createdAt: true })
  .extend({ reasons: z.array(duplicateReason).min(1), score: z.number() });
export type PresentedDuplicate = z.infer<typeof presentedDuplicate>;

export const presentedPerson = presentedCitizen.extend({
  addresses: z.array(presentedAddress),
  phones: z.array(presentedPhone),
  /** Named cases that the reader may see, newest first, at most fifty. */
  cases: z.array(
    z.object({
      _id: z.string(),
      number: caseNumber,
      state: caseState,
      category: categoryCode.nullable(),
      channel: channelName,
      office: officeRecord.pick({ _id: true, nameKm: true, nameEn: true }),
      createdAt: z.date(),
    }),
  ),
  wishes: z.object({
    learning: z.boolean(),
    surveys: z.boolean(),
    messages: z.boolean(),
    /** True: the person stopped them at their own door, and lifts that there. */
    stoppedByCitizen: z.boolean(),
    surveysStoppedByCitizen: z.boolean(),
    preferredByCitizen: z.boolean(),
    following: z.array(z.object({ subject: consentSubject, purposes: z.array(consentPurpose) })),
  }),
  /** The other records of the same person. */
  others: z.array(presentedCitizen.pick({ _id: true, name: true, channels: true, createdAt: true })),
  links: z.array(
    citizenLinkRecord
      .pick({ _id: true, kind: true, citizenIds: true, reasons: true, evidence: true, at: true })
      .extend({ byName: z.string().nullable(), otherName: z.string().nullable() }),
  ),
  duplicates: z.array(presentedDuplicate),
  smsIsOn: z.boolean(),
});
export type PresentedPerson = z.infer<typeof presentedPerson>;

export const presentedCitizenEntry = citizenEntryRecord
  .pick({ _id: true, at: true, verb: true, change: true, evidence: true })
  .extend({ byCitizen: z.boolean(), actorName: z.string().nullable() });
export type PresentedCitizenEntry = z.infer<typeof presentedCitizenEntry>;

/** A case that a member of the staff files for somebody who came, called or wrote. */
export const filingInput = z.strictObject({
  /** Made once by the client: sent again after a lost answer it files no second case. */
  creationKey: z.uuid(),
  via: filedVia,
  /** Who files: somebody who is known, or a new person. Both null: nobody who gives a name or a number. */
  citizenId: id.nullable().default(null),
  name: personName.nullable().default(null),
  phone: phoneNumber.nullable().default(null),
  /** The person agreed to be answered by SMS at this number. */
  smsAgreed: z.boolean().default(false),
  onBehalfOf: z
    .strictObject({ name: personName, relation: optionalText(60).nullable().default(null) })
    .nullable()
    .default(null),
  /** The name is sealed: who reads the case does not see whose it is. */
  withoutName: z.boolean().default(false),
  story: plainText(MAX_STORY_LENGTH),
  language,
  type: caseType,
  /** These three are read from the story when they are left out; null: nobody knows. */
  category: categoryCode.nullable().optional(),
  priority: priority.optional(),
  placeCode: placeCode.nullable().optional(),
  /** Whom a complaint is against; null: nobody of the Senate and no institution. Left out, it is read from the story. */
  against: against.nullable().optional(),
});
export type FilingInput = z.infer<typeof filingInput>;
export const filedCase = z.object({
  caseId: z.string(),
  number: caseNumber,
  /** Told once, to be handed over; null when the same filing was sent again. */
  pin: z.string().nullable(),
  office: officeRecord.pick({ _id: true, nameKm: true, nameEn: true }),
  /** False: it went to an office whose cases the filer does not see. */
  readable: z.boolean(),
  citizenId: z.string().nullable(),
  /** As it was said or read from the story, null where it was left open; told once, as the PIN is. */
  filedUnder: z
    .object({
      category: categoryCode.nullable(),
      priority: priority.nullable(),
      placeLabel: placeLabel.nullable(),
    })
    .nullable(),
});
export type FiledCase = z.infer<typeof filedCase>;
