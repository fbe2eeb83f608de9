import { Redis, type RedisOptions } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import type { Log } from '../contracts';
import { endStuckWrites } from './end-stuck-writes';

/**
 * Opens the one MongoDB connection of this process. Answers that do not come in ten seconds fail, so that a door says
 * "later" instead of hanging.
 */
export async function connectMongodb(url: string): Promise<Connection> {
  const opening = endStuckWrites(() =>
    mongoose
      .createConnection(url, {
        appName: 'sala',
        maxPoolSize: 20,
        serverSelectionTimeoutMS: 5_000,
        socketTimeoutMS: 20_000,
        autoIndex: false,
        dbName: new URL(url).pathname.slice(1) || 'sala',
      })
      .asPromise(),
  );
  return opening.catch((error: unknown) => {
    throw isOutOfReach(error) ? new Error(outOfReach(url, error.message), { cause: error }) : error;
  });
}

const OUT_OF_REACH: ReadonlySet<string> = new Set([
  'MongooseServerSelectionError',
  'MongoServerSelectionError',
]);
const isOutOfReach = (error: unknown): error is Error =>
  error instanceof Error && OUT_OF_REACH.has(error.name);

/** Without the password: this is printed. */
const outOfReach = (url: string, problem: string): string =>
  `MongoDB does not answer at ${new URL(url).host} (MONGODB_URL): ${problem}. ` +
  'Start it, or correct MONGODB_URL; without that setting Sala brings a MongoDB of its own.';

/** Makes Redis connections: BullMQ and socket.io ask for several, and each keeps trying while Redis is away. */
export function createRedisConnector(
  url: string,
  log: Log,
): { connect: (options?: Pick<RedisOptions, 'enableAutoPipelining'>) => Redis; close: () => void } {
  const connections: Redis[] = [];
  return {
    connect(options = {}) {
      const redis = new Redis(url, {
        ...options,
        maxRetriesPerRequest: null,
        enableReadyCheck: true,
        retryStrategy: (tries) => Math.min(tries * 200, 2_000),
      });
      redis.on('error', (error) => log.warn({ error: error.message }, 'Redis is out of reach'));
      connections.push(redis);
      return redis;
    },
    close() {
      for (const redis of connections) redis.disconnect();
    },
  };
}
