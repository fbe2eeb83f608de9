import { type Connection, Schema } from 'mongoose';
import type { InboxRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

/** Raw payloads are kept for replay and proof this long, then erased by the database itself. */
const DAYS_KEPT = 30;

const fields = {
  _id: { type: String, required: true },
  channel: { type: String, required: true },
  account: { type: String, required: true },
  eventId: { type: String, required: true },
  conversationId: { type: String, required: true },
  sealed: { type: String, required: true },
  state: { type: String, required: true },
  arrival: { type: Number, required: true },
  receivedAt: { type: Date, required: true },
  processedAt: { type: Date },
  attempts: { type: Number, required: true },
  nextAttemptAt: { type: Date, required: true },
  failure: { type: String },
} satisfies ModelFields<InboxRecord>;

export function inboxModel(connection: Connection) {
  const schema = new Schema<InboxRecord>(fields, { ...RECORD_OPTIONS, collection: 'inbox' });
  // Only what waits is in this index, so the worker's question stays as small as the backlog.
  schema.index(
    { receivedAt: 1, arrival: 1 },
    { name: 'pending', partialFilterExpression: { state: 'pending' } },
  );
  schema.index(
    { state: 1, receivedAt: -1, _id: -1 },
    { name: 'parked', partialFilterExpression: { state: 'parked' } },
  );
  // Only what is done expires: a waiting or parked word stays until somebody has dealt with it.
  schema.index(
    { processedAt: 1 },
    {
      name: 'expiry',
      expireAfterSeconds: DAYS_KEPT * 86_400,
      partialFilterExpression: { state: 'processed' },
    },
  );
  return connection.model('Inbox', schema);
}
