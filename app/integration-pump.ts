import {
  carryAccusations,
  type Desk,
  nameDeliveryCases,
  nameWebhookOwners,
  queueDelivery,
  readTimelines,
  refreshScopes,
  reindexCases,
  requeueLostDeliveries,
  retryAfterMs,
  sendDelivery,
} from '../casework';
import type { FetchSafely } from '../contracts';
import { HopelessJobError, type JobHandlers, type JobRunner } from './job-queues';
import { createPump, type Pump } from './pump';

/** Quicker than this nobody outside needs to know; a live event wakes it at once. */
const READ_SWEEP_MS = 1_000;
const LOST_SWEEP_MS = 30_000;

/** The job that writes what an older Sala did not. */
export const CARRY_ACCUSATIONS = 'carry-accusations';

/** Reads timelines for webhooks, and gives deliveries that lost their job another one. */
export function createIntegrationPumps(desk: Desk, jobs: JobRunner): { timelines: Pump; lost: Pump } {
  const enqueue = async (delivery: Parameters<typeof queueDelivery>[1]) => {
    // The delivery is stored: without Redis the sweep finds it later.
    await queueDelivery(jobs, delivery).catch((error: unknown) =>
      desk.log.warn({ error: String(error) }, 'A webhook waits for Redis'),
    );
  };
  const pump = (name: string, sweepEveryMs: number, round: () => Promise<boolean>) =>
    createPump(round, { name, lanes: 1, sweepEveryMs, log: desk.log });
  return {
    timelines: pump('timelines', READ_SWEEP_MS, () => readTimelines(desk, enqueue)),
    lost: pump('lost-deliveries', LOST_SWEEP_MS, async () => (await requeueLostDeliveries(desk, jobs)) > 0),
  };
}

/** What the jobs of each queue do. */
export function createJobHandlers(desk: Desk, fetchSafely: FetchSafely): JobHandlers {
  return {
    webhooks: {
      concurrency: 16,
      pauseMs: retryAfterMs,
      async work(deliveryId, { attempt }) {
        if (deliveryId === null) throw new HopelessJobError('The job names no delivery');
        const sent = await sendDelivery(desk, fetchSafely, deliveryId, attempt);
        if (sent.outcome === 'failed') throw new HopelessJobError(sent.reason);
        if (sent.outcome === 'retry') throw new Error(sent.reason);
      },
    },
    reindex: {
      concurrency: 1,
      pauseMs: (made) => made * 10_000,
      async work(subject, { progress }) {
        if (subject === CARRY_ACCUSATIONS) return carryOver(desk, progress);
        const written = await reindexCases(desk, progress);
        if (written > 0) desk.log.info({ written }, 'Cases were indexed again for the new tokenizer');
      },
    },
  };
}

/** What an older Sala did not write: whom joined cases are against, whose deliveries are, who works for senators without people. */
async function carryOver(desk: Desk, progress: (percent: number) => Promise<void>): Promise<void> {
  await refreshScopes(desk);
  const webhooks = await nameWebhookOwners(desk);
  if (webhooks > 0) desk.log.info({ webhooks }, 'Webhooks from before know now whose they are');
  const deliveries = await nameDeliveryCases(desk);
  const carried = await carryAccusations(desk, progress);
  if (carried + deliveries > 0)
    desk.log.info({ carried, deliveries }, 'Cases and deliveries from before know now whom they are about');
}
