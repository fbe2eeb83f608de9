import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { LOOPBACK, waitForPort } from './choose-port';
import type { StoreServer } from './launch-store';
import { readOrMakeSecret } from './read-or-make-secret';
import { passwordFileOf, redisUrlOf } from './store-urls';

export interface RedisServer extends StoreServer {
  url(port: number): string;
}

/** A redis-server or valkey-server with a password and an append-only file, on loopback, with all it owns below `folder`. */
export function redisServer(options: {
  folder: string;
  executable: string;
  searchPath: string;
}): RedisServer {
  const { folder } = options;
  const settingsFile = join(folder, 'redis.conf');
  const logFile = join(folder, 'redis.log');
  const password = () => readOrMakeSecret(passwordFileOf(folder));
  return {
    ...options,
    store: 'redis',
    title: 'redis-server',
    logFile,
    reopenLog: null, // it opens its log for every line
    makeFolder() {
      const data = join(folder, 'data');
      mkdirSync(data, { recursive: true, mode: 0o700 });
      // In a file, because every user of the machine can read a program's arguments.
      writeFileSync(settingsFile, redisSettings({ data, logFile, password: password() }), { mode: 0o600 });
    },
    argumentsFor: (port) => [settingsFile, '--port', String(port)],
    async untilReady(port, cancelled) {
      await waitForPort(port, cancelled);
      await untilLoaded(port, password(), cancelled);
    },
    explainExit: () => null,
    url: (port) => redisUrlOf(folder, port),
  };
}

function redisSettings(values: { data: string; logFile: string; password: string }): string {
  return [
    `bind ${LOOPBACK}`,
    'protected-mode yes',
    `requirepass ${values.password}`,
    `dir ${JSON.stringify(values.data)}`,
    `logfile ${JSON.stringify(values.logFile)}`,
    'loglevel notice',
    'daemonize no',
    // A second's worth of wake-up calls may be lost with the power; the truth is in MongoDB, and its sweeper wakes again.
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'auto-aof-rewrite-min-size 16mb',
    // BullMQ needs it: a queue's keys must never be dropped to make room.
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

/** While it reads a large append-only file, it listens already but answers LOADING. */
async function untilLoaded(port: number, password: string, cancelled: AbortSignal): Promise<void> {
  const client = new Redis({ host: LOOPBACK, port, password, lazyConnect: true, enableReadyCheck: false });
  client.on('error', () => undefined); // the commands below tell it
  try {
    await client.connect();
    while (await isLoading(client)) await sleep(50, undefined, { signal: cancelled });
  } finally {
    client.disconnect();
  }
}

async function isLoading(client: Redis): Promise<boolean> {
  try {
    await client.ping();
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('LOADING')) return true;
    throw error;
  }
}
