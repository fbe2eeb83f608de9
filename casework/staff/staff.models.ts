import { type Connection, Schema } from 'mongoose';
import type { AuditRecord, StaffRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const staffFields = {
  _id: { type: String, required: true },
  email: { type: String, required: true },
  name: { type: String, required: true },
  role: { type: String, required: true },
  officeIds: { type: [String], required: true },
  ownOfficeIds: { type: [String], default: undefined },
  regionIds: { type: [String], default: undefined },
  commissions: { type: [Number], default: undefined },
  language: { type: String, required: true },
  // Empty is a value here: no password yet.
  passwordHash: { type: String, required: () => false },
  onDuty: { type: Boolean, required: true },
  absentFrom: { type: Date },
  absentUntil: { type: Date },
  speaks: { type: [String] },
  active: { type: Boolean, required: true },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<StaffRecord>;

const auditFields = {
  _id: { type: String, required: true },
  at: { type: Date, required: true },
  staffId: { type: String },
  act: { type: String, required: true },
  subject: { type: String, required: true },
  subjectId: { type: String },
  requestId: { type: String },
  version: { type: Number },
  changes: { type: Schema.Types.Mixed },
  search: { type: Schema.Types.Mixed },
  shown: { type: [String], default: undefined },
} satisfies ModelFields<AuditRecord>;

export function staffModel(connection: Connection) {
  const schema = new Schema<StaffRecord>(staffFields, { ...RECORD_OPTIONS, collection: 'staff' });
  schema.index({ email: 1 }, { unique: true });
  schema.index({ officeIds: 1, onDuty: 1 });
  return connection.model('Staff', schema);
}

export function auditModel(connection: Connection) {
  const schema = new Schema<AuditRecord>(auditFields, { ...RECORD_OPTIONS, collection: 'audit' });
  schema.index({ subject: 1, subjectId: 1, at: -1 });
  schema.index({ staffId: 1, at: -1, _id: -1 });
  schema.index({ at: -1, _id: -1 });
  schema.index({ act: 1, at: -1, _id: -1 });
  schema.index({ subjectId: 1, at: -1, _id: -1 });
  schema.index(
    { 'search.hash': 1, at: -1, _id: -1 },
    { partialFilterExpression: { 'search.hash': { $gt: '' } } },
  );
  schema.index({ shown: 1, at: -1, _id: -1 }, { partialFilterExpression: { shown: { $gt: '' } } });
  return connection.model('Audit', schema);
}
