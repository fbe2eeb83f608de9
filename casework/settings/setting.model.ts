import { type Connection, Schema } from 'mongoose';
import type { SettingRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  value: { type: Schema.Types.Mixed, required: true },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
  updatedBy: { type: String },
  checks: { type: Number },
} satisfies ModelFields<SettingRecord>;

export function settingModel(connection: Connection) {
  return connection.model(
    'Setting',
    new Schema<SettingRecord>(fields, { ...RECORD_OPTIONS, collection: 'settings' }),
  );
}
