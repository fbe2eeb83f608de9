import {
  CARRIED_VERSION,
  CASE_INDEX_VERSION,
  createHandOn,
  type Desk,
  type Integration,
  type StaffDesk,
} from '../casework';
import { createFetchSafely, maySeemPublic } from '../channels';
import type { Config } from './config';
import { CARRY_ACCUSATIONS, createIntegrationPumps, createJobHandlers } from './integration-pump';
import { createJobQueues, type JobRunner } from './job-queues';
import type { Pump } from './pump';

const RETENTION_EVERY_MS = 60 * 60_000;

export interface IntegrationParts {
  jobs: JobRunner;
  integration: Omit<Integration, 'onWebhooks'>;
  /** The pumps of a worker. */
  pumps(): { timelines: Pump; lost: Pump };
  /** Gives stored work of the staff its job. */
  handOn: StaffDesk['handOn'];
  /** Lets this process work jobs off, and finds out whether cases must be indexed again. */
  start(staffDesk: StaffDesk): void;
}

/** Work that is handed on: jobs, webhooks, and the way to where they lead. */
export function composeIntegration(
  { WEBHOOK_ORIGINS }: Pick<Config, 'WEBHOOK_ORIGINS'>,
  desk: Desk,
  connect: Parameters<typeof createJobQueues>[0],
  prefix: string,
): IntegrationParts {
  const jobs = createJobQueues(connect, prefix, desk.log);
  const fetchSafely = createFetchSafely({ exempt: WEBHOOK_ORIGINS });
  return {
    jobs,
    integration: {
      jobs,
      webhookOrigins: WEBHOOK_ORIGINS.map((url) => new URL(url).origin),
      maySeemPublic,
    },
    pumps: () => createIntegrationPumps(desk, jobs),
    handOn: createHandOn(jobs, desk.log),
    start(staffDesk) {
      jobs.start(createJobHandlers(staffDesk, fetchSafely));
      // One job for what cases are found by, and one for what an older Sala did not write, however often Sala starts: a finished one is
      // remembered by its id.
      Promise.all([
        jobs.add('reindex', { id: `cases-${CASE_INDEX_VERSION}`, name: 'reindex-cases', subjectId: null }),
        jobs.add('reindex', {
          ...{ id: `carried-${CARRIED_VERSION}`, name: CARRY_ACCUSATIONS, subjectId: CARRY_ACCUSATIONS },
        }),
        jobs.repeat('retention', { id: 'hourly', name: 'retention', everyMs: RETENTION_EVERY_MS }),
      ]).catch((error: unknown) =>
        desk.log.warn(
          { error: String(error) },
          'Redis is away: what is done at each start is done at the next one',
        ),
      );
    },
  };
}
