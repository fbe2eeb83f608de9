import { type Connection, Schema } from 'mongoose';
import type { MessageRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  conversationId: { type: String, required: true },
  sequence: { type: Number, required: true },
  direction: { type: String, required: true },
  author: { type: String, required: true },
  staffId: { type: String },
  citizenId: { type: String, required: true },
  caseId: { type: String },
  at: { type: Date, required: true },
  text: { type: String },
  language: { type: String },
  inbound: { type: Schema.Types.Mixed },
  outbound: { type: Schema.Types.Mixed },
  delivery: { type: Schema.Types.Mixed },
  purpose: { type: String },
  tellsErasure: { type: Boolean },
  urgent: { type: Boolean },
  sentInstead: { type: String },
  byPin: { type: Boolean },
  heading: { type: Schema.Types.Mixed },
  media: { type: Schema.Types.Mixed },
  erasedAt: { type: Date },
} satisfies ModelFields<MessageRecord>;

export function messageModel(connection: Connection) {
  const schema = new Schema<MessageRecord>(fields, { ...RECORD_OPTIONS, collection: 'messages' });
  schema.index({ conversationId: 1, sequence: 1 }, { unique: true });
  // A case may hold words of several threads (a merged one): time orders them, the sequence what came at the same moment.
  schema.index(
    { caseId: 1, at: 1, sequence: 1 },
    // Not `$type`: mongod does not see that a question for one id is within that, and would read every message.
    { partialFilterExpression: { caseId: { $gt: '' } } },
  );
  // What waits for a sender, and what was in flight when one died: both have a next attempt. Each door has a line of its own,
  // in which what goes to many stands behind.
  schema.index(
    { 'delivery.door': 1, purpose: 1, 'delivery.nextAttemptAt': 1 },
    { name: 'outbox', partialFilterExpression: { 'delivery.nextAttemptAt': { $type: 'date' } } },
  );
  // The same of one thread, in order: a sender must not overtake what waits before it.
  schema.index(
    { conversationId: 1, sequence: 1 },
    { name: 'outbox-thread', partialFilterExpression: { 'delivery.nextAttemptAt': { $type: 'date' } } },
  );
  // Words of no case, for their retention.
  schema.index({ at: 1 }, { name: 'unfiled', partialFilterExpression: { caseId: null, erasedAt: null } });
  // Answers in the web chat that nobody may read.
  schema.index(
    { 'delivery.unreadAt': 1 },
    { name: 'unread', partialFilterExpression: { 'delivery.unreadAt': { $type: 'date' } } },
  );
  // What waits for a citizen's next word on any door.
  schema.index({ citizenId: 1 }, { name: 'held', partialFilterExpression: { 'delivery.state': 'held' } });
  // Whose file is it: asked whenever staff open one.
  schema.index(
    { 'media.files.fileId': 1 },
    { name: 'files', partialFilterExpression: { 'media.files.fileId': { $gt: '' } } },
  );
  schema.index(
    { 'media.nextAttemptAt': 1 },
    { name: 'media', partialFilterExpression: { 'media.nextAttemptAt': { $type: 'date' } } },
  );
  schema.index(
    { conversationId: 1, 'delivery.platformMessageIds': 1 },
    // What has not gone out yet has no such id: it is written here once, when it has.
    { name: 'platform-message', partialFilterExpression: { 'delivery.platformMessageIds': { $gt: '' } } },
  );
  // Their age, for their retention.
  schema.index(
    { at: 1 },
    { name: 'files-by-age', partialFilterExpression: { 'media.files.fileId': { $gt: '' } } },
  );
  // What has failed for good, and why: counted, and listed for whoever mends it (casework/jobs/stored-work.ts).
  schema.index(
    { 'delivery.failureKind': 1, at: -1, _id: -1 },
    { name: 'given-up', partialFilterExpression: { 'delivery.failureKind': { $gt: '' } } },
  );
  schema.index(
    { 'media.state': 1, at: -1, _id: -1 },
    { name: 'media-given-up', partialFilterExpression: { 'media.state': 'failed' } },
  );
  return connection.model('Message', schema);
}
