import { type Connection, Schema } from 'mongoose';
import type { TagRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  usedAt: { type: Date, required: true },
  mark: { type: String },
} satisfies ModelFields<TagRecord>;

/** The tags that were ever used, for type-ahead. */
export function tagModel(connection: Connection) {
  const schema = new Schema<TagRecord>(fields, { ...RECORD_OPTIONS, collection: 'tags' });
  schema.index({ usedAt: -1 });
  schema.index({ mark: 1 });
  return connection.model('Tag', schema);
}
