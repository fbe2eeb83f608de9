import { type Connection, Schema } from 'mongoose';
import type { WebhookCursorRecord, WebhookDeliveryRecord, WebhookRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const hookFields = {
  _id: { type: String, required: true },
  name: { type: String, required: true },
  url: { type: String, required: true },
  events: { type: [String], required: true },
  officeIds: { type: [String], required: true },
  active: { type: Boolean, required: true },
  secrets: { type: Schema.Types.Mixed, required: true },
  ownerIds: { type: [String], default: undefined },
  stoppedBecause: { type: String },
  version: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<WebhookRecord>;

export function webhookModel(connection: Connection) {
  const schema = new Schema<WebhookRecord>(hookFields, { ...RECORD_OPTIONS, collection: 'webhooks' });
  schema.index({ createdAt: 1, _id: 1 });
  return connection.model('Webhook', schema);
}

const deliveryFields = {
  _id: { type: String, required: true },
  hookId: { type: String, required: true },
  event: { type: String, required: true },
  caseId: { type: String },
  body: { type: String, required: true },
  state: { type: String, required: true },
  attempts: { type: Number, required: true },
  replays: { type: Number, required: true },
  nextAttemptAt: { type: Date },
  lastStatus: { type: Number },
  lastError: { type: String },
  problem: { type: String },
  lastMs: { type: Number },
  createdAt: { type: Date, required: true },
  deliveredAt: { type: Date },
} satisfies ModelFields<WebhookDeliveryRecord>;

const THIRTY_DAYS = 30 * 86_400;

export function webhookDeliveryModel(connection: Connection) {
  const schema = new Schema<WebhookDeliveryRecord>(deliveryFields, {
    ...RECORD_OPTIONS,
    collection: 'webhookDeliveries',
  });
  schema.index({ hookId: 1, createdAt: -1, _id: -1 });
  schema.index({ hookId: 1, state: 1, createdAt: -1, _id: -1 });
  schema.index(
    { nextAttemptAt: 1 },
    { name: 'waiting', partialFilterExpression: { nextAttemptAt: { $type: 'date' } } },
  );
  schema.index({ createdAt: 1 }, { expireAfterSeconds: THIRTY_DAYS });
  return connection.model('WebhookDelivery', schema);
}

const cursorFields = {
  _id: { type: String, required: true },
  position: { type: Schema.Types.Mixed },
  leaseUntil: { type: Date, required: true },
} satisfies ModelFields<WebhookCursorRecord>;

export function webhookCursorModel(connection: Connection) {
  const schema = new Schema<WebhookCursorRecord>(cursorFields, {
    ...RECORD_OPTIONS,
    collection: 'webhookCursor',
  });
  return connection.model('WebhookCursor', schema);
}
