import {
  carryAccusations,
  handOnLost,
  type Desk,
  nameDeliveryCases,
  nameWebhookOwners,
  queueDelivery,
  readTimelines,
  refreshScopes,
  rehashNames,
  reindexCases,
  requeueLostDeliveries,
  retryAfterMs,
  runRetention,
  sendDelivery,
  type StaffDesk,
  workLeasedJob,
} from '../casework';
import type { FetchSafely, LeasedQueue } from '../contracts';
import {
  HopelessJobError,
  type JobHandler,
  type JobHandlers,
  type JobRunner,
  PostponedJobError,
} from './job-queues';
import { createPump, type Pump } from './pump';

/** Quicker than this nobody outside needs to know; a live event wakes it at once. */
const READ_SWEEP_MS = 1_000;
const LOST_SWEEP_MS = 30_000;

/** The job that writes what an older Sala did not. */
export const CARRY_ACCUSATIONS = 'carry-accusations';

/** Reads timelines for webhooks, and gives deliveries and records that lost their job another one. */
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
    lost: pump('lost-jobs', LOST_SWEEP_MS, async () => {
      await handOnLost(desk, jobs);
      return (await requeueLostDeliveries(desk, jobs)) > 0;
    }),
  };
}

/** What the jobs of each queue do. */
export function createJobHandlers(desk: StaffDesk, fetchSafely: FetchSafely): JobHandlers {
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
        const written = await reindexCases(desk, (percent) => progress(Math.round(percent * 0.8)));
        const names = await rehashNames(desk, (percent) => progress(80 + Math.round(percent * 0.2)));
        if (written + names > 0) desk.log.info({ written, names }, 'Cases and names were indexed again');
      },
    },
    'bulk-jobs': leasedWork(desk, 'bulk-jobs'),
    'dry-runs': leasedWork(desk, 'dry-runs'),
    retention: {
      concurrency: 1,
      pauseMs: (made) => made * 60_000,
      async work(_subject, { progress }) {
        await runRetention(desk, progress);
      },
    },
  };
}

const leasedWork = (desk: StaffDesk, queue: LeasedQueue): JobHandler => ({
  ...{ concurrency: 2, inPortions: true },
  // As long as the lease of a worker that died may last.
  pauseMs: (made) => made * 5_000,
  async work(recordId, sight) {
    if (recordId === null) throw new HopelessJobError('The job names no record');
    if ((await workLeasedJob(desk, queue, recordId, sight)) === 'later') throw new PostponedJobError();
  },
});

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
