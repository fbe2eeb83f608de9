import { type Connection, Schema } from 'mongoose';
import type { TaskRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const fields = {
  _id: { type: String, required: true },
  caseId: { type: String, required: true },
  officeId: { type: String, required: true },
  kind: { type: String, required: true },
  clock: { type: String },
  text: { type: String },
  dueAt: { type: Date, required: true },
  assigneeId: { type: String },
  state: { type: String, required: true },
  openedBy: { type: String },
  openedAt: { type: Date, required: true },
  doneAt: { type: Date },
  doneBy: { type: String },
  version: { type: Number, required: true },
} satisfies ModelFields<TaskRecord>;

export function taskModel(connection: Connection) {
  const schema = new Schema<TaskRecord>(fields, { ...RECORD_OPTIONS, collection: 'tasks' });
  schema.index({ caseId: 1, dueAt: 1, _id: 1 });
  schema.index({ assigneeId: 1, state: 1, dueAt: 1, _id: 1 });
  schema.index({ officeId: 1, state: 1, dueAt: 1, _id: 1 });
  schema.index({ state: 1, dueAt: 1, _id: 1 });
  schema.index({ dueAt: 1, _id: 1 });
  return connection.model('Task', schema);
}
