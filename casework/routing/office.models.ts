import { type Connection, Schema } from 'mongoose';
import type { OfficeRecord, RegionRecord, SenatorRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const regionFields = {
  _id: { type: String, required: true },
  number: { type: Number, required: true },
  nameKm: { type: String, required: true },
  nameEn: { type: String, required: true },
  seats: { type: Number, required: true },
  provinces: { type: Schema.Types.Mixed, required: true },
  officeId: { type: String, required: true },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<RegionRecord>;

const officeFields = {
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  nameKm: { type: String, required: true },
  nameEn: { type: String, required: true },
  regionId: { type: String },
  commission: { type: Number },
  categories: { type: [String], required: true },
  active: { type: Boolean, required: true },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<OfficeRecord>;

const senatorFields = {
  _id: { type: String, required: true },
  nameKm: { type: String, required: true },
  nameEn: { type: String, required: true },
  regionId: { type: String },
  officeId: { type: String },
  active: { type: Boolean, required: true },
  absentFrom: { type: Date },
  absentUntil: { type: Date },
  onDuty: { type: Boolean },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<SenatorRecord>;

export function regionModel(connection: Connection) {
  const schema = new Schema<RegionRecord>(regionFields, { ...RECORD_OPTIONS, collection: 'regions' });
  schema.index({ number: 1 }, { unique: true });
  return connection.model('Region', schema);
}

export function officeModel(connection: Connection) {
  return connection.model(
    'Office',
    new Schema<OfficeRecord>(officeFields, { ...RECORD_OPTIONS, collection: 'offices' }),
  );
}

export function senatorModel(connection: Connection) {
  const schema = new Schema<SenatorRecord>(senatorFields, { ...RECORD_OPTIONS, collection: 'senators' });
  schema.index({ regionId: 1 });
  return connection.model('Senator', schema);
}
