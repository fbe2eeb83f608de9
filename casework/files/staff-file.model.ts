import { type Connection, Schema } from 'mongoose';
import type { StaffFileRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  caseId: { type: String, required: true },
  staffId: { type: String, required: true },
  name: { type: String },
  contentType: { type: String, required: true },
  size: { type: Number, required: true },
  scan: { type: String },
  at: { type: Date, required: true },
  usedBy: { type: String },
} satisfies ModelFields<StaffFileRecord>;

export function staffFileModel(connection: Connection) {
  const schema = new Schema<StaffFileRecord>(fields, { ...RECORD_OPTIONS, collection: 'staffFiles' });
  schema.index({ caseId: 1 });
  // Uploaded and never sent: swept after a day.
  schema.index({ at: 1 }, { name: 'unused', partialFilterExpression: { usedBy: null } });
  return connection.model('StaffFile', schema);
}
