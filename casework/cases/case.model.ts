import { type Connection, Schema } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import { type ModelFields, RECORD_OPTIONS } from '../model-fields';

const decision = { type: Schema.Types.Mixed, required: true } as const;

const fields = {
  _id: { type: String, required: true },
  number: { type: String, required: true },
  version: { type: Number, required: true },
  type: decision,
  category: decision,
  priority: decision,
  place: decision,
  placeText: { type: String },
  coordinates: { type: Schema.Types.Mixed },
  route: decision,
  officeId: { type: String, required: true },
  regionId: { type: String },
  assigneeId: { type: String },
  against: { type: Schema.Types.Mixed },
  joinedAgainst: { type: [Schema.Types.Mixed], default: undefined } as never,
  state: { type: String, required: true },
  awaitsCitizen: { type: Boolean, required: true },
  story: { type: String },
  storyLanguage: { type: String, required: true },
  language: { type: String, required: true },
  withoutName: { type: Boolean, required: true },
  onBehalfOf: { type: Schema.Types.Mixed },
  filedVia: { type: String },
  attachmentCount: { type: Number, required: true },
  citizenId: { type: String, required: true },
  conversationId: { type: String, required: true },
  channel: { type: String, required: true },
  openedBy: { type: String, required: true },
  pinHash: { type: String, required: true },
  searchTokens: { type: [String], required: true },
  addedTokens: { type: Number },
  tokenizerVersion: { type: String, required: true },
  listedBy: { type: [String], default: undefined },
  phoneHashes: { type: [String] },
  behalfHashes: { type: [String], default: undefined },
  sketch: { type: Schema.Types.Mixed },
  campaignId: { type: String },
  modelVersion: { type: String, required: true },
  firstAnswerDueAt: { type: Date },
  firstAnsweredAt: { type: Date },
  withoutAnswer: { type: Boolean },
  answer: { type: Schema.Types.Mixed },
  clocks: { type: Schema.Types.Mixed },
  dueAt: { type: Date },
  nextClockAt: { type: Date },
  clockEdition: { type: Number },
  alertedAt: { type: Date },
  acknowledgedBy: { type: String },
  lastCitizenAt: { type: Date, required: true },
  lastStaffAt: { type: Date },
  closedAt: { type: Date },
  erasedAt: { type: Date },
  test: { type: Boolean, required: true },
  tags: { type: [String] },
  watcherIds: { type: [String] },
  mergedIntoId: { type: String },
  rating: { type: Number },
  offeredRoute: { type: Schema.Types.Mixed },
  entryCount: { type: Number, required: true },
  chainHead: { type: String, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies ModelFields<CaseRecord>;

/** The index that counts, and the filters of which it counts several together without reading a case. */
export const COUNTED_BY = {
  name: 'load',
  fields: ['state', 'officeId', 'category.code', 'priority.code', 'regionId', 'channel'],
};

export function caseModel(connection: Connection) {
  const schema = new Schema<CaseRecord>(fields, { ...RECORD_OPTIONS, collection: 'cases' });
  schema.index({ number: 1 }, { unique: true });
  // What the retention of closed cases asks for.
  schema.index(
    { closedAt: 1 },
    { name: 'kept', partialFilterExpression: { closedAt: { $type: 'date' }, erasedAt: null } },
  );
  schema.index({ openedBy: 1 }, { unique: true });
  schema.index({ citizenId: 1, createdAt: -1 });
  // The desk's lists by their keys (list-keys.ts), in each order; `_id` makes the cursor total. Few indexes, because mongod looks at
  // every one with every change of a case, in a transaction at what all of them are made of for each. What was filed when never changes,
  // so that those keys are written once a case; what has no running clock stands in no list of what is due.
  const whileRunning = (field: string) => ({ partialFilterExpression: { [field]: { $type: 'date' } } });
  const filled = (field: string) => ({ partialFilterExpression: { [field]: { $gt: '' } } });
  schema.index({ listedBy: 1, updatedAt: -1, _id: -1 });
  schema.index({ listedBy: 1, createdAt: -1, _id: -1 });
  schema.index({ listedBy: 1, dueAt: 1, _id: 1 }, whileRunning('dueAt'));
  // How much work lies with whom (casework/routing/loads.ts), and how many cases fit several filters at once (list-cases.ts): counted
  // from the index alone, no case is read. The edition of the clocks stands beside the state, for what was reckoned by an older one:
  // there are hardly ever two of them, so that it stands in nobody's way.
  schema.index(
    {
      ...{ state: 1, clockEdition: 1, officeId: 1, assigneeId: 1, 'category.code': 1 },
      ...{ 'priority.code': 1, regionId: 1, channel: 1 },
    },
    { name: COUNTED_BY.name },
  );
  // Words and near copies go with the time of filing, which never changes: sixty keys of a story are written once, not with
  // every change of its case.
  schema.index({ searchTokens: 1, createdAt: -1, _id: -1 });
  schema.index({ phoneHashes: 1, updatedAt: -1 }, filled('phoneHashes'));
  schema.index({ behalfHashes: 1, createdAt: -1, _id: -1 }, filled('behalfHashes'));
  // Complaints about somebody, for leaving them out of what they see: there are few, and of most people none.
  schema.index({ 'against.id': 1 }, filled('against.id'));
  schema.index({ 'joinedAgainst.id': 1 }, filled('joinedAgainst.id'));
  schema.index({ 'sketch.bands': 1, createdAt: -1 }, filled('sketch.bands'));
  schema.index(
    { alertedAt: -1 },
    { name: 'alerts', partialFilterExpression: { acknowledgedBy: null, alertedAt: { $type: 'date' } } },
  );
  // The clocks: what does something next.
  schema.index({ nextClockAt: 1 }, whileRunning('nextClockAt'));
  return connection.model('Case', schema);
}
