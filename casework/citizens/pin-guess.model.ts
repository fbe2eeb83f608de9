import { type Connection, Schema } from 'mongoose';
import type { ModelFields } from '../model-fields';
import { RECORD_OPTIONS } from '../model-fields';

/** Failed PINs of one source or against one number. `_id` is `source:<hash>` or `number:<hash>`. */
export interface PinGuessRecord {
  _id: string;
  failures: number;
  lockedUntil: Date | null;
  /** The record is forgotten at this time. */
  expiresAt: Date;
}

const fields = {
  _id: { type: String, required: true },
  failures: { type: Number, required: true },
  lockedUntil: { type: Date },
  expiresAt: { type: Date, required: true },
} satisfies ModelFields<PinGuessRecord>;

export function pinGuessModel(connection: Connection) {
  const schema = new Schema<PinGuessRecord>(fields, { ...RECORD_OPTIONS, collection: 'pinGuesses' });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model('PinGuess', schema);
}
