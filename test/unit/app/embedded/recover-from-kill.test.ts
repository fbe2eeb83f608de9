import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess } from '../../../../app/embedded/process-identity';
import { startEmbeddedStores, type EmbeddedStores } from '../../../../app/embedded/start-embedded-stores';
import { removeAbandonedStores } from '../../../support/remove-abandoned-stores';
import { TEST_PROGRAMS } from '../../../support/stores';
import { childrenOf, readNotes, writeNote, type StoreAddresses } from './store-clients';

const ADDRESSES = /^\{.*\}$/m;

let dataDir: string;
let logged: string[];
let givenUp: string[];
let running: EmbeddedStores | undefined;
let other: ChildProcess | undefined;

async function start(): Promise<EmbeddedStores> {
  const told = {
    log: (message: string) => logged.push(message),
    onExit: (message: string) => givenUp.push(message),
  };
  running = await startEmbeddedStores({ dataDir, ...TEST_PROGRAMS, ...told });
  return running;
}

/** Starts the stores in a process of their own, as another Sala does. */
async function startElsewhere(): Promise<StoreAddresses> {
  const launched = launchElsewhere();
  let printed = '';
  launched.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  while (!ADDRESSES.test(printed)) await sleep(20);
  return JSON.parse(ADDRESSES.exec(printed)?.[0] ?? '') as StoreAddresses;
}

function launchElsewhere(): ChildProcess {
  other = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'hold-stores.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return other;
}

async function killOther(): Promise<void> {
  if (other?.exitCode !== null || other.signalCode !== null) return;
  const gone = once(other, 'exit');
  other.kill('SIGKILL');
  await gone;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sala-embedded-'));
  [logged, givenUp] = [[], []];
  [running, other] = [undefined, undefined];
});
afterEach(async () => {
  await killOther();
  await running?.stop();
  await removeAbandonedStores(tmpdir(), basename(dataDir));
  rmSync(dataDir, { recursive: true, force: true });
});

test('stores that are killed come back on the same addresses with all that was written', async () => {
  const stores = await start();
  await writeNote(stores, 'before the kill');
  const killed = childrenOf(dataDir);
  process.kill(killed.mongod, 'SIGKILL');
  process.kill(killed.redis, 'SIGKILL');
  await until(() => logged.includes('mongod is back.') && logged.includes('redis-server is back.'));

  await writeNote(stores, 'after the kill');
  const notes = ['before the kill', 'after the kill'];
  expect(await readNotes(stores)).toEqual({ mongodb: notes, redis: notes });
  expect(givenUp).toEqual([]);
});

test('a store that keeps dying is given up with a clear message', async () => {
  await start();
  for (let kills = 1; kills <= 4; kills += 1) {
    const { redis } = childrenOf(dataDir);
    process.kill(redis, 'SIGKILL');
    await until(
      () =>
        logged.filter((line) => line === 'redis-server is back.').length === kills || givenUp.length > 0,
    );
  }
  expect(givenUp).toHaveLength(1);
  expect(givenUp[0]).toMatch(
    /^redis-server does not stay up. redis-server ended by SIGKILL. Its log is .*redis.log/,
  );
});

test('a Sala that is killed leaves nothing that its next start cannot put right', async () => {
  const first = await startElsewhere();
  await writeNote(first, 'before the kill');
  const left = childrenOf(dataDir);
  await killOther();
  expect(identifyProcess(left.mongod)).not.toBeNull();

  const second = await start();
  expect(logged.join('\n')).toContain(
    `Ending the mongod (process ${left.mongod}) that an earlier Sala left behind.`,
  );
  expect(identifyProcess(left.redis)).toBeNull();
  expect(second.mongodbUrl).toBe(first.mongodbUrl);
  expect(await readNotes(second)).toEqual({ mongodb: ['before the kill'], redis: ['before the kill'] });
});

test('a Sala and its stores that are all killed lose nothing', async () => {
  const first = await startElsewhere();
  await writeNote(first, 'before the kill');
  const children = childrenOf(dataDir);
  await killOther();
  process.kill(children.mongod, 'SIGKILL');
  process.kill(children.redis, 'SIGKILL');
  expect(await readNotes(await start())).toEqual({
    mongodb: ['before the kill'],
    redis: ['before the kill'],
  });
});

test.each([0, 150, 300, 450, 600])(
  'killed %i ms into its very first start, it starts the next time',
  async (moment) => {
    launchElsewhere();
    await until(() => existsSync(join(dataDir, 'stores', 'lock')));
    await sleep(moment);
    await killOther();
    const stores = await start();
    await writeNote(stores, 'here at last');
    expect(await readNotes(stores)).toEqual({ mongodb: ['here at last'], redis: ['here at last'] });
  },
);

test('a second Sala on the same folder is refused while the first lives', async () => {
  const stores = await startElsewhere();
  await expect(start()).rejects.toThrow(
    `Sala already runs on the folder ${dataDir} (process ${other?.pid}). ` +
      'Stop that one first, or give this one another folder with DATA_DIR.',
  );
  await writeNote(stores, 'undisturbed');
});

test('a process that only has the number of a dead Sala or of a dead store is left alone', async () => {
  const bystander = spawn('sleep', ['60']);
  const impostor = { pid: bystander.pid, startMark: 'of another process, long ago' };
  mkdirSync(join(dataDir, 'stores'), { recursive: true });
  writeFileSync(join(dataDir, 'stores', 'lock'), JSON.stringify(impostor));
  writeFileSync(
    join(dataDir, 'stores', 'state.json'),
    JSON.stringify({ mongodb: { port: 21_500, process: impostor } }),
  );
  await start();
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
  bystander.kill();
});
