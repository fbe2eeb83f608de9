import { fork } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { type EmbeddedStores, startEmbeddedStores } from '../app/embedded/start-embedded-stores';
import { createDataKeys, createModels, ensureIndexes, reindexCases } from '../casework';
import { openDatabase, startSala } from '../test/support/running-sala';
import { ADMINISTRATOR } from '../test/support/staff-client';
import { startTestStores, TEST_PROGRAMS } from '../test/support/stores';
import { type ApiConnection, openApiConnection, openPlainConnection } from './api-connection';
import { type BenchResult, percentile } from './bench-result';
import { FEW_WORKERS, leastLife, type Lives, lifeOfCase, runLives, WORKERS } from './case-lives';
import { seedCases } from './case-seed';

const CASE_SIZES = [10_000, 1_000_000];
const SEED = 20_261_129;
/** Node compiles what it runs often: before so many lives it is half as fast, however slow the machine. */
const WARM_LIVES = 800;
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

/** As `npm start` runs it. */
const NODE_OPTIONS = ['--min-semi-space-size=16', '--max-semi-space-size=64'];

/** The same keys in every run: a store that was kept is opened again with them. */
const KEYS = { DATA_KEY: Buffer.alloc(32, 7).toString('base64'), SESSION_SECRET: '0'.repeat(64) };

/**
 * The case desk at ten thousand and at a million cases, through its real API on the embedded stores: a case's life in four
 * calls (filed and routed, assigned, closed, found again), and lists and searches alone. Sala runs as one process. The ceiling beside it
 * is bare Express that stores three rows and finds one, measured in the same minutes on the same mongod.
 *
 * @param folder where the stores are kept and looked for; left out: they go when the bench ends.
 */
export async function runCasesBench(
  seconds: number,
  seed = SEED,
  sizes: readonly number[] = CASE_SIZES,
  folder?: string,
): Promise<BenchResult> {
  const result: BenchResult = { name: 'cases', figures: {}, ceilings: {}, ratios: {} };
  for (const size of sizes) {
    const stores = await openStores(folder, size);
    const database = await openDatabase(stores.mongodbUrl);
    try {
      await fill(database, { to: size, seed });
      await measureSize(stores, database, { size, seconds, seed: seed + size }, result);
    } finally {
      await database.close();
      await stores.stop();
    }
  }
  compare(result, sizes);
  return result;
}

const openStores = (folder: string | undefined, size: number): Promise<EmbeddedStores> =>
  folder === undefined
    ? startTestStores()
    : startEmbeddedStores({
        dataDir: join(folder, `store-${size}`),
        ...TEST_PROGRAMS,
        log: (message) => console.log(message),
      });

async function measureSize(
  stores: EmbeddedStores,
  database: Connection,
  { size, seconds, seed }: { size: number; seconds: number; seed: number },
  { figures, ceilings }: BenchResult,
): Promise<void> {
  const label = `${size.toLocaleString('en')} cases`;
  const mongod = await pidOfMongod(database);
  const ceiling = await startCeiling(stores.mongodbUrl);
  const rows = openPlainConnection(ceiling.port, WORKERS);
  const pids = { server: ceiling.pid, mongod };
  await runLives(leastLife(rows), { seconds: Math.min(2, seconds), seed, pids });
  tellLives(
    ceilings,
    `${label}, three rows and a look-up`,
    await runLives(leastLife(rows), { seconds, seed, pids }),
  );
  rows.close();
  ceiling.stop();
  const settings = { ...KEYS, ...ADMINISTRATOR };
  const sala = await startSala({
    ...stores,
    settings,
    run: 'http',
    nodeOptions: [...NODE_OPTIONS, ...(process.env.BENCH_NODE_ARGS?.split(' ') ?? [])],
  });
  try {
    const login = { email: ADMINISTRATOR.ADMIN_EMAIL, password: ADMINISTRATOR.ADMIN_PASSWORD };
    const api = await openApiConnection(sala.port, login, WORKERS);
    const { body: session } = await api.call('GET', '/session');
    const live = lifeOfCase(api, (session.staff as { _id: string })._id);
    const measured = { pids: { server: sala.pid, mongod }, seconds };
    // Another start of the lots than in an earlier run on a kept store: no two stories have the same house number.
    const drawn = seed + (await database.collection('cases').estimatedDocumentCount());
    await runLives(live, {
      ...measured,
      seconds: Math.min(4, seconds),
      seed: drawn + 1,
      least: WARM_LIVES,
    });
    tellLives(figures, label, await runLives(live, { ...measured, seed: drawn }));
    const few = { seed: drawn + 2, workers: FEW_WORKERS };
    tellLives(figures, `${label}, ${FEW_WORKERS} at once`, await runLives(live, { ...measured, ...few }));
    await measureReads(api, label, figures);
    api.close();
  } finally {
    await sala.stop();
  }
  figures[`${label}: cases in the store`] = await database.collection('cases').estimatedDocumentCount();
  figures[`${label}: load average`] = loadavg()[0] ?? 0;
}

async function pidOfMongod(database: Connection): Promise<number> {
  const status = await database.db?.admin().command({ serverStatus: 1 });
  return Number(status?.pid);
}

