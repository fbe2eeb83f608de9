import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { buildServer } from './running-sala';
import { quickestFolder, startTestStores } from './stores';

/** Builds the server and starts the stores once for all test files, or takes those whose addresses are given. Jest calls the default export. */
export default async function globalSetup(): Promise<void> {
  buildServer();
  process.env.SALA_TEST_FOLDER = mkdtempSync(join(tmpdir(), 'sala-tests-'));
  if (process.env.SALA_TEST_MONGODB_URL !== undefined && process.env.SALA_TEST_REDIS_URL !== undefined)
    return;
  const stores = await startTestStores(quickestFolder());
  await stopExpiring(stores.mongodbUrl);
  process.env.SALA_TEST_MONGODB_URL = stores.mongodbUrl;
  process.env.SALA_TEST_REDIS_URL = stores.redisUrl;
  globalThis.salaStopTestStores = () => stores.stop();
}

/** The clocks of tests stand in another year than the server's, which would take what they made for long expired. */
async function stopExpiring(mongodbUrl: string): Promise<void> {
  const connection = await mongoose.createConnection(mongodbUrl).asPromise();
  await connection.getClient().db('admin').command({ setParameter: 1, ttlMonitorEnabled: false });
  await connection.close();
}

declare global {
  /** Jest's two global hooks share no module, only the global object. */
  var salaStopTestStores: (() => Promise<void>) | undefined;
}
