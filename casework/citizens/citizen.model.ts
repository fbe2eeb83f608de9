import { type Connection, Schema } from 'mongoose';
import type { CitizenRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  language: { type: String, required: true },
  displayName: { type: String },
  consentAt: { type: Date },
  learningConsentAt: { type: Date },
  stoppedAt: { type: Date },
  surveysStoppedAt: { type: Date },
  preferredDoorId: { type: String },
  preferredDoorBy: { type: String },
  stoppedBy: { type: String },
  surveysStoppedBy: { type: String },
  version: { type: Number },
  nameHashes: { type: [String], default: undefined },
  personId: { type: String },
  officeIds: { type: [String], default: undefined },
  sealed: { type: Boolean },
  test: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
} satisfies ModelFields<CitizenRecord>;

export function citizenModel(connection: Connection) {
  const schema = new Schema<CitizenRecord>(fields, { ...RECORD_OPTIONS, collection: 'citizens' });
  // The list of people, for those who lead the desk and for the staff of offices; `_id` makes the cursor total.
  schema.index({ createdAt: -1, _id: -1 });
  schema.index({ officeIds: 1, createdAt: -1, _id: -1 });
  schema.index({ nameHashes: 1, createdAt: -1, _id: -1 });
  schema.index({ personId: 1 }, { partialFilterExpression: { personId: { $type: 'string' } } });
  return connection.model('Citizen', schema);
}
