import { type Connection, Schema } from 'mongoose';
import type { IdentityRequestRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  caseId: { type: String, required: true },
  caseNumber: { type: String, required: true },
  officeId: { type: String, required: true },
  state: { type: String, required: true },
  reason: { type: String, required: true },
  requestedBy: { type: String, required: true },
  requestedAt: { type: Date, required: true },
  lapsesAt: { type: Date, required: true },
  decidedBy: { type: String },
  decidedAt: { type: Date },
  answer: { type: String },
  openUntil: { type: Date },
  readCount: { type: Number, required: true },
  version: { type: Number, required: true },
} satisfies ModelFields<IdentityRequestRecord>;

export function identityRequestModel(connection: Connection) {
  const schema = new Schema<IdentityRequestRecord>(fields, {
    ...RECORD_OPTIONS,
    collection: 'identityRequests',
  });
  schema.index({ caseId: 1, requestedAt: -1, _id: -1 });
  // The lists of those who decide: everybody's, an office's, each also by state.
  schema.index({ requestedAt: -1, _id: -1 });
  schema.index({ state: 1, requestedAt: -1, _id: -1 });
  schema.index({ officeId: 1, requestedAt: -1, _id: -1 });
  schema.index({ officeId: 1, state: 1, requestedAt: -1, _id: -1 });
  // One open question of one person about one case.
  schema.index(
    { caseId: 1, requestedBy: 1 },
    { name: 'asked-once', unique: true, partialFilterExpression: { state: 'asked' } },
  );
  return connection.model('IdentityRequest', schema);
}
