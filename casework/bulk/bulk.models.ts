import { type Connection, Schema } from 'mongoose';
import type { BulkItemRecord, BulkJobRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const jobFields = {
  _id: { type: String, required: true },
  act: { type: Schema.Types.Mixed, required: true },
  staffId: { type: String, required: true },
  state: { type: String, required: true },
  total: { type: Number, required: true },
  done: { type: Number, required: true },
  failed: { type: Number, required: true },
  refusals: { type: Schema.Types.Mixed, required: true, default: [] },
  skipped: { type: Number, required: true, default: 0 },
  leaseOwner: { type: String },
  leaseUntil: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  finishedAt: { type: Date },
  retryUntil: { type: Date },
} satisfies ModelFields<BulkJobRecord>;

const itemFields = {
  _id: { type: String, required: true },
  jobId: { type: String, required: true },
  index: { type: Number, required: true },
  caseId: { type: String, required: true },
  number: { type: String, required: true },
  state: { type: String, required: true },
  code: { type: String },
  userMessage: { type: String },
  at: { type: Date },
} satisfies ModelFields<BulkItemRecord>;

export function bulkJobModel(connection: Connection) {
  const schema = new Schema<BulkJobRecord>(jobFields, { ...RECORD_OPTIONS, collection: 'bulkJobs' });
  schema.index({ staffId: 1, createdAt: -1, _id: -1 });
  schema.index({ finishedAt: 1 });
  schema.index({ createdAt: 1 }, { name: 'unfinished', partialFilterExpression: { finishedAt: null } });
  schema.index(
    { createdAt: -1, _id: -1 },
    { name: 'retriable', partialFilterExpression: { retryUntil: { $type: 'date' } } },
  );
  return connection.model('BulkJob', schema);
}

export function bulkItemModel(connection: Connection) {
  const schema = new Schema<BulkItemRecord>(itemFields, { ...RECORD_OPTIONS, collection: 'bulkItems' });
  schema.index({ jobId: 1, index: 1 }, { unique: true });
  schema.index({ jobId: 1, state: 1, index: 1 });
  // Whose words are erased: retry-bulk.ts.
  schema.index({ caseId: 1 });
  return connection.model('BulkItem', schema);
}
