import { type Connection, Schema } from 'mongoose';
import type { MentionRecord, NoteRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const noteFields = {
  _id: { type: String, required: true },
  caseId: { type: String, required: true },
  staffId: { type: String, required: true },
  at: { type: Date, required: true },
  text: { type: String },
  mentionIds: { type: [String], required: true },
  files: { type: Schema.Types.Mixed, required: true },
  erasedAt: { type: Date },
} satisfies ModelFields<NoteRecord>;

const mentionFields = {
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  noteId: { type: String, required: true },
  caseId: { type: String, required: true },
  byStaffId: { type: String, required: true },
  at: { type: Date, required: true },
  readAt: { type: Date },
} satisfies ModelFields<MentionRecord>;

export function noteModel(connection: Connection) {
  const schema = new Schema<NoteRecord>(noteFields, { ...RECORD_OPTIONS, collection: 'caseNotes' });
  schema.index({ caseId: 1, at: 1, _id: 1 });
  return connection.model('CaseNote', schema);
}

export function mentionModel(connection: Connection) {
  const schema = new Schema<MentionRecord>(mentionFields, { ...RECORD_OPTIONS, collection: 'mentions' });
  schema.index({ staffId: 1, at: -1, _id: -1 });
  schema.index({ staffId: 1, readAt: 1, at: -1, _id: -1 });
  schema.index({ noteId: 1 });
  return connection.model('Mention', schema);
}
