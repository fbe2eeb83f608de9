import { type Connection, Schema } from 'mongoose';
import type { SurveyRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  caseId: { type: String, required: true },
  kind: { type: String, required: true },
  officeId: { type: String, required: true },
  regionId: { type: String },
  conversationId: { type: String, required: true },
  channel: { type: String, required: true },
  state: { type: String, required: true },
  dueAt: { type: Date },
  askedAt: { type: Date },
  answer: { type: String },
  answeredAt: { type: Date },
  skipped: { type: String },
} satisfies ModelFields<SurveyRecord>;

export function surveyModel(connection: Connection) {
  const schema = new Schema<SurveyRecord>(fields, { ...RECORD_OPTIONS, collection: 'surveys' });
  schema.index({ caseId: 1 });
  schema.index({ dueAt: 1 }, { name: 'due', partialFilterExpression: { dueAt: { $type: 'date' } } });
  schema.index({ askedAt: 1, officeId: 1 }, { partialFilterExpression: { askedAt: { $type: 'date' } } });
  return connection.model('Survey', schema);
}
