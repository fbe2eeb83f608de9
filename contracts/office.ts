import { z } from 'zod';
import { placeCode } from './place';
import { plainText } from './plain-text';
import { categoryCode, language } from './vocabulary';
import { moment } from './moment';

/** One of the Senate's eight constituencies. Editable: the law may change it. */
export const regionRecord = z.object({
  _id: z.string(),
  number: z.number().int().min(1).max(99),
  nameKm: z.string(),
  nameEn: z.string(),
  seats: z.number().int().nonnegative(),
  /** `verified` false: this province's region was not read in an official source; the console marks it. */
  provinces: z.array(z.strictObject({ code: placeCode, verified: z.boolean() })),
  officeId: z.string(),
  version: z.number().int(),
  updatedAt: z.date(),
});
export type RegionRecord = z.infer<typeof regionRecord>;

export const OFFICE_KINDS = ['region', 'senator', 'commission', 'secretariat'] as const;

/** Where a case can go: a region's office, a senator's, one of the ten commissions, the Secretariat General. */
export const officeRecord = z.object({
  _id: z.string(),
  kind: z.enum(OFFICE_KINDS),
  nameKm: z.string(),
  nameEn: z.string(),
  regionId: z.string().nullable(),
  /** A commission's number 1-10. */
  commission: z.number().int().nullable(),
  categories: z.array(categoryCode),
  active: z.boolean(),
  version: z.number().int(),
  updatedAt: z.date(),
});
export type OfficeRecord = z.infer<typeof officeRecord>;

/** A senator, of a region or of none (the four who are named by the King or elected by the National Assembly). */
export const senatorRecord = z.object({
  _id: z.string(),
  nameKm: z.string().min(1),
  nameEn: z.string().min(1),
  regionId: z.string().nullable(),
  officeId: z.string().nullable(),
  active: z.boolean(),
  /** Away from then (null: already) until then (null: without an end); both null: not away. */
  absentFrom: z.date().nullable().optional(),
  absentUntil: z.date().nullable(),
  /** Takes new cases first where a rule asks for whoever is on duty; missing on senators from before: no. */
  onDuty: z.boolean().optional(),
  version: z.number().int(),
  updatedAt: z.date(),
});
export type SenatorRecord = z.infer<typeof senatorRecord>;
export const senatorInput = z.strictObject({
  nameKm: plainText(200),
  nameEn: plainText(200),
  regionId: z.string().max(60).nullable(),
  active: z.boolean().default(true),
  absentFrom: moment.nullable().default(null),
  absentUntil: moment.nullable().default(null),
  onDuty: z.boolean().default(false),
});
export const senatorEdit = senatorInput.extend({ version: z.number().int() });

/** A number to call in danger, told at once to whoever tells of one. Editable. */
export const emergencyContact = z.object({
  id: z.string().min(1).max(60),
  nameKm: plainText(120),
  nameEn: plainText(120),
  /** As it is dialled: "117", "1288", "023 123 456", "+855 23 123 456". */
  phone: z
    .string()
    .trim()
    .regex(/^\+?\d(?:[\d ]{1,18}\d)?$/, 'is no telephone number: write it like 117 or 023 123 456'),
  /** False: nobody of the Senate has confirmed this number yet; the console says so. */
  verified: z.boolean(),
});
export type EmergencyContact = z.infer<typeof emergencyContact>;

/** One editable setting by name, e.g. `emergency-contacts`. */
export const settingRecord = z.object({
  _id: z.string(),
  value: z.unknown(),
  version: z.number().int(),
  updatedAt: z.date(),
  updatedBy: z.string().nullable(),
  /** Raised by every edit of a setting that has to fit to this one. */
  checks: z.number().int().optional(),
});
export type SettingRecord = z.infer<typeof settingRecord>;

export const STAFF_ROLES = [
  'administrator',
  'dispatcher',
  'call-agent',
  'office-staff',
  'senator',
  'commission-staff',
  'moderator',
  'analyst',
  'auditor',
] as const;
export const staffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof staffRole>;

export const MOST_STAFF_OFFICES = 50;

export const staffRecord = z.object({
  _id: z.string(),
  email: z.email(),
  name: z.string().min(1),
  role: staffRole,
  /**
   * The offices whose cases this person works on, those of their regions and commissions included (staff-scope.ts);
   * administrators and dispatchers see all.
   */
  officeIds: z.array(z.string()),
  /** What `officeIds` is reckoned from: offices that were named one by one, whole regions, commissions by number. */
  ownOfficeIds: z.array(z.string()).optional(),
  regionIds: z.array(z.string()).optional(),
  commissions: z.array(z.number().int()).optional(),
  language,
  /** Empty: the account has no password (yet). */
  passwordHash: z.string(),
  onDuty: z.boolean(),
  /** Away from then (null: already) until then (null: without an end); both null or missing: not away. */
  absentFrom: z.date().nullable().optional(),
  absentUntil: z.date().nullable().optional(),
  /** The languages in which they answer citizens; none or missing: every one. */
  speaks: z.array(language).optional(),
  active: z.boolean(),
  version: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type StaffRecord = z.infer<typeof staffRecord>;

/** One recorded access or act of the staff: who, what, on which record. Append-only. */
/** What the words of a search were: a case number or its beginning, a telephone number, a person's name, or words of stories. */
export const SEARCHED_BY = ['number', 'phone', 'name', 'words'] as const;
export const searchedBy = z.enum(SEARCHED_BY);
export type SearchedBy = z.infer<typeof searchedBy>;

export const auditRecord = z.object({
  _id: z.string(),
  at: z.date(),
  staffId: z.string().nullable(),
  act: z.string(),
  subject: z.string(),
  subjectId: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Of an edit: the version that it made and each field before and after. */
  version: z.number().int().optional(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).optional(),
  /** Of a search by words: what kind they were, a keyed hash of them, the filters that were set by their names, and how much was found. */
  search: z
    .object({
      by: searchedBy,
      hash: z.string(),
      filters: z.array(z.string()),
      found: z.number().int(),
      moreThan: z.boolean(),
    })
    .optional(),
  /** Of a list: the ids of the sensitive or personal records that the page showed. */
  shown: z.array(z.string()).optional(),
});
export type AuditRecord = z.infer<typeof auditRecord>;
