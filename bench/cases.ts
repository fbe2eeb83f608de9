import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import type { Connection } from 'mongoose';
import { createModels, ensureIndexes, type Models } from '../casework';
import { makeKeys, openDatabase, startSala } from '../test/support/running-sala';
import { startTestStores } from '../test/support/stores';
import { ADMINISTRATOR } from '../test/support/staff-client';
import { type ApiConnection, openApiConnection } from './api-connection';
import { type BenchResult, percentile } from './bench-result';
import { randomFrom, seedCases } from './case-seed';

export const CASE_SIZES = [10_000, 1_000_000];
const SEED = 20_261_129;
/** Lifecycles under way at the same time. */
const WORKERS = 16;
/** Lists and searches, one after another. */
const READS = 200;

const AIM_PER_SECOND = 300;
const AIM_P95_MS = 50;
const AIM_GROWTH = 1.3;

/** What staff look for: words of the stories, rare and common. */
const WORDS = ['ស្ពានឈើ', 'ភ្លើងដាច់', 'មណ្ឌលសុខភាព', 'ផ្ទះលេខ 417', 'ប័ណ្ណសមធម៌', 'ត្រីងាប់'];
/** Views of the console. */
const LISTS = [
  'open=true',
  'state=triage',
  'officeId=office-region-4&open=true',
  'category=roads&sort=-createdAt',
  'priority=urgent&regionId=region-2',
  '',
];

/**
 * The case desk at ten thousand and at a million cases, through its real API on the embedded stores: a case's life in four
 * calls (filed and routed, assigned, closed, found again), and lists and searches alone. Sala runs as one process.
 */
export async function runCasesBench(
  seconds: number,
  seed = SEED,
  sizes: readonly number[] = CASE_SIZES,
): Promise<BenchResult> {
  const stores = await startTestStores();
  const database = await openDatabase(stores.mongodbUrl);
  const models = createModels(database);
  const result: BenchResult = { name: 'cases', figures: {}, ceilings: {}, ratios: {} };
  const keys = makeKeys();
  try {
    let stored = 0;
    for (const size of sizes) {
      await fill(models, { from: stored, to: size, seed });
      stored = size;
      const sala = await startSala({ ...stores, settings: { ...keys, ...ADMINISTRATOR }, run: 'http' });
      try {
        const api = await openApiConnection(
          sala.port,
          { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD },
          WORKERS,
        );
        const label = `${size.toLocaleString('en')} cases`;
        await measure(api, database, { label, seconds, seed: seed + size }, result.figures);
        api.close();
      } finally {
        await sala.stop();
      }
    }
    compare(result, sizes);
  } finally {
    await database.close();
    await stores.stop();
  }
  return result;
}

/** Seeds without indexes and builds them afterwards: sorted at once they take a tenth of the time. */
async function fill(
  models: Models,
  { from, to, seed }: { from: number; to: number; seed: number },
): Promise<void> {
  const started = performance.now();
  const filled = [models.cases, models.caseEntries, models.citizens, models.conversations];
  for (const model of filled) {
    await model.createCollection();
    await model.collection.dropIndexes();
  }
  await seedCases({ models, from, to, seed, onProgress: (done) => showProgress(done - from, to - from) });
  console.log(`\n  ${to.toLocaleString('en')} cases written, building their indexes`);
  await Promise.all(
    filled.map((model) => {
      const specs = model.schema.indexes().map(([key, options]) => ({ ...options, key }));
      return specs.length === 0 ? Promise.resolve([]) : model.collection.createIndexes(specs as never);
    }),
  );
  await ensureIndexes(models);
  console.log(`  ready after ${Math.round((performance.now() - started) / 1000)} s`);
}

const BAR = 40;
function showProgress(done: number, all: number): void {
  const full = Math.round((done / all) * BAR);
  process.stdout.write(
    `\r  [${'#'.repeat(full)}${' '.repeat(BAR - full)}] ${done.toLocaleString('en')} of ${all.toLocaleString('en')}`,
  );
}

