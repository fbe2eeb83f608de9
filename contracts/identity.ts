import { z } from 'zod';
import { pageQuery } from './api';
import { caseNumber } from './case';
import { channelName } from './message';
import { plainText } from './plain-text';

export const IDENTITY_STATES = ['asked', 'open', 'refused', 'closed'] as const;
export const identityState = z.enum(IDENTITY_STATES);

/**
 * A wish to know who filed a case without a name. Two people must agree: who asks, and another one who approves. It opens the
 * identity to these two, for a limited time.
 */
export const identityRequestRecord = z.object({
  _id: z.string(),
  caseId: z.string(),
  caseNumber,
  /** The office of the case when it was asked; who sees the request follows the case itself. */
  officeId: z.string(),
  state: identityState,
  /** Words of the staff, encrypted: they may tell of the case. */
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.date(),
  /** Not decided by then, it lapses. */
  lapsesAt: z.date(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  /** Why it was refused, encrypted. */
  answer: z.string().nullable(),
  openUntil: z.date().nullable(),
  readCount: z.number().int(),
  version: z.number().int(),
});
export type IdentityRequestRecord = z.infer<typeof identityRequestRecord>;

export const identityListQuery = pageQuery.extend({ state: identityState.optional() });
export const identityAsk = z.strictObject({ reason: plainText(1000, 10) });
export const identityStep = z.strictObject({ version: z.number().int().nonnegative() });
export const identityRefusal = z.strictObject({
  version: z.number().int().nonnegative(),
  reason: plainText(1000, 3),
});

export const IDENTITY_STEPS = ['approve', 'refuse', 'close', 'read'] as const;
export const presentedIdentityRequest = identityRequestRecord.omit({ officeId: true }).extend({
  /** `lapsed`: nobody decided in time; `over`: the time in which it was open has passed. */
  state: z.enum([...IDENTITY_STATES, 'lapsed', 'over']),
  requesterName: z.string().nullable(),
  deciderName: z.string().nullable(),
  /** What the reader may do with it now. */
  steps: z.array(z.enum(IDENTITY_STEPS)),
});
export type PresentedIdentityRequest = z.infer<typeof presentedIdentityRequest>;

/** Who filed a case without a name. */
export const openedIdentity = z.object({
  caseId: z.string(),
  name: z.string().nullable(),
  onBehalfOf: z.object({ name: z.string(), relation: z.string().nullable() }).nullable(),
  addresses: z.array(z.object({ channel: channelName, externalId: z.string() })),
  phones: z.array(z.object({ phone: z.string(), verified: z.boolean() })),
  openUntil: z.date(),
});
export type OpenedIdentity = z.infer<typeof openedIdentity>;
