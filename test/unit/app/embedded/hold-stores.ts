/** A Sala to kill: `node --import tsx hold-stores.ts DATA_DIR` starts the stores, prints their addresses and stays. */
import { TEST_PROGRAMS } from '../../../support/stores';
import { startEmbeddedStores } from '../../../../app/embedded/start-embedded-stores';

async function holdStores(dataDir: string): Promise<void> {
  const { mongodbUrl, redisUrl } = await startEmbeddedStores({
    dataDir,
    ...TEST_PROGRAMS,
    log: () => undefined,
  });
  process.stdout.write(`${JSON.stringify({ mongodbUrl, redisUrl })}\n`);
  setInterval(() => undefined, 60_000);
}

void holdStores(process.argv[2] ?? '');
