import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRunningStores } from '../../../../app/embedded/read-running-stores';
import { startEmbeddedStores, type EmbeddedStores } from '../../../../app/embedded/start-embedded-stores';
import { lockInstance } from '../../../../app/embedded/instance-lock';
import { TEST_PROGRAMS } from '../../../support/stores';

let dataDir: string;
let running: EmbeddedStores | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sala-embedded-'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

test('the addresses of a living Sala are found, and no others', async () => {
  expect(readRunningStores(dataDir)).toBeNull();
  running = await startEmbeddedStores({ dataDir, ...TEST_PROGRAMS, log: () => undefined });
  const { mongodbUrl, redisUrl } = running;
  expect(readRunningStores(dataDir)).toEqual({ mongodbUrl, redisUrl });
  await running.stop();
  running = undefined;
  expect(readRunningStores(dataDir)).toBeNull();
});

test('a Sala that is only starting has no addresses yet', () => {
  const unlock = lockInstance(join(dataDir, 'stores', 'lock'), dataDir);
  expect(readRunningStores(dataDir)).toEqual({ mongodbUrl: null, redisUrl: null });
  unlock();
});