/** Bare Express on the same mongod, by a node with the same options. */
function startCeiling(mongodbUrl: string): Promise<{ port: number; pid: number; stop: () => void }> {
  const child = fork(join(__dirname, 'ceiling-child.ts'), ['rows', mongodbUrl], {
    execArgv: [...NODE_OPTIONS, '--import', 'tsx'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (port) =>
      resolve({ port: Number(port), pid: child.pid ?? 0, stop: () => child.kill() }),
    );
    child.once('exit', (code) => reject(new Error(`The ceiling ended with code ${code}`)));
  });
}

function tellLives(rows: Record<string, number>, label: string, lives: Lives): void {
  rows[`${label}: lifecycles/s`] = lives.perSecond;
  rows[`${label}: lifecycle p95 ms`] = percentile(lives.lifecycles, 0.95);
  for (const [call, times] of Object.entries(lives.calls)) {
    rows[`${label}: ${call} p50 ms`] = percentile(times, 0.5);
    rows[`${label}: ${call} p95 ms`] = percentile(times, 0.95);
  }
  for (const [who, milliseconds] of Object.entries(lives.processor))
    rows[`${label}: processor ms a lifecycle, ${who}`] = milliseconds;
  const { server, mongod, generator } = lives.processor;
  rows[`${label}: the generator's part of it`] = generator / (server + mongod + generator);
}

/** Seeds without indexes and builds them afterwards: sorted at once they take a tenth of the time. A store that was kept is left. */
async function fill(database: Connection, { to, seed }: { to: number; seed: number }): Promise<void> {
  const models = createModels(database);
  const started = performance.now();
  const filled = [models.cases, models.caseEntries, models.citizens, models.conversations];
  const from = await models.cases.collection.estimatedDocumentCount();
  if (from < to) {
    for (const model of filled) {
      await model.createCollection();
      await model.collection.dropIndexes();
    }
    await seedCases({ models, from, to, seed, onProgress: (done) => showProgress(done - from, to - from) });
    console.log(`\n  ${to.toLocaleString('en')} cases written, building their indexes`);
    // More memory than mongod takes of itself: what does not fit is sorted through files.
    await database.db?.admin().command({ setParameter: 1, maxIndexBuildMemoryUsageMegabytes: 2_000 });
    for (const model of filled) {
      const specs = model.schema.indexes().map(([key, options]) => ({ ...options, key }));
      if (specs.length > 0) await model.collection.createIndexes(specs as never);
    }
  }
  // A store that was kept from before the keys of lists: given them before an index has to follow.
  if ((await models.cases.exists({ listedBy: { $exists: false } })) !== null)
    await reindexCases({ models, keys: createDataKeys(KEYS.DATA_KEY) }, (percent) => {
      showProgress(percent, 100);
      return Promise.resolve();
    });
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

async function measureReads(
  api: ApiConnection,
  label: string,
  figures: Record<string, number>,
): Promise<void> {
  const lists = LISTS.map((query) => `/cases?${query}`);
  const searches = WORDS.map((words) => `/cases?q=${encodeURIComponent(words)}`);
  for (const [name, paths] of Object.entries({ list: lists, search: searches })) {
    const first: number[] = [];
    for (const path of paths) first.push((await api.call('GET', path)).milliseconds);
    const times: number[] = [];
    for (let at = 0; at < READS; at++) {
      const path = paths[at % paths.length] ?? '';
      times.push((await api.call('GET', path)).milliseconds);
    }
    figures[`${label}: ${name} alone, slowest first time ms`] = Math.max(...first);
    figures[`${label}: ${name} alone p50 ms`] = percentile(times, 0.5);
    figures[`${label}: ${name} alone p95 ms`] = percentile(times, 0.95);
  }
}

function compare({ figures, ceilings, ratios }: BenchResult, sizes: readonly number[]): void {
  const labels = sizes.map((size) => `${size.toLocaleString('en')} cases`);
  for (const label of labels) {
    const rate = figures[`${label}: lifecycles/s`] ?? 0;
    ratios[`${label}: lifecycles/s to the ceiling`] =
      rate / (ceilings[`${label}, three rows and a look-up: lifecycles/s`] ?? NaN);
    ratios[`${label}: lifecycles/s to the aim`] = rate / AIM_PER_SECOND;
  }
  ceilings['aim: lifecycles/s'] = AIM_PER_SECOND;
  ceilings['aim: p95 ms of a call'] = AIM_P95_MS;
  ceilings['aim: growth'] = AIM_GROWTH;
  const [small = '', large = ''] = [labels[0], labels.at(-1)];
  for (const name of [
    ...['lifecycle p95 ms', 'processor ms a lifecycle, server', 'processor ms a lifecycle, mongod'],
    ...['create p50 ms', 'assign p50 ms', 'resolve p50 ms', 'search p50 ms'],
    ...['list alone p50 ms', 'list alone p95 ms', 'search alone p50 ms', 'search alone p95 ms'],
  ])
    ratios[`growth: ${name}`] = (figures[`${large}: ${name}`] ?? 0) / (figures[`${small}: ${name}`] ?? 1);
}
