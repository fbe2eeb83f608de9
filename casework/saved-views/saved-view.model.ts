import { type Connection, Schema } from 'mongoose';
import type { SavedViewRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  name: { type: String, required: true },
  staffId: { type: String, required: true },
  officeId: { type: String },
  query: { type: Schema.Types.Mixed, required: true },
  createdAt: { type: Date, required: true },
} satisfies ModelFields<SavedViewRecord>;

export function savedViewModel(connection: Connection) {
  const schema = new Schema<SavedViewRecord>(fields, { ...RECORD_OPTIONS, collection: 'savedViews' });
  schema.index({ staffId: 1, createdAt: 1, _id: 1 });
  schema.index({ officeId: 1, createdAt: 1, _id: 1 });
  return connection.model('SavedView', schema);
}
