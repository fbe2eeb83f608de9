import { type Connection, Schema } from 'mongoose';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

/** One record: how many turns were given of those who take turns. */
interface RoutingTurns {
  _id: string;
  next: Record<string, number>;
}

const fields = {
  _id: { type: String, required: true },
  next: { type: Schema.Types.Mixed, required: true },
} satisfies ModelFields<RoutingTurns>;

export function routingTurnModel(connection: Connection) {
  return connection.model(
    'RoutingTurn',
    new Schema<RoutingTurns>(fields, { ...RECORD_OPTIONS, collection: 'routingTurns' }),
  );
}
