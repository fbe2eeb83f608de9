import { z } from 'zod';
import { pageQuery } from './api';
import { MOST_STAFF_OFFICES, staffRole } from './office';
import { plainText } from './plain-text';

/** What belongs to an account beside its person: second factor, recovery, sessions, one-time links, the machine's keys. */

/**
 * Permissions that no key of a machine gets. No machine makes accounts, keys or rules: what it could give itself would have no
 * bounds. And none asks for, decides about or reads a sealed identity: whoever holds a key would be the second person of
 * themselves.
 */
export const PERMISSIONS_OF_PEOPLE = [
  'identity.read',
  'identity.ask',
  'identity.decide',
  'staff.edit',
  'account-settings.edit',
  'api-keys.read',
  'api-keys.edit',
  'retention.edit',
  'citizens.erase',
] as const;

export const LEAST_PASSWORD = 12;
export const newPassword = z.string().min(LEAST_PASSWORD).max(200);

/** What an account proves itself with beside the password. `_id` is the person's. */
export const staffCredentialRecord = z.object({
  _id: z.string(),
  /** The seed of the codes (RFC 6238), sealed under DATA_KEY; null without a second factor. */
  sealedSeed: z.string().nullable(),
  since: z.date().nullable(),
  /** A seed that was shown and not yet proved. */
  pendingSeed: z.string().nullable(),
  pendingUntil: z.date().nullable(),
  /** A keyed hash of the session that was shown it, the only one that may prove it; and how many wrong codes were tried. */
  pendingBy: z.string().nullable(),
  pendingWrong: z.number().int(),
  /** The newest time step whose code was taken: it and every older one is worth nothing any more. */
  lastStep: z.number().int(),
  /** Keyed hashes of the recovery codes that are left. */
  recoveryHashes: z.array(z.string()),
  /** Whom the OpenID provider named when this account first signed in through it: `issuer subject`. */
  oidcSubject: z.string().nullable(),
});
export type StaffCredentialRecord = z.infer<typeof staffCredentialRecord>;

/** A link with which somebody chooses their password, once. `_id` is a keyed hash of what the link carries. */
export const accountLinkRecord = z.object({
  _id: z.string(),
  staffId: z.string(),
  kind: z.enum(['invitation', 'reset']),
  createdBy: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export type AccountLinkRecord = z.infer<typeof accountLinkRecord>;

/** After a right password: who has a second factor proves it before anything else. */
export const pendingSession = z.object({ secondFactor: z.literal('needed'), csrfToken: z.string() });
export type PendingSession = z.infer<typeof pendingSession>;
/** Six digits of the app, or a recovery code; blanks and hyphens do not matter. */
export const secondFactorRequest = z.strictObject({ code: plainText(40, 6) });
/** How one can sign in here, told to everybody. */
export const signInOptions = z.object({ openId: z.boolean() });
export type SignInOptions = z.infer<typeof signInOptions>;

export const presentedAccount = z.object({
  hasPassword: z.boolean(),
  secondFactor: z.object({
    since: z.date().nullable(),
    recoveryCodesLeft: z.number().int(),
    /** The role must have one: it cannot be switched off. */
    required: z.boolean(),
  }),
  openId: z.boolean(),
});
export type PresentedAccount = z.infer<typeof presentedAccount>;

/** What changes an account is asked with the password again; an account without one needs a sign-in of the last minutes. */
export const proofRequest = z.strictObject({ password: z.string().max(200).optional() });
export const passwordRequest = z.strictObject({
  current: z.string().max(200).optional(),
  password: newPassword,
});
/** The seed is shown this once: as text to type, and as the address that a QR code carries. */
export const secondFactorSetup = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorSetup = z.infer<typeof secondFactorSetup>;
export const codeRequest = z.strictObject({ code: plainText(12, 6) });
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
/** The second factor counts from now on: what was begun without it has ended. */
export const secondFactorOn = recoveryCodes.extend({ endedSessions: z.number().int() });
export type SecondFactorOn = z.infer<typeof secondFactorOn>;

export const presentedStaffSession = z.object({
  _id: z.string(),
  beganAt: z.date(),
  seenAt: z.date(),
  expiresAt: z.date(),
  /** What the browser called itself, and the network address at the sign-in. */
  device: z.string().nullable(),
  address: z.string().nullable(),
  current: z.boolean(),
});
export type PresentedStaffSession = z.infer<typeof presentedStaffSession>;
export const sessionsEnded = z.object({ ended: z.number().int() });

/** `reset` takes the old password away and ends all sessions; `removesSecondFactor` for whoever lost the telephone. */
export const accountLinkRequest = z.strictObject({
  reset: z.boolean().default(false),
  removesSecondFactor: z.boolean().default(false),
});
/** The link is told once: Sala keeps a hash of it. */
export const accountLink = z.object({
  kind: accountLinkRecord.shape.kind,
  link: z.string(),
  expiresAt: z.date(),
});
export type AccountLink = z.infer<typeof accountLink>;
const linkToken = z.string().min(20).max(100);
export const linkReading = z.strictObject({ token: linkToken });
export const linkReader = z.object({
  kind: accountLinkRecord.shape.kind,
  name: z.string(),
  email: z.string(),
  expiresAt: z.date(),
});
export type LinkReader = z.infer<typeof linkReader>;
export const linkAcceptance = z.strictObject({ token: linkToken, password: newPassword });
export const linkAccepted = z.object({ email: z.string() });

/** Which roles must have a second factor. */
export const accountSettings = z.object({ secondFactorRoles: z.array(staffRole).max(20) });
export type AccountSettings = z.infer<typeof accountSettings>;
export const accountSettingsEdit = z.strictObject({
  version: z.number().int(),
  ...accountSettings.shape,
});
export const accountSettingsAnswer = accountSettings.extend({ version: z.number().int() });

/** A key with which a machine calls the API: it acts as a role in offices, and only within its scopes. */
export const apiKeyRecord = z.object({
  _id: z.string(),
  name: z.string(),
  /** The key's beginning, by which people know it again. */
  prefix: z.string(),
  hash: z.string(),
  role: staffRole,
  officeIds: z.array(z.string()),
  scopes: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});
export type ApiKeyRecord = z.infer<typeof apiKeyRecord>;
export const presentedApiKey = apiKeyRecord
  .omit({ hash: true })
  .extend({ createdByName: z.string().nullable(), state: z.enum(['valid', 'expired', 'revoked']) });
export type PresentedApiKey = z.infer<typeof presentedApiKey>;
export const apiKeyInput = z.strictObject({
  name: plainText(100),
  role: staffRole,
  officeIds: z.array(z.string().max(60)).max(MOST_STAFF_OFFICES),
  scopes: z.array(z.string().max(60)).min(1).max(100),
  days: z.number().int().min(1).max(730),
});
export type ApiKeyInput = z.infer<typeof apiKeyInput>;
/** `GET /api/v1/api-keys`: all of them, or those that one person made. */
export const apiKeyQuery = pageQuery.extend({ createdBy: z.string().max(60).optional() });
/** The whole key is told once. */
export const madeApiKey = presentedApiKey.extend({ key: z.string() });
export type MadeApiKey = z.infer<typeof madeApiKey>;
