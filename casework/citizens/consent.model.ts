import { type Connection, Schema } from 'mongoose';
import type { ConsentRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  conversationId: { type: String, required: true },
  citizenId: { type: String, required: true },
  channel: { type: String, required: true },
  purpose: { type: String, required: true },
  subject: { type: String, required: true },
  givenAt: { type: Date, required: true },
  language: { type: String, required: true },
  textVersion: { type: String, required: true },
  withdrawnAt: { type: Date },
  withdrawnBy: { type: String },
} satisfies ModelFields<ConsentRecord>;

/** Consents that hold. `withdrawnAt` is always there, so that a partial index can tell null from a date. */
export const HOLDS = { withdrawnAt: { $type: 'null' } } as const;

export function consentModel(connection: Connection) {
  const schema = new Schema<ConsentRecord>(fields, { ...RECORD_OPTIONS, collection: 'consents' });
  // Who may be told of a subject, in the order in which an audience is paged through; each address once.
  schema.index(
    { purpose: 1, subject: 1, conversationId: 1 },
    { name: 'holding', unique: true, partialFilterExpression: HOLDS },
  );
  schema.index({ conversationId: 1, withdrawnAt: 1 });
  schema.index({ citizenId: 1, withdrawnAt: 1 });
  return connection.model('Consent', schema);
}