interface Measuring {
  label: string;
  seconds: number;
  seed: number;
}

async function measure(
  api: ApiConnection,
  database: Connection,
  { label, seconds, seed }: Measuring,
  figures: Record<string, number>,
): Promise<void> {
  const { body: session } = await api.call('GET', '/session');
  const staffId = (session.staff as { _id: string })._id;
  await runLifecycles(api, { staffId, seconds: Math.min(2, seconds), seed: seed + 1 });
  const life = await runLifecycles(api, { staffId, seconds, seed });
  figures[`${label}: lifecycles/s`] = life.lifecycles.length / life.seconds;
  figures[`${label}: lifecycle p95 ms`] = percentile(life.lifecycles, 0.95);
  for (const [call, times] of Object.entries(life.calls)) {
    figures[`${label}: ${call} p50 ms`] = percentile(times, 0.5);
    figures[`${label}: ${call} p95 ms`] = percentile(times, 0.95);
  }
  const lists = LISTS.map((query) => `/cases?${query}`);
  const searches = WORDS.map((words) => `/cases?q=${encodeURIComponent(words)}`);
  for (const [name, paths] of Object.entries({ list: lists, search: searches })) {
    for (const path of paths) await api.call('GET', path);
    const times: number[] = [];
    for (let at = 0; at < READS; at++) {
      const path = paths[at % paths.length] ?? '';
      times.push((await api.call('GET', path)).milliseconds);
    }
    figures[`${label}: ${name} alone p50 ms`] = percentile(times, 0.5);
    figures[`${label}: ${name} alone p95 ms`] = percentile(times, 0.95);
  }
  figures[`${label}: cases in the store`] = await database.collection('cases').estimatedDocumentCount();
  figures[`${label}: load average`] = loadavg()[0] ?? 0;
}

interface Lives {
  seconds: number;
  /** Milliseconds of each whole life. */
  lifecycles: number[];
  /** Milliseconds of each call, by what it does. */
  calls: Record<'create' | 'assign' | 'resolve' | 'search', number[]>;
}

async function runLifecycles(
  api: ApiConnection,
  { staffId, seconds, seed }: { staffId: string; seconds: number; seed: number },
): Promise<Lives> {
  const random = randomFrom(seed);
  const lives: Lives = {
    seconds: 0,
    lifecycles: [],
    calls: { create: [], assign: [], resolve: [], search: [] },
  };
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      while (performance.now() < until) await liveOnce(api, staffId, random, lives);
    }),
  );
  lives.seconds = (performance.now() - started) / 1000;
  return lives;
}

async function liveOnce(
  api: ApiConnection,
  staffId: string,
  random: () => number,
  { lifecycles, calls }: Lives,
): Promise<void> {
  const started = performance.now();
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
  lifecycles.push(performance.now() - started);
  calls.create.push(filed.milliseconds);
  calls.assign.push(seen.milliseconds);
  calls.resolve.push(resolved.milliseconds);
  calls.search.push(found.milliseconds);
}

function compare({ figures, ceilings, ratios }: BenchResult, sizes: readonly number[]): void {
  ceilings['aim: lifecycles/s'] = AIM_PER_SECOND;
  ceilings['aim: p95 ms of a call'] = AIM_P95_MS;
  ceilings['aim: growth'] = AIM_GROWTH;
  const [small, large] = [sizes[0], sizes.at(-1)].map((size) => `${size?.toLocaleString('en')} cases`);
  const growth = (name: string) =>
    (figures[`${large}: ${name}`] ?? 0) / (figures[`${small}: ${name}`] ?? 1);
  ratios['lifecycles/s to aim, largest size'] = (figures[`${large}: lifecycles/s`] ?? 0) / AIM_PER_SECOND;
  ratios['growth: lifecycle p95'] = growth('lifecycle p95 ms');
  for (const name of [
    'list alone p50 ms',
    'list alone p95 ms',
    'search alone p50 ms',
    'search alone p95 ms',
  ])
    ratios[`growth: ${name}`] = growth(name);
}
