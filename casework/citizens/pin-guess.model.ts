import { type Connection, Schema } from 'mongoose';
import type { ModelFields } from '../model-fields';
import { RECORD_OPTIONS } from '../model-fields';

/**
 * Failed guesses: PINs of one source or against one number, sign-ins at one account, and who signed in rightly before
 * (casework/staff/brake-sign-ins.ts), on which device (casework/accounts/known-device.ts). `_id` is what is counted and a hash.
 */
export interface PinGuessRecord {
  _id: string;
  failures: number;
  /** The record is forgotten at this time; until then a full count is a lock. */
  expiresAt: Date;
}

const fields = {
  _id: { type: String, required: true },
  failures: { type: Number, required: true },
  expiresAt: { type: Date, required: true },
} satisfies ModelFields<PinGuessRecord>;

export function pinGuessModel(connection: Connection) {
  const schema = new Schema<PinGuessRecord>(fields, { ...RECORD_OPTIONS, collection: 'pinGuesses' });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model('PinGuess', schema);
}
