import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { connectMongodb } from '../../app/connect-stores';
import { createModels, ensureIndexes, type Models } from '../../casework';
import { runFolder, testDatabase } from './stores';

export interface TakenDatabase {
  connection: Connection;
  models: Models;
  giveBack: () => Promise<void>;
}

/** Databases that tests of this worker gave back, one address a line: its files share no module of Sala's, but run one after the other. */
const freeList = () => join(runFolder(), `databases-${process.env.JEST_WORKER_ID ?? '1'}`);

/** Those that this file has had already. */
const known = new Set<string>();

function readFree(): string[] {
  return existsSync(freeList()) ? readFileSync(freeList(), 'utf8').split('\n').filter(Boolean) : [];
}

/**
 * An empty database with every collection and index. Making one takes seconds, emptying one a moment: what a test gave back is
 * taken first. Of what another file gave back the indexes are looked at, too, and what mongod learned of its records is forgotten.
 */
export async function takeDatabase(name: string): Promise<TakenDatabase> {
  const [url = testDatabase(name), ...others] = readFree();
  writeFileSync(freeList(), others.map((one) => `${one}\n`).join(''));
  const connection = await connectMongodb(url);
  const models = createModels(connection);
  await emptyCollections(connection, !known.has(url));
  if (!known.has(url)) await ensureIndexes(models);
  known.add(url);
  return {
    connection,
    models,
    giveBack: async () => {
      // Not only closed: mongoose, which outlives the file, forgets it with all its models.
      await connection.destroy();
      appendFileSync(freeList(), `${url}\n`);
    },
  };
}

async function emptyCollections({ db }: Connection, alsoPlans: boolean): Promise<void> {
  if (db === undefined) return;
  const collections = await db.collections();
  const profile = collections.find(({ collectionName }) => collectionName === 'system.profile');
  if (profile !== undefined) {
    // A test watched its queries: the next one is not watched, and what was written down goes.
    await db.command({ profile: 0 });
    await profile.drop();
  }
  const own = collections.filter(({ collectionName }) => !collectionName.startsWith('system.'));
  await Promise.all(
    own.map(async (collection) => {
      await collection.deleteMany({});
      if (alsoPlans) await db.command({ planCacheClear: collection.collectionName });
    }),
  );
}
