import { type Connection, Schema } from 'mongoose';
import type { CampaignRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  title: { type: String, required: true },
  caseId: { type: String, required: true },
  officeId: { type: String, required: true },
  sketch: { type: Schema.Types.Mixed, required: true },
  state: { type: String, required: true },
  version: { type: Number, required: true },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  closedAt: { type: Date },
} satisfies ModelFields<CampaignRecord>;

export function campaignModel(connection: Connection) {
  const schema = new Schema<CampaignRecord>(fields, { ...RECORD_OPTIONS, collection: 'campaigns' });
  schema.index({ caseId: 1 }, { unique: true });
  schema.index({ createdAt: -1, _id: -1 });
  schema.index({ state: 1, createdAt: -1, _id: -1 });
  schema.index({ 'sketch.bands': 1, state: 1 });
  return connection.model('Campaign', schema);
}
