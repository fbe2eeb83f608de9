import { type Connection, Schema } from 'mongoose';
import type { CitizenPhoneRecord, PhoneCodeRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const phoneFields = {
  _id: { type: String, required: true },
  citizenId: { type: String, required: true },
  phone: { type: String, required: true },
  phoneHash: { type: String, required: true },
  addedAt: { type: Date, required: true },
  addedBy: { type: Schema.Types.Mixed, required: true },
  verifiedAt: { type: Date },
  verifiedHow: { type: String },
  verifiedBy: { type: String },
  evidence: { type: String },
  smsAgreedAt: { type: Date },
  removedAt: { type: Date },
} satisfies ModelFields<CitizenPhoneRecord>;

/** Numbers that hold. `removedAt` is always there, so that a partial index can tell null from a date. */
export const STANDS = { removedAt: { $type: 'null' } } as const;

export function citizenPhoneModel(connection: Connection) {
  const schema = new Schema<CitizenPhoneRecord>(phoneFields, {
    ...RECORD_OPTIONS,
    collection: 'citizenPhones',
  });
  schema.index({ citizenId: 1, phoneHash: 1 }, { unique: true, partialFilterExpression: STANDS });
  schema.index({ phoneHash: 1 });
  return connection.model('CitizenPhone', schema);
}

const codeFields = {
  _id: { type: String, required: true },
  codeHash: { type: String, required: true },
  sentAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
} satisfies ModelFields<PhoneCodeRecord>;

export function phoneCodeModel(connection: Connection) {
  const schema = new Schema<PhoneCodeRecord>(codeFields, { ...RECORD_OPTIONS, collection: 'phoneCodes' });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model('PhoneCode', schema);
}
