import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { mongo } from 'mongoose';
import { z } from 'zod';

export interface StoreAddresses {
  mongodbUrl: string;
  redisUrl: string;
}

/** Writes one note into both stores, acknowledged as durable by MongoDB. */
export async function writeNote(stores: StoreAddresses, note: string): Promise<void> {
  await withMongodb(stores.mongodbUrl, (database) =>
    database.collection('notes').insertOne({ note }, { writeConcern: { w: 'majority', journal: true } }),
  );
  await withRedis(stores.redisUrl, (redis) => redis.rpush('notes', note));
}

/** The notes that both stores hold. */
export async function readNotes(stores: StoreAddresses): Promise<{ mongodb: string[]; redis: string[] }> {
  const mongodb = await withMongodb(stores.mongodbUrl, (database) =>
    database
      .collection('notes')
      .find()
      .map((document) => String(document.note))
      .toArray(),
  );
  return { mongodb, redis: await withRedis(stores.redisUrl, (redis) => redis.lrange('notes', 0, -1)) };
}

export async function withMongodb<Result>(
  url: string,
  use: (database: mongo.Db) => Promise<Result>,
): Promise<Result> {
  const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 10_000 });
  try {
    return await use(client.db());
  } finally {
    await client.close();
  }
}

export async function withRedis<Result>(
  url: string,
  use: (redis: Redis) => Promise<Result>,
): Promise<Result> {
  const client = new Redis(url, { lazyConnect: true, enableReadyCheck: false });
  client.on('error', () => undefined);
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}

const childrenSchema = z.object({
  mongodb: z.object({ process: z.object({ pid: z.int() }) }),
  redis: z.object({ process: z.object({ pid: z.int() }) }),
});

/** The process numbers of the stores that were last started on this data folder. */
export function childrenOf(dataDir: string): { mongod: number; redis: number } {
  const state = childrenSchema.parse(
    JSON.parse(readFileSync(join(dataDir, 'stores', 'state.json'), 'utf8')),
  );
  return { mongod: state.mongodb.process.pid, redis: state.redis.process.pid };
}

export function portOf(url: string): number {
  return Number(new URL(url).port);
}
