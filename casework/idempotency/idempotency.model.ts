import { type Connection, Schema } from 'mongoose';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

/** One creation that somebody named, and what was answered to it. */
export interface IdempotencyRecord {
  /** Hash of who asked and of the key. */
  _id: string;
  /** Keyed hash of method, path and body: the same key with another request is a mistake. */
  requestHash: string;
  /** Hash of the rights that whoever asked had. */
  rightsHash: string;
  /** Null while the first request is still worked on. */
  status: number | null;
  /** The answer, sealed, for it may hold a person's data; without a secret that is told once. */
  answer: string | null;
  etag: string | null;
  /** The records that the answer tells of: it goes when they are erased. Missing on keys from before. */
  about?: string[];
  /** While nobody has answered: a request that died is forgotten then. */
  lockedUntil: Date;
  createdAt: Date;
}

const fields = {
  _id: { type: String, required: true },
  requestHash: { type: String, required: true },
  rightsHash: { type: String, required: true },
  status: { type: Number },
  answer: { type: String },
  etag: { type: String },
  about: { type: [String], default: undefined },
  lockedUntil: { type: Date, required: true },
  createdAt: { type: Date, required: true },
} satisfies ModelFields<IdempotencyRecord>;

const A_DAY_S = 24 * 3600;

export function idempotencyModel(connection: Connection) {
  const schema = new Schema<IdempotencyRecord>(fields, {
    ...RECORD_OPTIONS,
    collection: 'idempotencyKeys',
  });
  schema.index({ about: 1 }, { partialFilterExpression: { about: { $gt: '' } } });
  schema.index({ createdAt: 1 }, { expireAfterSeconds: A_DAY_S });
  return connection.model('IdempotencyKey', schema);
}
