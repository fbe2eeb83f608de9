import { type mongo } from 'mongoose';
import type {
  CaseEntryRecord,
  CaseRecord,
  CaseVerb,
  WebhookCursorRecord,
  WebhookDeliveryRecord,
  WebhookEvent,
  WebhookRecord,
} from '../../contracts';
import type { Desk } from '../desk';
import { keptFrom } from './kept-from';

const CURSOR = 'case-entries';
const LEASE_MS = 30_000;
/** So many lines of timelines are read at a time. */
const BATCH = 500;

/** Lines of the timeline that a webhook can be told of. What staff do among themselves is nobody else's matter. */
const EVENT_OF: Partial<Record<CaseVerb, WebhookEvent>> = {
  opened: 'case.opened',
  'state-changed': 'case.state-changed',
  routed: 'case.routed',
  assigned: 'case.assigned',
  'staff-replied': 'case.answered',
  corrected: 'case.corrected',
  'citizen-wrote': 'case.citizen-wrote',
};

/** Remembers that the timelines are read from now on, unless they are being read already. */
export async function beginReading({
  connection,
  models,
}: Pick<Desk, 'connection' | 'models'>): Promise<void> {
  const { operationTime } = (await connection.db?.command({ ping: 1 })) as {
    operationTime: mongo.Timestamp;
  };
  await models.webhookCursor.collection.updateOne(
    { _id: CURSOR as never },
    { $setOnInsert: { position: { startAt: operationTime }, leaseUntil: new Date(0) } },
    { upsert: true },
  );
}

/**
 * Reads what the timelines of cases have got since the last time (MongoDB's change stream: in the order of the commits,
 * nothing of a transaction that did not happen, from where the last reader was) and stores one delivery for each webhook that
 * wants it. What is read twice after a crash is stored once: a delivery's id is made of the webhook's and the line's.
 *
 * @param onDelivery called with each stored delivery: it wants to be sent.
 * @returns true when there may be more.
 */
export async function readTimelines(
  desk: Desk,
  onDelivery: (delivery: WebhookDeliveryRecord) => Promise<void>,
): Promise<boolean> {
  const cursor = await takeCursor(desk);
  if (cursor === null) return false;
  try {
    const hooks = await desk.models.webhooks.find({ active: true }).lean<WebhookRecord[]>();
    if (hooks.length === 0) {
      // Nobody listens: whoever does next begins at their own time.
      await desk.models.webhookCursor.deleteOne({ _id: CURSOR });
      return false;
    }
    const { entries, position } = await readEntries(desk, cursor);
    const deliveries = await planDeliveries(desk, hooks, entries);
    await storeDeliveries(desk, deliveries);
    await desk.models.webhookCursor.updateOne({ _id: CURSOR }, { $set: { position } });
    for (const delivery of deliveries) await onDelivery(delivery);
    return entries.length === BATCH;
  } finally {
    await desk.models.webhookCursor.updateOne({ _id: CURSOR }, { $set: { leaseUntil: new Date(0) } });
  }
}

async function takeCursor(desk: Desk): Promise<WebhookCursorRecord | null> {
  const now = desk.clock();
  return desk.models.webhookCursor.collection.findOneAndUpdate(
    { _id: CURSOR as never, leaseUntil: { $lte: now } },
    { $set: { leaseUntil: new Date(now.getTime() + LEASE_MS) } },
    { returnDocument: 'after' },
  ) as unknown as Promise<WebhookCursorRecord | null>;
}

type Position = { startAt: mongo.Timestamp } | { token: mongo.ResumeToken };

