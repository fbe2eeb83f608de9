import { type Connection, Schema } from 'mongoose';
import type { DryRunExample, DryRunRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

/** A dry run is worth nothing once rules and cases have gone on. */
const KEPT_SECONDS = 7 * 86_400;

const runFields = {
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  officeIds: { type: [String], default: undefined },
  rules: { type: Schema.Types.Mixed, required: true },
  standing: { type: Schema.Types.Mixed, required: true },
  state: { type: String, required: true },
  total: { type: Number, required: true },
  done: { type: Number, required: true },
  changed: { type: Number, required: true },
  sameOffice: { type: Number, required: true },
  moves: { type: Schema.Types.Mixed, required: true },
  position: { type: Schema.Types.Mixed },
  leaseOwner: { type: String },
  leaseUntil: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  finishedAt: { type: Date },
} satisfies ModelFields<DryRunRecord>;

const exampleFields = {
  _id: { type: String, required: true },
  runId: { type: String, required: true },
  index: { type: Number, required: true },
  caseId: { type: String, required: true },
  number: { type: String, required: true },
  officeId: { type: String, required: true },
  before: { type: Schema.Types.Mixed, required: true },
  after: { type: Schema.Types.Mixed, required: true },
  createdAt: { type: Date, required: true },
} satisfies ModelFields<DryRunExample>;

export function dryRunModel(connection: Connection) {
  const schema = new Schema<DryRunRecord>(runFields, { ...RECORD_OPTIONS, collection: 'dryRuns' });
  schema.index({ createdAt: 1 }, { name: 'unfinished', partialFilterExpression: { finishedAt: null } });
  schema.index({ createdAt: -1 }, { name: 'kept', expireAfterSeconds: KEPT_SECONDS });
  return connection.model('DryRun', schema);
}

export function dryRunExampleModel(connection: Connection) {
  const schema = new Schema<DryRunExample>(exampleFields, {
    ...RECORD_OPTIONS,
    collection: 'dryRunExamples',
  });
  schema.index({ runId: 1, index: 1 }, { unique: true });
  schema.index({ runId: 1, officeId: 1, index: 1 });
  schema.index({ caseId: 1 });
  schema.index({ createdAt: 1 }, { name: 'kept', expireAfterSeconds: KEPT_SECONDS });
  return connection.model('DryRunExample', schema);
}
