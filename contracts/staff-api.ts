import { z } from 'zod';
import { pageQuery } from './api';
import { newPassword } from './account';
import { MOST_STAFF_OFFICES, staffRecord } from './office';
import { plainText } from './plain-text';
import { language } from './vocabulary';
import { moment } from './moment';

/** The staff and their sign-in, as `/api/v1` takes and answers them. */

export const signInRequest = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(200),
});
export const presentedStaff = staffRecord.pick({
  _id: true,
  email: true,
  name: true,
  role: true,
  officeIds: true,
  ownOfficeIds: true,
  regionIds: true,
  commissions: true,
  language: true,
  onDuty: true,
  absentFrom: true,
  absentUntil: true,
  speaks: true,
  active: true,
  version: true,
});
export type PresentedStaff = z.infer<typeof presentedStaff>;
/** A member of the staff as colleagues see them: enough to hand a case over. */
export const presentedColleague = presentedStaff.omit({
  email: true,
  language: true,
  version: true,
  ownOfficeIds: true,
  regionIds: true,
  commissions: true,
});
export type PresentedColleague = z.infer<typeof presentedColleague>;
/** Who is signed in, with the token that every changing request carries in the header `X-CSRF-Token`. */
export const presentedSession = z.object({
  staff: presentedStaff,
  csrfToken: z.string(),
  can: z.array(z.string()),
  /** The role must have a second factor and this account has none yet: until then nothing but that is possible. */
  needs: z.literal('second-factor').optional(),
});
export type PresentedSession = z.infer<typeof presentedSession>;

/**
 * `GET /api/v1/staff`: `q` are words of a name (in either script), a role, an office in their charge, or (for administrators) an address; `ids` names people,
 * joined by commas; `officeId` is the office whose cases they may work on; `active` leaves those out who have left, or only names them.
 */
export const staffListQuery = pageQuery.extend({
  q: z.string().max(100).optional(),
  ids: z.string().max(6_000).optional(),
  officeId: z.string().max(60).optional(),
  active: z.enum(['true', 'false']).optional(),
});

/** Whose cases somebody works on: single offices, all of a region, a commission. What is left out is none. */
const staffScopes = {
  officeIds: z.array(z.string().max(60)).max(MOST_STAFF_OFFICES),
  regionIds: z.array(z.string().max(60)).max(MOST_STAFF_OFFICES).default([]),
  commissions: z.array(z.number().int().min(1).max(99)).max(20).default([]),
};
export const staffInput = z.strictObject({
  email: z.email().max(254),
  name: plainText(200),
  role: staffRecord.shape.role,
  ...staffScopes,
  language,
  /** Left out: the person chooses it by a one-time link. */
  password: newPassword.optional(),
});
export const staffEdit = z.strictObject({
  version: z.number().int(),
  name: plainText(200),
  role: staffRecord.shape.role,
  ...staffScopes,
  language,
  onDuty: z.boolean(),
  absentFrom: moment.nullable().default(null),
  absentUntil: moment.nullable().default(null),
  speaks: z.array(language).max(5).default([]),
  active: z.boolean(),
});
