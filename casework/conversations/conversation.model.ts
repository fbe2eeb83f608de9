import { type Connection, Schema } from 'mongoose';
import type { ConversationRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  channel: { type: String, required: true },
  account: { type: String, required: true },
  externalId: { type: String, required: true },
  chat: { type: String, required: true },
  citizenId: { type: String, required: true },
  language: { type: String, required: true },
  languageChosen: { type: Boolean, required: true },
  state: { type: Schema.Types.Mixed },
  askedBeside: { type: Schema.Types.Mixed },
  sequence: { type: Number, required: true },
  hold: { type: Schema.Types.Mixed },
  leaseOwner: { type: String },
  leaseUntil: { type: Date, required: true },
  fence: { type: Number, required: true },
  sendOwner: { type: String },
  sendUntil: { type: Date, required: true },
  lastInboundAt: { type: Date },
  blockedAt: { type: Date },
  blockToldAt: { type: Date },
  shutAt: { type: Date },
  personShutAt: { type: Date },
  secondDoor: { type: Schema.Types.Mixed },
  forgottenThrough: { type: Number, required: true },
  test: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
} satisfies ModelFields<ConversationRecord>;

export function conversationModel(connection: Connection) {
  const schema = new Schema<ConversationRecord>(fields, { ...RECORD_OPTIONS, collection: 'conversations' });
  schema.index({ citizenId: 1 });
  schema.index({ 'hold.until': 1 }, { sparse: true });
  return connection.model('Conversation', schema);
}
