import type {
  BroadcastRecipient,
  BroadcastRecord,
  FailureKind,
  MessageRecord,
  RecipientFailure,
  RecipientState,
} from '../../contracts';
import type { Desk } from '../desk';
import { broadcastMessageId } from './queue-recipients';
import { countStates, type HeldBroadcast, writeLeased } from './write-leased';

const MOST_AT_ONCE = 1_000;

interface Settled {
  row: BroadcastRecipient;
  state: RecipientState;
  failure: RecipientFailure | null;
}

/** Reads off the outbox what came of the messages that are in it. */
export async function settleRecipients(desk: Desk, held: HeldBroadcast): Promise<BroadcastRecord> {
  const { record } = held;
  if ((record.counts.queued ?? 0) === 0) return record;
  const queued = await desk.models.broadcastRecipients
    .find({ broadcastId: record._id, state: 'queued' })
    .limit(MOST_AT_ONCE)
    .lean<BroadcastRecipient[]>();
  const messages = await desk.models.messages
    .find(
      { _id: { $in: queued.map(({ conversationId }) => broadcastMessageId(record._id, conversationId)) } },
      { delivery: 1, conversationId: 1 },
    )
    .lean<MessageRecord[]>();
  const settled = queued.flatMap((row) => {
    const message = messages.find(({ conversationId }) => conversationId === row.conversationId);
    const outcome = message === undefined ? LOST : outcomeOf(message);
    return outcome === null ? [] : [{ row, ...outcome }];
  });
  return settled.length === 0 ? record : writeSettled(desk, held, settled);
}

/** A message that was erased before it went out. */
const LOST = { state: 'failed', failure: 'refused' } as const;

const FAILURES: Record<FailureKind, Omit<Settled, 'row'>> = {
  blocked: { state: 'blocked', failure: null },
  'window-shut': { state: 'window-shut', failure: null },
  'opted-out': { state: 'opted-out', failure: null },
  'no-door': { state: 'no-door', failure: null },
  forgotten: { state: 'no-door', failure: null },
  unread: { state: 'no-door', failure: null },
  uncertain: { state: 'uncertain', failure: null },
  withdrawn: { state: 'stopped', failure: null },
  'no-answer': { state: 'failed', failure: 'no-answer' },
  refused: { state: 'failed', failure: 'refused' },
};

/** How a message stands for the report; null while it is still under way. */
function outcomeOf({ delivery }: MessageRecord): Omit<Settled, 'row'> | null {
  switch (delivery?.state) {
    case 'sent':
    case 'delivered':
    case 'read':
      return { state: 'sent', failure: null };
    case 'held':
      return { state: 'window-shut', failure: null };
    case 'failed':
      return FAILURES[delivery.failureKind ?? 'refused'];
    default:
      return null;
  }
}

async function writeSettled(desk: Desk, held: HeldBroadcast, settled: Settled[]): Promise<BroadcastRecord> {
  const now = desk.clock();
  const failures: Partial<Record<RecipientFailure, number>> = {};
  for (const { failure } of settled) if (failure !== null) failures[failure] = (failures[failure] ?? 0) + 1;
  return writeLeased(
    desk,
    held,
    {
      state: held.record.state,
      counts: { ...countStates(settled.map(({ state }) => state)), queued: -settled.length },
      failures,
    },
    async (session) => {
      await desk.models.broadcastRecipients.collection.bulkWrite(
        settled.map(({ row, state, failure }) => ({
          updateOne: {
            filter: { _id: row._id as never, state: 'queued' },
            update: { $set: { state, failure, at: now } },
          },
        })),
        { session, ordered: false },
      );
    },
  );
}
