import { randomUUID } from 'node:crypto';
import { type BroadcastWork, createBroadcastWorker, type Desk } from '../casework';
import { createPump, type Pump } from './pump';

/** A broadcast whose time has come is found by this even when no alarm was heard. */
const SWEEP_EVERY_MS = 1_000;

/** Sends broadcasts off, one portion after another; waits for the pace and the outbox between them. */
export function createBroadcastPump(desk: Desk, work: BroadcastWork): Pump {
  const worker = createBroadcastWorker(desk, work);
  const round = async () => {
    const done = await worker.round(randomUUID());
    if (done === null) return false;
    if (done.waitMs > 0 && done.waitMs < SWEEP_EVERY_MS) setTimeout(() => pump.wake(), done.waitMs).unref();
    return true;
  };
  const pump = createPump(round, {
    name: 'broadcasts',
    lanes: 1,
    sweepEveryMs: SWEEP_EVERY_MS,
    log: desk.log,
  });
  return pump;
}
