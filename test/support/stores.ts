import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStores, type EmbeddedStores } from '../../app/embedded/start-embedded-stores';
import { removeAbandonedStores } from './remove-abandoned-stores';

const FOLDER_PREFIX = 'sala-test-';

/** What every start of stores in a test needs beside its data folder. The cache is shared with the application. */
export const TEST_PROGRAMS = {
  cacheDir: process.env.CACHE_DIR ?? join(homedir(), '.cache', 'sala'),
  searchPath: process.env.PATH ?? '',
};

/** Linux keeps this folder in memory. */
const MEMORY_FOLDER = '/dev/shm';
/** A run writes some 300 MB; whoever has so much to spare does not miss it. */
const LEAST_FREE_BYTES = 8 * 2 ** 30;

/**
 * Where a run's stores lie that are thrown away: in memory if there is plenty, because each test file makes a hundred files of
 * indexes, and a disk takes longer for them than mongod. What is measured or killed lies on the disk, where it lies in truth.
 */
export function quickestFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    accessSync(MEMORY_FOLDER, constants.W_OK);
    return bavail * bsize >= LEAST_FREE_BYTES ? MEMORY_FOLDER : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** One real mongod and one real Redis, empty, in a folder of their own that goes with them, for a whole test run. */
export async function startTestStores(parent = tmpdir()): Promise<EmbeddedStores> {
  await removeAbandonedStores(parent, FOLDER_PREFIX);
  const dataDir = mkdtempSync(join(parent, FOLDER_PREFIX));
  const stores = await startEmbeddedStores({
    dataDir,
    ...TEST_PROGRAMS,
    log: (message) => console.log(message),
  });
  return {
    ...stores,
    async stop() {
      await stores.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The address of a MongoDB database that nobody has written to yet. Take one for each test file. */
export function testDatabase(name: string): string {
  const address = new URL(fromGlobalSetup('SALA_TEST_MONGODB_URL'));
  const readable = name.replace(/[^a-z0-9-]/gi, '-').slice(0, 40);
  address.pathname = `/${readable}-${randomBytes(4).toString('hex')}`;
  return address.href;
}

/** A folder that all test files of the run share and that goes with it. */
export function runFolder(): string {
  return fromGlobalSetup('SALA_TEST_FOLDER');
}

/**
 * The address of the run's Redis, with the database of this worker: what runs beside it has another, so that no Sala works off
 * the jobs of another test's. The files of one worker share it, one after the other: take a key prefix of your own.
 */
export function testRedisUrl(): string {
  const address = new URL(fromGlobalSetup('SALA_TEST_REDIS_URL'));
  address.pathname = `/${process.env.JEST_WORKER_ID ?? '1'}`;
  return address.href;
}

function fromGlobalSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} comes from test/support/global-setup.ts: run this with jest.`);
  return value;
}
