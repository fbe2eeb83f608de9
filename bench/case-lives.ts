import { randomUUID } from 'node:crypto';
import type { ApiConnection } from './api-connection';
import { randomFrom } from './case-seed';
import { processorMs } from './process-figures';

/** Lifecycles under way at the same time: so many that both cores have always work, for how much can be done. */
export const WORKERS = 16;
/** So few that none waits long for another, for how long one call takes. */
export const FEW_WORKERS = 4;

/** One case from its filing to being found again; adds the milliseconds of each of its calls. */
type LiveOnce = (random: () => number, calls: Record<string, number[]>) => Promise<void>;

export interface Lives {
  perSecond: number;
  /** Milliseconds of each whole life. */
  lifecycles: number[];
  /** Milliseconds of each call, by what it does. */
  calls: Record<string, number[]>;
  /** Processor time of a life in milliseconds, by who used it. */
  processor: Record<'server' | 'mongod' | 'generator', number>;
}

interface LivesWish {
  seconds: number;
  seed: number;
  pids: { server: number; mongod: number };
  /** Fewer lives than these are too few, however many seconds they take. */
  least?: number;
  workers?: number;
}

/** Lives of cases, so many at once, for so many seconds, and as many more as are wanted at least. */
export async function runLives(
  live: LiveOnce,
  { seconds, seed, pids, least = 0, workers = WORKERS }: LivesWish,
): Promise<Lives> {
  const random = randomFrom(seed);
  const lifecycles: number[] = [];
  const calls: Record<string, number[]> = {};
  const before = used(pids);
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (performance.now() < until || lifecycles.length < least) {
        const begun = performance.now();
        await live(random, calls);
        lifecycles.push(performance.now() - begun);
      }
    }),
  );
  const took = (performance.now() - started) / 1000;
  const after = used(pids);
  const each = (name: keyof typeof after) => (after[name] - before[name]) / lifecycles.length;
  return {
    perSecond: lifecycles.length / took,
    ...{ lifecycles, calls },
    processor: { server: each('server'), mongod: each('mongod'), generator: each('generator') },
  };
}

function used({ server, mongod }: { server: number; mongod: number }) {
  const { user, system } = process.cpuUsage();
  return {
    server: processorMs(server),
    mongod: processorMs(mongod),
    generator: (user + system) / 1000,
  };
}

const add = (calls: Record<string, number[]>, name: string, milliseconds: number) =>
  (calls[name] ??= []).push(milliseconds);

/** Filed and routed, assigned, closed, and found by its number or a word of its story: four calls of Sala's API. */
export function lifeOfCase(api: ApiConnection, staffId: string): LiveOnce {
  return async (random, calls) => {
    const house = Math.floor(random() * 1_000_000);
    const filed = await api.call('POST', '/filings', {
      ...{ creationKey: randomUUID(), via: 'letter', language: 'km', type: 'complaint' },
      ...{ category: 'roads', placeCode: '171012' },
      story: `ផ្លូវលំនៅផ្ទះលេខ ${house} ខូចជ្រៅៗអស់ហើយ ពេលភ្លៀងម្ដងៗ កុមារទៅសាលារៀនមិនរួចទេ។ សូមលោកជួយអន្តរាគមន៍ផង។`,
    });
    const { caseId, number } = filed.body as { caseId: string; number: string };
    const seen = await api.call('POST', `/cases/${caseId}/assignment`, { version: 1, assigneeId: staffId });
    const { version } = seen.body as { version: number };
    const resolved = await api.call('POST', `/cases/${caseId}/transitions`, { version, state: 'closed' });
    const found = await api.call('GET', `/cases?q=${random() < 0.5 ? number : house}&limit=10`);
    if (!(found.body.data as Array<{ _id: string }>).some(({ _id }) => _id === caseId))
      throw new Error(`The search did not find case ${caseId}`);
    add(calls, 'create', filed.milliseconds);
    add(calls, 'assign', seen.milliseconds);
    add(calls, 'resolve', resolved.milliseconds);
    add(calls, 'search', found.milliseconds);
  };
}

/** The least that could be called a life: three rows stored for good and one found by its id, by nobody, with no index and no rule. */
export function leastLife(rows: ApiConnection): LiveOnce {
  return async (random, calls) => {
    let _id = '';
    for (const name of ['create', 'assign', 'resolve']) {
      _id = randomUUID();
      const { milliseconds } = await rows.call('POST', '/rows', { _id, value: random() });
      add(calls, name, milliseconds);
    }
    const { milliseconds } = await rows.call('GET', `/rows/${_id}`);
    add(calls, 'search', milliseconds);
  };
}
