import { type Connection, Schema } from 'mongoose';
import type { CaseEntryRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  caseId: { type: String, required: true },
  sequence: { type: Number, required: true },
  at: { type: Date, required: true },
  actor: { type: Schema.Types.Mixed, required: true },
  verb: { type: String, required: true },
  change: { type: Schema.Types.Mixed, required: true },
  messageId: { type: String },
  wordsHash: { type: String },
  version: { type: Number, required: true },
  previousHash: { type: String },
  hash: { type: String, required: true },
} satisfies ModelFields<CaseEntryRecord>;

export function caseEntryModel(connection: Connection) {
  const schema = new Schema<CaseEntryRecord>(fields, { ...RECORD_OPTIONS, collection: 'caseEntries' });
  schema.index({ caseId: 1, sequence: 1 }, { unique: true });
  return connection.model('CaseEntry', schema);
}
