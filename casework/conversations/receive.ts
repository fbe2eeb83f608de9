import {
  AppError,
  type ChannelAddress,
  type InboundEvent,
  type InboundOutcome,
  type InboxRecord,
  type OnInbound,
} from '../../contracts';
import type { Desk } from '../desk';
import { conversationIdOf } from '../privacy/conversation-id';
import { readRefusedWrites } from './read-refused-writes';

/** One write takes at most this many events; more wait for the next. */
const BATCH_SIZE = 1000;
/** Writes under way at once. One alone leaves the processors idle while the journal is awaited; many make each small. */
const MOST_WRITES = 3;
/** Fewer than this are not worth a write beside the one that is under way: they go with the next. */
const LEAST_BESIDE = 32;
/** Whoever was just answered writes again at once, if they do: the next write waits for them this part of a write's time. */
const RETURN_SHARE = 1 / 4;
const RETURN_MOST_MS = 5;
/** Unless that one takes longer than usual: nobody waits for a slow write of others. */
const PATIENCE_MS = 20;
/** With more than this many events waiting the door says "later" (503) rather than let memory grow. */
const MOST_WAITING = 20_000;
/** A write that takes longer is in doubt: the door says "later", and the platform sends again. */
const ANSWER_WITHIN_MS = 20_000;
const DUPLICATE_KEY = 11_000;

interface Waiting {
  record: InboxRecord;
  resolve: (outcome: InboundOutcome) => void;
  reject: (reason: unknown) => void;
}

/**
 * The durable inbox by group commit: while majority writes are under way the next events gather, then one write
 * acknowledges them all (docs/decisions/0002-group-commit.md). Every promise resolves only when its event is journaled on a
 * majority; an event that was stored before resolves as `duplicate`. Events of one thread become visible in the order in
 * which they came: while one is being written the next of its thread waits. So that a few doors' writers go into one write and
 * not into several that wait for each other, a write begins when those of the one before are back, or a moment later.
 *
 * @param onStored is called after every write that stored something: the alarm clock of the workers.
 */
export function createReceive(
  desk: Pick<Desk, 'models' | 'keys' | 'clock'>,
  onStored: () => void,
): OnInbound {
  let waiting: Waiting[] = [];
  let writes = 0;
  let arrival = 0;
  let scheduled = false;
  const threadsUnderWay = new Set<string>();
  /** So many are expected to wait as soon as those who were just answered have written again. */
  let expected = 0;

  const writeOne = async (batch: Waiting[]) => {
    writes += 1;
    const begun = performance.now();
    for (const { record } of batch) threadsUnderWay.add(record.conversationId);
    if (await storeBatch(desk, batch)) onStored();
    for (const { record } of batch) threadsUnderWay.delete(record.conversationId);
    writes -= 1;
    expected = waiting.length + batch.length;
    afterReturn(begun, () => {
      expected = 0;
      writeWaiting();
    });
    writeWaiting();
  };
  const isWorthIt = () =>
    waiting.length === 0 || waiting.length >= LEAST_BESIDE || (writes === 0 && waiting.length >= expected);
  const writeWaiting = (isImpatient = false) => {
    while (writes < MOST_WRITES) {
      if (!isImpatient && !isWorthIt()) {
        writeInAWhile();
        return;
      }
      const { batch, left } = nextBatch(waiting, threadsUnderWay);
      waiting = left;
      if (batch.length === 0) return;
      void writeOne(batch);
    }
  };
  const writeInAWhile = onceAfter(PATIENCE_MS, () => writeWaiting(true));
  // What this turn of the event loop has read goes into the same write.
  const writeSoon = () => {
    if (scheduled || writes >= MOST_WRITES) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      writeWaiting();
    });
  };

  return async (events) => {
    refuseAbove(MOST_WAITING, waiting.length + events.length);
    const outcomes = events.map(
      (event) =>
        new Promise<InboundOutcome>((resolve, reject) => {
          waiting.push({ record: inboxRecordOf(desk, event, arrival++), resolve, reject });
        }),
    );
    writeSoon();
    return Promise.all(outcomes);
  };
}

function refuseAbove(most: number, waiting: number): void {
  if (waiting > most)
    throw new AppError('unavailable', {
      message: `${waiting} events wait for the inbox; try again in a moment`,
    });
}

/** Calls it when those whom a write has answered are back, if they write again. `begun` is when the write began. */
function afterReturn(begun: number, work: () => void): void {
  setTimeout(work, Math.min(RETURN_MOST_MS, (performance.now() - begun) * RETURN_SHARE));
}

/** Calls it after so long, once for all who ask for that until then. */
function onceAfter(milliseconds: number, work: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  return () => {
    timer ??= setTimeout(() => {
      timer = null;
      work();
    }, milliseconds);
  };
}

/** The oldest waiting events, without those of threads that are being written. */
function nextBatch(
  waiting: Waiting[],
  threadsUnderWay: ReadonlySet<string>,
): { batch: Waiting[]; left: Waiting[] } {
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  for (const one of waiting) {
    const mayGo = batch.length < BATCH_SIZE && !threadsUnderWay.has(one.record.conversationId);
    (mayGo ? batch : left).push(one);
  }
  return { batch, left };
}

/** The inbox id of an event: channel, account and the platform's own id, which together are unique for ever. */
export const inboxIdOf = ({ channel, account }: ChannelAddress, eventId: string) =>
  `${channel}:${encodeURIComponent(account)}:${eventId}`;

function inboxRecordOf(
  desk: Pick<Desk, 'keys' | 'clock'>,
  event: InboundEvent,
  arrival: number,
): InboxRecord {
  const { channel, account, externalId } = event.address;
  const now = desk.clock();
  return {
    // The unique key itself: no second index has to be kept for it.
    _id: inboxIdOf(event.address, event.eventId),
    channel,
    account,
    eventId: event.eventId,
    conversationId: conversationIdOf(desk.keys, event.address),
    sealed: desk.keys.seal(JSON.stringify({ externalId, payload: event.payload })),
    state: 'pending',
    arrival,
    receivedAt: now,
    processedAt: null,
    attempts: 0,
    nextAttemptAt: now,
    failure: null,
  };
}

/** Writes one batch and settles every promise of it. Returns true when anything new was stored. */
async function storeBatch(desk: Pick<Desk, 'models'>, batch: Waiting[]): Promise<boolean> {
  const failed = new Map<number, number>();
  try {
    await desk.models.inbox.collection.insertMany(
      batch.map(({ record }) => record as never),
      { ordered: false, writeConcern: { w: 'majority', journal: true }, timeoutMS: ANSWER_WITHIN_MS },
    );
  } catch (error) {
    const refused = readRefusedWrites(error, batch.length);
    if (refused === null) {
      const unavailable = new AppError('unavailable', {
        message: 'The inbox cannot be written: is MongoDB up and has it a majority?',
        cause: error,
      });
      for (const { reject } of batch) reject(unavailable);
      return false;
    }
    for (const { index, code } of refused) failed.set(index, code);
  }
  let stored = false;
  batch.forEach(({ resolve, reject }, index) => {
    const code = failed.get(index);
    if (code === undefined) stored = true;
    if (code === undefined) resolve('stored');
    else if (code === DUPLICATE_KEY) resolve('duplicate');
    else
      reject(
        new AppError('unavailable', { message: `The inbox refused an event with MongoDB error ${code}` }),
      );
  });
  return stored;
}
