import { type Connection, Schema } from 'mongoose';
import type { ClockTally } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  count: { type: Number, required: true },
} satisfies ModelFields<ClockTally>;

export function clockTallyModel(connection: Connection) {
  return connection.model(
    'ClockTally',
    new Schema<ClockTally>(fields, { ...RECORD_OPTIONS, collection: 'clockTallies' }),
  );
}
