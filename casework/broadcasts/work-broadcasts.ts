import type { BroadcastRecord, Pacing } from '../../contracts';
import type { Desk } from '../desk';
import { quietUntil } from '../sending/quiet-hours';
import type { Audience, AudienceBook } from './audience';
import type { Broadcasting } from './broadcast-desk';
import { gatherRecipients } from './gather-recipients';
import { queueRecipients } from './queue-recipients';
import { settleRecipients } from './settle-recipients';
import { tellProgress } from './tell-progress';
import { parkQueued, unparkQueued, withdrawRecipients } from './withdraw-recipients';
import { BroadcastLostError, type HeldBroadcast, writeLeased } from './write-leased';

const LEASE_MS = 30_000;
/** How often the outbox is asked what came of the messages in it. */
const LOOK_AGAIN_MS = 250;
/** What was in flight at a pause is soon known; the rest waits for a person. */
const PAUSED_LOOK_MS = 2_000;
const TELL_EVERY_MS = 1_000;

export interface BroadcastWork extends Pick<Broadcasting, 'doors'> {
  audiences: AudienceBook;
  pacing: Pick<Pacing, 'takeForBroadcast'>;
  /** Called after messages were put into the outbox: rings the senders. */
  onOutgoing: () => void;
}

/** What one portion of work led to: when to look again. */
export interface BroadcastRound {
  worked: boolean;
  waitMs: number;
}

export interface BroadcastWorker {
  /** Takes the broadcast that is due the longest and does one portion of it. */
  round(owner: string): Promise<BroadcastRound | null>;
}

/**
 * Sends broadcasts off, a portion at a time: people are gathered in pages, handed to the outbox at the broadcasts' share of
 * the pace, and counted when the outbox knows what came of them. All of it stands in MongoDB under a lease: after a crash
 * another worker goes on where the last transaction ended.
 */
export function createBroadcastWorker(desk: Desk, work: BroadcastWork): BroadcastWorker {
  const toldAt = new Map<string, number>();
  const tell = (record: BroadcastRecord, always: boolean) => {
    const now = desk.clock().getTime();
    if (!always && now - (toldAt.get(record._id) ?? 0) < TELL_EVERY_MS) return;
    toldAt.set(record._id, now);
    tellProgress(desk, record);
  };
  return {
    async round(owner) {
      const held = await claim(desk, owner);
      if (held === null) return null;
      const before = held.record;
      try {
        const { record, waitMs } = await workOn(desk, work, held);
        const isOver = await release(desk, { record, owner }, waitMs);
        if (JSON.stringify(record.counts) !== JSON.stringify(before.counts) || isOver)
          tell(record, isOver || record.state !== before.state);
        return { worked: true, waitMs: isOver ? 0 : waitMs };
      } catch (error) {
        if (!(error instanceof BroadcastLostError)) throw error;
        await letGo(desk, held);
        return { worked: true, waitMs: 0 };
      }
    },
  };
}

async function claim(desk: Desk, owner: string): Promise<HeldBroadcast | null> {
  const now = desk.clock();
  const record = (await desk.models.broadcasts.collection.findOneAndUpdate(
    { workAt: { $lte: now }, leaseUntil: { $lte: now } },
    { $set: { leaseOwner: owner, leaseUntil: new Date(now.getTime() + LEASE_MS) } },
    { sort: { workAt: 1 }, returnDocument: 'after', writeConcern: { w: 'majority' } },
  )) as unknown as BroadcastRecord | null;
  return record === null ? null : { record, owner };
}

interface Worked {
  record: BroadcastRecord;
  /** Milliseconds until the next look; null: nothing is left to do. */
  waitMs: number;
}

async function workOn(desk: Desk, work: BroadcastWork, held: HeldBroadcast): Promise<Worked> {
  const { record } = held;
  switch (record.state) {
    case 'scheduled': {
      const started = await writeLeased(desk, held, {
        state: 'scheduled',
        set: { state: 'sending', startedAt: desk.clock() },
      });
      return { record: started, waitMs: 0 };
    }
    case 'sending':
      return sendOn(desk, work, held);
    case 'paused':
      await parkQueued(desk, record._id);
      return { record: await settleRecipients(desk, held), waitMs: PAUSED_LOOK_MS };
    case 'stopped': {
      const settled = await settleRecipients(desk, held);
      return {
        record: await withdrawRecipients(desk, { ...held, record: settled }),
        waitMs: LOOK_AGAIN_MS,
      };
    }
    default:
      return { record, waitMs: 0 };
  }
}

async function sendOn(desk: Desk, work: BroadcastWork, held: HeldBroadcast): Promise<Worked> {
  const { owner } = held;
  const settled = await settleRecipients(desk, held);
  const audience = registered(work.audiences, settled);
  const record = settled.gathered
    ? settled
    : await gatherRecipients(desk, work.doors, audience, { record: settled, owner });
  const { quietHours = null } = desk;
  const morning = quietHours === null ? null : quietUntil(desk.clock(), quietHours, desk.timeZone);
  if (morning !== null) {
    const isUnderWay = (record.counts.queued ?? 0) > 0 || !record.gathered;
    return { record, waitMs: isUnderWay ? LOOK_AGAIN_MS : morning.getTime() - desk.clock().getTime() };
  }
  if (await unparkQueued(desk, record._id)) work.onOutgoing();
  const queued = await queueRecipients(desk, { ...work, audience }, { record, owner });
  if (queued.queued > 0) work.onOutgoing();
  if (!record.gathered) return { record: queued.record, waitMs: 0 };
  return { record: queued.record, waitMs: Math.max(queued.waitMs, LOOK_AGAIN_MS) };
}

/** An audience that an older Sala had and this one has not: the error names it, and the broadcast waits. */
function registered(audiences: AudienceBook, { _id, audience }: BroadcastRecord): Audience {
  const found = audiences.get(audience.kind);
  if (found === undefined)
    throw new Error(
      `Broadcast ${_id} is for the audience ${audience.kind}, which is not registered: stop it`,
    );
  return found;
}

/** Gives the broadcast back with the time of the next look, or ends it. @returns true when nothing is left to do. */
async function release(desk: Desk, { record, owner }: HeldBroadcast, waitMs: number): Promise<boolean> {
  const { waiting = 0, queued = 0 } = record.counts;
  const isSent = record.state === 'sending' && record.gathered && waiting + queued === 0;
  const isStill = record.state === 'paused' && queued === 0;
  const isWithdrawn = record.state === 'stopped' && waiting + queued === 0;
  const isOver = isSent || isStill || isWithdrawn;
  const now = desk.clock();
  if (isSent) record.state = 'done';
  if (isSent || isWithdrawn) record.finishedAt = now;
  const { matchedCount } = await desk.models.broadcasts.updateOne(
    { _id: record._id, leaseOwner: owner, state: isSent ? 'sending' : record.state },
    {
      $set: {
        state: record.state,
        finishedAt: record.finishedAt,
        workAt: isOver ? null : new Date(now.getTime() + waitMs),
        leaseOwner: null,
        leaseUntil: new Date(0),
      },
    },
  );
  if (matchedCount === 0) throw new BroadcastLostError(`Broadcast ${record._id} was steered meanwhile`);
  return isOver;
}

/** Somebody paused or stopped it: the next round does what they want. */
async function letGo(desk: Desk, { record, owner }: HeldBroadcast): Promise<void> {
  await desk.models.broadcasts.updateOne(
    { _id: record._id, leaseOwner: owner },
    { $set: { leaseOwner: null, leaseUntil: new Date(0) } },
  );
}
