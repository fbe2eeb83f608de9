import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';

/** Ends the stores of the run and removes their folder. Jest calls the default export. */
export default async function globalTeardown(): Promise<void> {
  const folder = process.env.SALA_TEST_FOLDER ?? '';
  if (globalThis.salaStopTestStores === undefined) await dropFree(folder);
  else await globalThis.salaStopTestStores();
  rmSync(folder, { recursive: true, force: true });
}

/** Stores that go on after the run lose the databases that it used again and again (test/support/take-database.ts). */
async function dropFree(folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((one) => one.startsWith('databases-'))) {
    for (const url of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
      const connection = await mongoose.createConnection(url).asPromise();
      await connection.dropDatabase();
      await connection.close();
    }
  }
}
