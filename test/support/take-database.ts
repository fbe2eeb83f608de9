import type { Connection } from 'mongoose';
import { connectMongodb } from '../../app/connect-stores';
import { createModels, ensureIndexes, type Models } from '../../casework';
import { testDatabase } from './stores';

export interface TakenDatabase {
  connection: Connection;
  models: Models;
  giveBack: () => Promise<void>;
}

/** Databases of this test file that wait to be used again. */
const free: string[] = [];
let isOver = false;

// Runs before the file's own hooks of this kind: what they give back goes at once.
afterAll(async () => {
  isOver = true;
  for (const url of free) {
    const connection = await connectMongodb(url);
    await drop(connection);
  }
});

/**
 * An empty database with every collection and index. Making one takes seconds, emptying one a moment: what a test of this file
 * gave back is taken first.
 */
export async function takeDatabase(name: string): Promise<TakenDatabase> {
  const known = free.pop();
  const url = known ?? testDatabase(name);
  const connection = await connectMongodb(url);
  const models = createModels(connection);
  if (known === undefined) await ensureIndexes(models);
  else await emptyCollections(connection);
  return {
    connection,
    models,
    giveBack: async () => {
      if (isOver) return drop(connection);
      free.push(url);
      await connection.close();
    },
  };
}

async function emptyCollections({ db }: Connection): Promise<void> {
  if (db === undefined) return;
  const collections = await db.collections();
  const profile = collections.find(({ collectionName }) => collectionName === 'system.profile');
  if (profile !== undefined) {
    // A test watched its queries: the next one is not watched, and what was written down goes.
    await db.command({ profile: 0 });
    await profile.drop();
  }
  const own = collections.filter(({ collectionName }) => !collectionName.startsWith('system.'));
  await Promise.all(own.map((collection) => collection.deleteMany({})));
}

/** Mongod keeps some files open for each database, so that none is left behind. */
async function drop(connection: Connection): Promise<void> {
  await connection.dropDatabase();
  await connection.close();
}
