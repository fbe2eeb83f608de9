import { type Connection, Schema } from 'mongoose';
import type { CannedReplyRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  titleKm: { type: String, required: true },
  titleEn: { type: String, required: true },
  textKm: { type: String, required: true },
  textEn: { type: String, required: true },
  officeIds: { type: [String], required: true },
  active: { type: Boolean, required: true },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<CannedReplyRecord>;

export function cannedReplyModel(connection: Connection) {
  const schema = new Schema<CannedReplyRecord>(fields, { ...RECORD_OPTIONS, collection: 'cannedReplies' });
  schema.index({ createdAt: 1, _id: 1 });
  schema.index({ officeIds: 1, createdAt: 1, _id: 1 });
  return connection.model('CannedReply', schema);
}
