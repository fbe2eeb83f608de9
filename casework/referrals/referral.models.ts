import { type Connection, Schema } from 'mongoose';
import type { InstitutionRecord, ReferralRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const institutionFields = {
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  nameKm: { type: String, required: true },
  nameEn: { type: String, required: true },
  address: { type: String },
  email: { type: String },
  phone: { type: String },
  categories: { type: [String], required: true },
  placeCode: { type: String },
  active: { type: Boolean, required: true },
  verified: { type: Boolean, required: true },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<InstitutionRecord>;

const referralFields = {
  _id: { type: String, required: true },
  number: { type: String, required: true },
  caseId: { type: String, required: true },
  officeId: { type: String, required: true },
  institutionId: { type: String, required: true },
  state: { type: String, required: true },
  subject: { type: String },
  letter: { type: String },
  sentBy: { type: String, required: true },
  sentAt: { type: Date, required: true },
  dueAt: { type: Date, required: true },
  remindAt: { type: [Date], required: true },
  nextAt: { type: Date },
  acknowledgedAt: { type: Date },
  theirNumber: { type: String },
  answer: { type: String },
  endedAt: { type: Date },
  endedBy: { type: String },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<ReferralRecord>;

export function institutionModel(connection: Connection) {
  const schema = new Schema<InstitutionRecord>(institutionFields, {
    ...RECORD_OPTIONS,
    collection: 'institutions',
  });
  schema.index({ updatedAt: -1, _id: -1 });
  schema.index({ active: 1, updatedAt: -1, _id: -1 });
  return connection.model('Institution', schema);
}

export function referralModel(connection: Connection) {
  const schema = new Schema<ReferralRecord>(referralFields, { ...RECORD_OPTIONS, collection: 'referrals' });
  schema.index({ number: 1 }, { unique: true });
  schema.index({ caseId: 1, dueAt: 1, _id: 1 });
  schema.index({ officeId: 1, state: 1, dueAt: 1, _id: 1 });
  schema.index({ officeId: 1, dueAt: 1, _id: 1 });
  schema.index({ state: 1, dueAt: 1, _id: 1 });
  schema.index({ institutionId: 1, dueAt: 1, _id: 1 });
  schema.index({ dueAt: 1, _id: 1 });
  schema.index({ nextAt: 1 }, { partialFilterExpression: { nextAt: { $type: 'date' } } });
  return connection.model('Referral', schema);
}
