import { randomUUID } from 'node:crypto';
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
import type { Pacing, SendReceipt } from '../contracts';
import { createPump, type Pump } from './pump';

/** Sendings that may be in flight at once in one process: so many can reach a platform twice when it dies. */
export const MOST_IN_FLIGHT = 50;
const SWEEP_EVERY_MS = 2_000;

export interface OutboundParts {
  desk: Desk;
  /** The doors of this process by name and account (`telegram:123`). */
  doors: ReadonlyMap<string, Channel>;
  pacing: Pacing;
}

/** Works the outbox off: claim threads, send the next message of each at the platform's pace, write the receipts back. */
export function createOutboundPump(parts: OutboundParts): Pump {
  const { desk } = parts;
  const round = async () => {
    const owner = randomUUID();
    const threads = await claimOutgoing(desk, { owner, most: MOST_IN_FLIGHT });
    if (threads.length === 0) return false;
    let delayed = false;
    try {
      let left = threads;
      for (let step = 0; left.length > 0; step++) {
        const outcome = await sendStep(parts, left, step);
        delayed ||= outcome.waitMs > 0;
        if (outcome.waitMs > 0) setTimeout(() => pump.wake(), outcome.waitMs);
        left = outcome.goOn;
      }
    } finally {
      await releaseOutgoing(
        desk,
        owner,
        threads.map(({ conversationId }) => conversationId),
      );
    }
    return !delayed;
  };
  const pump = createPump(round, {
    name: 'outbound',
    lanes: 1,
    sweepEveryMs: SWEEP_EVERY_MS,
    log: desk.log,
  });
  return pump;
}

/** Sends the message at place `step` of each thread. `goOn` are the threads whose next one may follow. */
async function sendStep(
  { desk, doors, pacing }: OutboundParts,
  threads: OutgoingThread[],
  step: number,
): Promise<{ goOn: OutgoingThread[]; waitMs: number }> {
  const next = threads.filter((thread) => thread.messages[step] !== undefined);
  const waits = await Promise.all(next.map((thread) => waitOf(thread, step, pacing)));
  const now = next.filter((_, index) => waits[index] === 0);
  const later = next.flatMap((thread, index) => {
    const row = thread.rows[step];
    const waitMs = waits[index] ?? 0;
    return row === undefined || waitMs === 0 ? [] : [{ row, waitMs }];
  });
  await deferOutgoing(desk, later);
  await markSending(
    desk,
    now.flatMap(({ rows }) => rows[step] ?? []),
  );
  const sent = await Promise.all(now.map((thread) => sendOne(thread, step, doors)));
  await recordReceipts(desk, sent);
  const goOn = now.filter(
    (_, index) => sent[index]?.receipt.state === 'sent' || sent[index]?.receipt.state === 'permanent',
  );
  return { goOn, waitMs: later.length === 0 ? 0 : Math.min(...later.map(({ waitMs }) => waitMs)) };
}

function waitOf(thread: OutgoingThread, step: number, pacing: Pacing): Promise<number> {
  const address = thread.messages[step]?.address;
  if (address === undefined) return Promise.resolve(0);
  return pacing.take(address.channel, address.account, address.externalId);
}

async function sendOne(
  thread: OutgoingThread,
  step: number,
  doors: ReadonlyMap<string, Channel>,
): Promise<SentRow> {
  const message = thread.messages[step];
  const row = thread.rows[step];
  if (message === undefined || row === undefined) throw new Error('a step beyond the thread is never sent');
  const door = doors.get(`${message.address.channel}:${message.address.account}`);
  const receipt: SendReceipt =
    door === undefined
      ? {
          state: 'permanent',
          reason: `No door ${message.address.channel} is open on this account`,
          blocked: false,
        }
      : await door.send(message);
  return { row, channel: thread.channel, receipt };
}
