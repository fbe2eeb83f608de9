import { type Connection, Schema } from 'mongoose';
import type { CitizenEntryRecord, CitizenLinkRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const linkFields = {
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  citizenIds: { type: [String], required: true },
  reasons: { type: [String], required: true },
  evidence: { type: String },
  at: { type: Date, required: true },
  by: { type: String, required: true },
  undoneAt: { type: Date },
  undoneBy: { type: String },
} satisfies ModelFields<CitizenLinkRecord>;

/** Decisions that hold. `undoneAt` is always there, so that a partial index can tell null from a date. */
export const DECIDED = { undoneAt: { $type: 'null' } } as const;

export function citizenLinkModel(connection: Connection) {
  const schema = new Schema<CitizenLinkRecord>(linkFields, {
    ...RECORD_OPTIONS,
    collection: 'citizenLinks',
  });
  schema.index({ citizenIds: 1, undoneAt: 1 });
  // Two records are decided about once: by their ids in order.
  schema.index(
    { 'citizenIds.0': 1, 'citizenIds.1': 1 },
    { name: 'pair', unique: true, partialFilterExpression: DECIDED },
  );
  return connection.model('CitizenLink', schema);
}

const entryFields = {
  _id: { type: String, required: true },
  citizenId: { type: String, required: true },
  at: { type: Date, required: true },
  actor: { type: Schema.Types.Mixed, required: true },
  verb: { type: String, required: true },
  change: { type: Schema.Types.Mixed, required: true },
  evidence: { type: String },
} satisfies ModelFields<CitizenEntryRecord>;

export function citizenEntryModel(connection: Connection) {
  const schema = new Schema<CitizenEntryRecord>(entryFields, {
    ...RECORD_OPTIONS,
    collection: 'citizenEntries',
  });
  schema.index({ citizenId: 1, at: -1, _id: -1 });
  return connection.model('CitizenEntry', schema);
}
