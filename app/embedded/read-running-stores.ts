import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readLockOwner } from './instance-lock';
import { isAlive } from './process-identity';
import { openStoreState } from './store-state';
import { mongodbUrlOf, passwordFileOf, redisUrlOf } from './store-urls';

/** The addresses of stores that a living Sala runs; null for one that it does not run itself or has not started yet. */
export interface RunningStores {
  mongodbUrl: string | null;
  redisUrl: string | null;
}

/**
 * Finds the embedded stores of the Sala that lives on this data folder, so that a command works beside it. Nothing is started
 * and nothing is written.
 *
 * @returns null when no Sala lives there: then the folder is free, and whoever wants the stores starts them.
 */
export function readRunningStores(dataDir: string): RunningStores | null {
  const folder = resolve(dataDir, 'stores');
  const owner = readLockOwner(join(folder, 'lock'));
  if (owner === null || !isAlive(owner)) return null;
  const state = openStoreState(join(folder, 'state.json'));
  const addressOf = (store: 'mongodb' | 'redis', urlOf: typeof mongodbUrlOf): string | null => {
    const record = state.read(store);
    const own = join(folder, store);
    if (record?.process === undefined || !isAlive(record.process)) return null;
    return existsSync(passwordFileOf(own)) ? urlOf(own, record.port) : null;
  };
  return { mongodbUrl: addressOf('mongodb', mongodbUrlOf), redisUrl: addressOf('redis', redisUrlOf) };
}
