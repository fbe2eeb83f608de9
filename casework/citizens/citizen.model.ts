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
  test: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
} satisfies ModelFields<CitizenRecord>;

export function citizenModel(connection: Connection) {
  return connection.model(
    'Citizen',
    new Schema<CitizenRecord>(fields, { ...RECORD_OPTIONS, collection: 'citizens' }),
  );
}
