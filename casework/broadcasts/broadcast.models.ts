import { type Connection, Schema } from 'mongoose';
import type { BroadcastRecipient, BroadcastRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const broadcastFields = {
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  creationKey: { type: String, required: true },
  title: { type: String, required: true },
  textKm: { type: String },
  textEn: { type: String },
  link: { type: Schema.Types.Mixed },
  purpose: { type: String, required: true },
  audience: { type: Schema.Types.Mixed, required: true },
  scheduledAt: { type: Date },
  state: { type: String, required: true },
  authorId: { type: String, required: true },
  editorIds: { type: [String], required: true },
  submittedAt: { type: Date },
  approvedBy: { type: String },
  approvedAt: { type: Date },
  approvedFor: { type: Number },
  returned: { type: Schema.Types.Mixed },
  startedAt: { type: Date },
  finishedAt: { type: Date },
  stoppedBy: { type: String },
  gatheredThrough: { type: String },
  gathered: { type: Boolean, required: true },
  counts: { type: Schema.Types.Mixed, required: true },
  failures: { type: Schema.Types.Mixed, required: true },
  workAt: { type: Date },
  leaseOwner: { type: String },
  leaseUntil: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<BroadcastRecord>;

const recipientFields = {
  _id: { type: String, required: true },
  broadcastId: { type: String, required: true },
  conversationId: { type: String, required: true },
  channel: { type: String, required: true },
  language: { type: String, required: true },
  state: { type: String, required: true },
  failure: { type: String },
  at: { type: Date, required: true },
} satisfies ModelFields<BroadcastRecipient>;

export function broadcastModel(connection: Connection) {
  const schema = new Schema<BroadcastRecord>(broadcastFields, {
    ...RECORD_OPTIONS,
    collection: 'broadcasts',
  });
  schema.index({ createdAt: -1, _id: -1 });
  schema.index({ state: 1, createdAt: -1 });
  schema.index({ creationKey: 1 }, { unique: true });
  schema.index({ workAt: 1 }, { name: 'work', partialFilterExpression: { workAt: { $type: 'date' } } });
  return connection.model('Broadcast', schema);
}

export function broadcastRecipientModel(connection: Connection) {
  const schema = new Schema<BroadcastRecipient>(recipientFields, {
    ...RECORD_OPTIONS,
    collection: 'broadcastRecipients',
  });
  schema.index({ broadcastId: 1, conversationId: 1 }, { unique: true });
  // What waits, what is in the outbox, and the report by door and language.
  schema.index({ broadcastId: 1, state: 1, channel: 1, language: 1, _id: 1 });
  return connection.model('BroadcastRecipient', schema);
}