async function readEntries(
  desk: Desk,
  { position }: WebhookCursorRecord,
): Promise<{ entries: CaseEntryRecord[]; position: Position }> {
  const from = position as Position;
  const stream = desk.models.caseEntries.collection.watch<CaseEntryRecord>(
    [{ $match: { operationType: 'insert' } }],
    {
      batchSize: BATCH,
      maxAwaitTimeMS: 50,
      ...('token' in from ? { resumeAfter: from.token } : { startAtOperationTime: from.startAt }),
    },
  );
  const entries: CaseEntryRecord[] = [];
  try {
    while (entries.length < BATCH) {
      const change = await stream.tryNext();
      if (change === null) break;
      if (change.operationType === 'insert') entries.push(change.fullDocument);
    }
    return { entries, position: { token: stream.resumeToken } };
  } catch (error) {
    if (!isHistoryLost(error)) throw error;
    // The server's log has gone over it while nobody read: what happened in between cannot be told any more.
    desk.log.error(
      {},
      'Webhooks missed what happened while Sala was off: MongoDB keeps its log for less long',
    );
    await desk.models.webhookCursor.deleteOne({ _id: CURSOR });
    await beginReading(desk);
    const fresh = await desk.models.webhookCursor.findById(CURSOR).lean<WebhookCursorRecord>();
    return { entries: [], position: fresh?.position as Position };
  } finally {
    await stream.close();
  }
}

/** https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml: ChangeStreamHistoryLost */
const isHistoryLost = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === 286;

async function planDeliveries(
  desk: Desk,
  hooks: WebhookRecord[],
  entries: CaseEntryRecord[],
): Promise<WebhookDeliveryRecord[]> {
  const told = entries.filter(({ verb }) => EVENT_OF[verb] !== undefined);
  const cases = await desk.models.cases
    .find({ _id: { $in: told.map(({ caseId }) => caseId) } })
    .lean<CaseRecord[]>();
  const caseOf = new Map(cases.map((record) => [record._id, record]));
  const isKept = await keptFrom(desk, hooks);
  const now = desk.clock();
  return told.flatMap((entry) => {
    const event = EVENT_OF[entry.verb];
    const record = caseOf.get(entry.caseId);
    if (event === undefined || record === undefined) return [];
    return hooks
      .filter((hook) => wants(hook, event, record, entry) && !isKept(hook, record))
      .map((hook) => ({
        ...{ _id: `${hook._id}.${entry._id}`, hookId: hook._id, event, caseId: record._id },
        body: JSON.stringify(payloadOf(event, record, entry)),
        ...newDelivery(now),
      }));
  });
}

/** A delivery that nobody has tried to send yet. */
export const newDelivery = (now: Date) => ({
  ...{ state: 'waiting' as const, attempts: 0, replays: 0, nextAttemptAt: now },
  ...{ lastStatus: null, lastError: null, problem: null, lastMs: null, createdAt: now, deliveredAt: null },
});

function wants(
  { events, officeIds, createdAt }: WebhookRecord,
  event: WebhookEvent,
  record: CaseRecord,
  { at }: CaseEntryRecord,
): boolean {
  const inScope = officeIds.length === 0 || officeIds.includes(record.officeId);
  return events.includes(event) && inScope && at >= createdAt;
}

/**
 * Codes and ids: nothing that a citizen wrote, nothing that tells who or exactly where they are (the district, not the
 * village), and of the case how it stands, not how it was at that moment: `version` and `sequence` put events in order.
 */
function payloadOf(event: WebhookEvent, record: CaseRecord, entry: CaseEntryRecord) {
  return {
    type: event,
    timestamp: entry.at.toISOString(),
    data: {
      caseId: record._id,
      number: record.number,
      state: record.state,
      type: record.type.code,
      category: record.category.code,
      priority: record.priority.code,
      district: record.place.code?.slice(0, 4) ?? null,
      regionId: record.regionId,
      officeId: record.officeId,
      channel: record.channel,
      by: entry.actor.kind,
      version: entry.version,
      sequence: entry.sequence,
      test: record.test,
    },
  };
}

async function storeDeliveries(desk: Desk, deliveries: WebhookDeliveryRecord[]): Promise<void> {
  if (deliveries.length === 0) return;
  await desk.models.webhookDeliveries.collection.bulkWrite(
    deliveries.map(({ _id, ...delivery }) => ({
      updateOne: { filter: { _id: _id as never }, update: { $setOnInsert: delivery }, upsert: true },
    })),
    { ordered: false },
  );
}
