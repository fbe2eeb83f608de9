import { randomBytes } from 'node:crypto';
import { createRedisConnector } from '../../../app/connect-stores';
import {
  createJobQueues,
  type JobHandler,
  type JobHandlers,
  type JobRunner,
  PostponedJobError,
} from '../../../app/job-queues';
import { JOB_QUEUES, type JobQueueName } from '../../../contracts';
import { silentLog } from '../../support/silent-log';
import { eventually } from '../../support/staff-client';
import { testRedisUrl } from '../../support/stores';

/** The queues themselves, on a real Redis: what becomes of a job when its process ends, fails, or is too early. */
const connector = createRedisConnector(testRedisUrl(), silentLog);
/** Of each test its own, so that none works off what belongs to another. */
let prefix: string;
const runners: JobRunner[] = [];
beforeEach(() => {
  prefix = randomBytes(6).toString('hex');
});
afterAll(async () => {
  await Promise.all(runners.map((runner) => runner.close()));
  connector.close();
});

const handler = (work: JobHandler['work'], more: Partial<JobHandler> = {}): JobHandler => ({
  ...{ work, concurrency: 1, pauseMs: () => 10 },
  ...more,
});
/** A process that works one queue off, and nothing else. */
function aProcess(name?: JobQueueName, works?: JobHandler): JobRunner {
  const runner = createJobQueues(() => connector.connect(), prefix, silentLog);
  runners.push(runner);
  const idle = handler(() => Promise.resolve());
  const table = Object.fromEntries(
    JOB_QUEUES.map((queue) => [queue, queue === name && works ? works : idle]),
  );
  if (works !== undefined) runner.start(table as JobHandlers);
  return runner;
}
const countsOf = async (runner: JobRunner, name: JobQueueName) =>
  (await runner.counts()).find(({ queue }) => queue === name);

it('hands a job whose process ends to the next one, without counting that as a failure', async () => {
  const asking = aProcess();
  const begun: number[] = [];
  const first = aProcess(
    'bulk-jobs',
    handler(
      async (_id, { attempt, progress, isStopping }) => {
        begun.push(attempt);
        await progress(40);
        while (!isStopping()) await new Promise((resolve) => setTimeout(resolve, 5));
        throw new PostponedJobError();
      },
      { inPortions: true },
    ),
  );
  await asking.add('bulk-jobs', { id: 'bulk-one', name: 'bulk', subjectId: 'one' });
  await eventually(async () => (await asking.running()).find(({ progress }) => progress === 40));
  await first.close();
  expect(await countsOf(asking, 'bulk-jobs')).toMatchObject({ waiting: 1, active: 0, failed: 0 });
  const done: Array<[string | null, number]> = [];
  aProcess(
    'bulk-jobs',
    handler((id, { attempt }) => Promise.resolve(void done.push([id, attempt]))),
  );
  await eventually(() => Promise.resolve(done.length > 0));
  expect([begun, done]).toEqual([[1], [['one', 1]]]);
  // Its record may have new work at once: a job of the same name is taken again.
  await eventually(async () => (await countsOf(asking, 'bulk-jobs'))?.active === 0);
  await asking.add('bulk-jobs', { id: 'bulk-one', name: 'bulk', subjectId: 'one' });
  await eventually(() => Promise.resolve(done.length === 2));
});

it('tries again, then keeps what was given up for a person, and counts no later turn as waiting', async () => {
  const asking = aProcess();
  // Two processes that ask for the same ask for one job.
  await asking.repeat('retention', { id: 'hourly', name: 'retention', everyMs: 3_600_000 });
  await asking.repeat('retention', { id: 'hourly', name: 'retention', everyMs: 3_600_000 });
  let tries = 0;
  aProcess(
    'retention',
    handler(() => {
      tries += 1;
      return Promise.reject(new Error('The disk is full'));
    }),
  );
  const given = await eventually(async () => {
    const { jobs } = await asking.failed('retention', 0, 10);
    return jobs.length > 0 ? jobs : null;
  });
  expect(given).toMatchObject([{ name: 'retention', reason: 'The disk is full', attempts: 3 }]);
  expect(tries).toBe(3);
  expect(await countsOf(asking, 'retention')).toMatchObject({ waiting: 0, delayed: 0, failed: 1 });
});
