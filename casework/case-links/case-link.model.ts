import { type Connection, Schema } from 'mongoose';
import type { CaseLinkRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  fromCaseId: { type: String, required: true },
  toCaseId: { type: String, required: true },
  caseIds: { type: [String], required: true },
  messageIds: { type: [String], required: true },
  stateBefore: { type: String },
  closedBefore: { type: Date },
  staffId: { type: String, required: true },
  at: { type: Date, required: true },
  undoneAt: { type: Date },
  undoneBy: { type: String },
} satisfies ModelFields<CaseLinkRecord>;

export function caseLinkModel(connection: Connection) {
  const schema = new Schema<CaseLinkRecord>(fields, { ...RECORD_OPTIONS, collection: 'caseLinks' });
  schema.index({ caseIds: 1, at: 1, _id: 1 });
  schema.index({ toCaseId: 1, kind: 1 });
  schema.index({ messageIds: 1 });
  return connection.model('CaseLink', schema);
}
