import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  claimOutgoing,
  deferOutgoing,
  type Desk,
  markSending,
  type OutgoingThread,
  recordReceipts,
  releaseOutgoing,
  type SentRow,
} from '../casework';
import type { Channel } from '../channels';
import type { MessageRecord, OutboundMessage, Pacing } from '../contracts';
import { createPump, type Pump } from './pump';

/**
 * While one lane waits for the platform or the journal another one goes on. The product is what may be in flight at once in
 * one process: so many sendings can reach a platform twice when it dies.
 */
const LANES = 4;
const THREADS_A_LANE = 25;
const SWEEP_EVERY_MS = 2_000;

/** A sender reserves its turns so far ahead, so that a slow door's pace is used to the full with few claims. */
const PATIENCE_MS = 2_000;
/** Turns that lie so close together share their writes. */
const TOGETHER_MS = 100;

export interface OutboundParts {
  desk: Desk;
  /** The doors of this process by name and account (`telegram:123`). */
  doors: ReadonlyMap<string, Channel>;
  pacing: Pacing;
}

/** Works the outbox off: claim threads, send the next message of each at the platform's pace, write the receipts back. */
export function createOutboundPump(parts: OutboundParts): Pump {
  const { desk } = parts;
  const busy = new Set<string>();
  const closed = new Map<string, Date>();
  /** The pace of this door lets nothing go for a while: come back when half of what may be reserved is free again. */
  const close = (door: string, waitMs: number) => {
    const forMs = Math.max(20, waitMs - PATIENCE_MS / 2);
    closed.set(door, new Date(desk.clock().getTime() + forMs));
    wakeIn(forMs);
  };
  const wakeIn = (milliseconds: number) => void setTimeout(() => pump.wake(), milliseconds).unref();

  const round = async () => {
    const owner = randomUUID();
    const now = desk.clock();
    for (const [door, until] of closed) if (until <= now) closed.delete(door);
    const threads = await claimOutgoing(desk, { owner, most: THREADS_A_LANE, busy, closed });
    if (threads.length === 0) return false;
    // As many as one lane may have: there are probably more for the others.
    if (threads.length === THREADS_A_LANE) pump.wake();
    const ids = threads.map(({ conversationId }) => conversationId);
    for (const id of ids) busy.add(id);
    try {
      let left = threads;
      for (let step = 0; left.length > 0; step++)
        left = await sendStep(parts, left, step, { close, wakeIn });
    } finally {
      await releaseOutgoing(desk, owner, ids);
      for (const id of ids) busy.delete(id);
    }
    return true;
  };
  const pump = createPump(round, {
    name: 'outbound',
    lanes: LANES,
    sweepEveryMs: SWEEP_EVERY_MS,
    log: desk.log,
  });
  return pump;
}

interface Turn {
  thread: OutgoingThread;
  row: MessageRecord;
  message: OutboundMessage;
  waitMs: number;
}

/** Sends the message at place `step` of each thread, each at its turn; the threads whose next one may follow go on. */
async function sendStep(
  parts: OutboundParts,
  threads: OutgoingThread[],
  step: number,
  later: { close: (door: string, waitMs: number) => void; wakeIn: (milliseconds: number) => void },
): Promise<OutgoingThread[]> {
  const next = threads.flatMap((thread) => {
    const [row, message] = [thread.rows[step], thread.messages[step]];
    return row === undefined || message === undefined ? [] : [{ thread, row, message }];
  });
  if (next.length === 0) return [];
  const paces = await parts.pacing.take(
    next.map(({ message }) => message.address),
    PATIENCE_MS,
  );
  const turns: Turn[] = [];
  const deferred: Array<{ row: MessageRecord; waitMs: number }> = [];
  const slowest = new Map<string, number>();
  for (const [index, one] of next.entries()) {
    const { granted, waitMs, slow } = paces[index] ?? { granted: true, waitMs: 0, slow: null };
    if (granted) turns.push({ ...one, waitMs });
    else deferred.push({ row: one.row, waitMs });
    const door = doorOf(one.message);
    if (slow === 'door' && !slowest.has(door)) slowest.set(door, waitMs);
    else if (slow === 'chat') later.wakeIn(waitMs);
  }
  for (const [door, waitMs] of slowest) later.close(door, waitMs);
  await deferOutgoing(parts.desk, deferred);
  const gone = await Promise.all(inGroups(turns).map((group) => sendTogether(parts, group)));
  return gone.flat();
}

const doorOf = ({ address }: OutboundMessage) => `${address.channel}:${address.account}`;

/** Turns in their order, those close together in one group. */
function inGroups(turns: Turn[]): Turn[][] {
  const groups: Turn[][] = [];
  for (const turn of [...turns].sort((a, b) => a.waitMs - b.waitMs)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && turn.waitMs - first.waitMs < TOGETHER_MS)
      group.push(turn);
    else groups.push([turn]);
  }
  return groups;
}

/** Marks a group as in flight, sends each message at its turn, and writes all receipts back in one write. */
async function sendTogether({ desk, doors }: OutboundParts, group: Turn[]): Promise<OutgoingThread[]> {
  const begun = Date.now();
  const first = Math.min(...group.map(({ waitMs }) => waitMs));
  if (first > 0) await sleep(first);
  await markSending(
    desk,
    group.map(({ row }) => row),
  );
  const sent = await Promise.all(
    group.map(async (turn) => {
      const left = turn.waitMs - (Date.now() - begun);
      if (left > 0) await sleep(left);
      return sendOne(turn, doors);
    }),
  );
  await recordReceipts(desk, sent);
  const goesOn = (one: SentRow | undefined) =>
    one?.receipt.state === 'sent' || one?.receipt.state === 'permanent';
  return group.filter((_, index) => goesOn(sent[index])).map(({ thread }) => thread);
}

async function sendOne(
  { thread, row, message }: Turn,
  doors: ReadonlyMap<string, Channel>,
): Promise<SentRow> {
  const door = doors.get(doorOf(message));
  if (door !== undefined) return { row, channel: thread.channel, receipt: await door.send(message) };
  const reason = `No door ${message.address.channel} is open on this account`;
  return {
    row,
    channel: thread.channel,
    receipt: { state: 'permanent', reason, blocked: false, noDoor: true },
  };
}
