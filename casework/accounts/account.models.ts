import { type Connection, Schema } from 'mongoose';
import type { AccountLinkRecord, ApiKeyRecord, StaffCredentialRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const credentialFields = {
  _id: { type: String, required: true },
  sealedSeed: { type: String },
  since: { type: Date },
  pendingSeed: { type: String },
  pendingUntil: { type: Date },
  pendingBy: { type: String },
  pendingWrong: { type: Number, required: true, default: 0 },
  lastStep: { type: Number, required: true },
  recoveryHashes: { type: [String], required: true },
  oidcSubject: { type: String },
} satisfies ModelFields<StaffCredentialRecord>;

const linkFields = {
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  kind: { type: String, required: true },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
} satisfies ModelFields<AccountLinkRecord>;

const keyFields = {
  _id: { type: String, required: true },
  name: { type: String, required: true },
  prefix: { type: String, required: true },
  hash: { type: String, required: true },
  role: { type: String, required: true },
  officeIds: { type: [String], required: true },
  scopes: { type: [String], required: true },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  lastUsedAt: { type: Date },
  revokedAt: { type: Date },
} satisfies ModelFields<ApiKeyRecord>;

/** A session as connect-mongo stores it (staff-sessions.ts): listed and ended here. `_id` is what the cookie carries signed. */
export interface StoredSession {
  _id: string;
  expires: Date;
  session: {
    staffId?: string;
    pending?: { staffId: string; until: number };
    beganAt?: number;
    device?: string | null;
    address?: string | null;
    lastModified?: Date;
  };
  lastModified?: Date;
}
const sessionFields = {
  _id: { type: String, required: true },
  expires: { type: Date, required: true },
  session: { type: Schema.Types.Mixed, required: true },
  lastModified: { type: Date },
} satisfies ModelFields<StoredSession>;

export function staffCredentialModel(connection: Connection) {
  const options = { ...RECORD_OPTIONS, collection: 'staffCredentials' };
  const schema = new Schema<StaffCredentialRecord>(credentialFields, options);
  schema.index({ oidcSubject: 1 }, { unique: true, partialFilterExpression: { oidcSubject: { $gt: '' } } });
  return connection.model('StaffCredential', schema);
}

export function accountLinkModel(connection: Connection) {
  const schema = new Schema<AccountLinkRecord>(linkFields, {
    ...RECORD_OPTIONS,
    collection: 'accountLinks',
  });
  schema.index({ staffId: 1 });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model('AccountLink', schema);
}

export function apiKeyModel(connection: Connection) {
  const schema = new Schema<ApiKeyRecord>(keyFields, { ...RECORD_OPTIONS, collection: 'apiKeys' });
  schema.index({ createdAt: -1, _id: -1 });
  return connection.model('ApiKey', schema);
}

export function staffSessionModel(connection: Connection) {
  const schema = new Schema<StoredSession>(sessionFields, { ...RECORD_OPTIONS, collection: 'sessions' });
  schema.index({ 'session.staffId': 1, 'session.beganAt': -1 });
  schema.index({ 'session.beganAt': 1 });
  schema.index({ 'session.pending.staffId': 1 }, { sparse: true });
  schema.index({ expires: 1 }, { expireAfterSeconds: 0 });
  return connection.model('StaffSession', schema);
}
