import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findMongod } from './find-mongod';
import { findRedis } from './find-redis';
import { lockInstance } from './instance-lock';
import { mongodServer } from './mongod-server';
import { redisServer } from './redis-server';
import { openStoreState } from './store-state';
import { superviseStore, type SuperviseOptions } from './supervise-store';

export interface EmbeddedStoresOptions {
  /** Sala's data folder: all that the stores write goes to `stores/` in it. */
  dataDir: string;
  /** Where fetched programs are kept, for all data folders of this user. */
  cacheDir: string;
  /** PATH, where installed programs and python3 are looked for. */
  searchPath: string;
  /** A store with an address of its own is not started. */
  mongodbUrl?: string | undefined;
  redisUrl?: string | undefined;
  log: (message: string) => void;
  /** Told once, with the reason, when a store has died too often to be started again. Sala should then end. */
  onExit?: ((message: string) => void) | undefined;
}

export interface EmbeddedStores {
  mongodbUrl: string;
  redisUrl: string;
  /** What the operator must know, for the ready message. */
  notices: string[];
  /** Ends the stores that were started, their data written out. Call it last, on SIGINT and SIGTERM too. */
  stop(): Promise<void>;
}

/**
 * Starts a real mongod and a real Redis as children of this process for whichever has no address configured.
 *
 * @throws FolderInUseError when another living Sala works on the folder; an error with the next action when a program
 *   cannot be had or does not start. Then nothing is left running.
 */
export async function startEmbeddedStores(options: EmbeddedStoresOptions): Promise<EmbeddedStores> {
  const { mongodbUrl, redisUrl } = options;
  if (mongodbUrl !== undefined && redisUrl !== undefined) {
    return { mongodbUrl, redisUrl, notices: [], stop: () => Promise.resolve() };
  }
  const folder = resolve(options.dataDir, 'stores');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockInstance(join(folder, 'lock'), resolve(options.dataDir));
  const state = openStoreState(join(folder, 'state.json'));
  const supervision = { state, log: options.log, onGivenUp: options.onExit ?? options.log };

  const [mongodb, redis] = await Promise.allSettled([
    mongodbUrl === undefined
      ? startMongod(join(folder, 'mongodb'), options, supervision)
      : notOurs(mongodbUrl),
    redisUrl === undefined ? startRedis(join(folder, 'redis'), options, supervision) : notOurs(redisUrl),
  ]);
  const started = [mongodb, redis].flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  // However this process ends, short of a kill, its children end with it.
  const abandon = () => started.forEach((store) => store.abandon());
  process.once('exit', abandon);
  const stop = async () => {
    await Promise.all(started.map((store) => store.stop()));
    process.removeListener('exit', abandon);
    unlock();
  };
  if (mongodb.status === 'rejected' || redis.status === 'rejected') {
    await stop();
    throw new Error([mongodb, redis].flatMap(failureOf).join('\n\n'));
  }
  const notices = started.flatMap((store) => store.notices);
  return { mongodbUrl: mongodb.value.url, redisUrl: redis.value.url, notices, stop };
}

interface StartedStore {
  url: string;
  notices: string[];
  abandon(): void;
  stop(): Promise<void>;
}

/** A store with an address of its own: it was not started here, so it is not stopped here. */
function notOurs(url: string): StartedStore {
  return { url, notices: [], abandon: () => undefined, stop: () => Promise.resolve() };
}

function failureOf(start: PromiseSettledResult<StartedStore>): string[] {
  if (start.status === 'fulfilled') return [];
  return [start.reason instanceof Error ? start.reason.message : String(start.reason)];
}

async function startMongod(
  folder: string,
  options: EmbeddedStoresOptions,
  supervision: SuperviseOptions,
): Promise<StartedStore> {
  const { executable, version, firstLookOnly } = await findMongod(options);
  const server = mongodServer({ folder, executable, searchPath: options.searchPath });
  const supervised = await superviseStore(server, supervision);
  const notice =
    `MongoDB ${version} is old and only for a first look on one machine. ` +
    'docs/operations.md tells how to move to a supported MongoDB.';
  return { ...supervised, url: server.url(supervised.port), notices: firstLookOnly ? [notice] : [] };
}

async function startRedis(
  folder: string,
  options: EmbeddedStoresOptions,
  supervision: SuperviseOptions,
): Promise<StartedStore> {
  const { executable } = await findRedis(options);
  const server = redisServer({ folder, executable, searchPath: options.searchPath });
  const supervised = await superviseStore(server, supervision);
  return { ...supervised, url: server.url(supervised.port), notices: [] };
}
