import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess } from '../../../../app/embedded/process-identity';
import { startEmbeddedStores, type EmbeddedStores } from '../../../../app/embedded/start-embedded-stores';
import { TEST_PROGRAMS } from '../../../support/stores';
import { childrenOf, portOf, readNotes, withMongodb, withRedis, writeNote } from './store-clients';

let dataDir: string;
let logged: string[];
let running: EmbeddedStores | undefined;

async function start(): Promise<EmbeddedStores> {
  running = await startEmbeddedStores({
    dataDir,
    ...TEST_PROGRAMS,
    log: (message) => logged.push(message),
  });
  return running;
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sala-embedded-'));
  logged = [];
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

test('a second start finds the data and the ports of the first', async () => {
  const first = await start();
  await writeNote(first, 'ជំរាបសួរ');
  const children = childrenOf(dataDir);
  await first.stop();
  expect([identifyProcess(children.mongod), identifyProcess(children.redis)]).toEqual([null, null]);

  const second = await start();
  expect(second.mongodbUrl).toBe(first.mongodbUrl);
  expect(second.redisUrl).toBe(first.redisUrl);
  expect(await readNotes(second)).toEqual({ mongodb: ['ជំរាបសួរ'], redis: ['ជំរាបសួរ'] });
});

test('transactions and change streams work, because MongoDB is a replica set', async () => {
  const { mongodbUrl } = await start();
  await withMongodb(mongodbUrl, async (database) => {
    await database.createCollection('cases');
    const changes = database.collection('cases').watch();
    const seen = changes.next();
    await database.client.withSession((session) =>
      session.withTransaction(() => database.collection('cases').insertOne({ number: '1' }, { session })),
    );
    expect(await seen).toMatchObject({ operationType: 'insert', fullDocument: { number: '1' } });
    await changes.close();
  });
});

test('a port that another program took is changed, and the data stays', async () => {
  const first = await start();
  await writeNote(first, 'before');
  await first.stop();
  const squatter = createServer((socket) => socket.end()).listen(portOf(first.mongodbUrl), '127.0.0.1');
  try {
    const second = await start();
    expect(portOf(second.mongodbUrl)).not.toBe(portOf(first.mongodbUrl));
    expect(portOf(second.redisUrl)).toBe(portOf(first.redisUrl));
    expect(logged.join('\n')).toContain(`Port ${portOf(first.mongodbUrl)} of mongod is taken`);
    await writeNote(second, 'after');
    expect((await readNotes(second)).mongodb).toEqual(['before', 'after']);
  } finally {
    squatter.close();
  }
});

test('both stores ask for the password, and its files are for this user alone', async () => {
  const { mongodbUrl, redisUrl } = await start();
  const anonymous = `mongodb://127.0.0.1:${portOf(mongodbUrl)}/sala?directConnection=true`;
  await expect(
    withMongodb(anonymous, (database) => database.collection('notes').findOne()),
  ).rejects.toThrow(/requires authentication/);
  const guessed = mongodbUrl.replace(/:[0-9a-f]+@/, ':guess@');
  await expect(withMongodb(guessed, (database) => database.collection('notes').findOne())).rejects.toThrow(
    'Authentication failed',
  );
  await expect(
    withRedis(`redis://127.0.0.1:${portOf(redisUrl)}`, (redis) => redis.get('x')),
  ).rejects.toThrow('NOAUTH');

  const secrets = ['mongodb/key', 'mongodb/password', 'redis/password', 'redis/redis.conf', 'state.json'];
  const modes = secrets.map((file) => statSync(join(dataDir, 'stores', file)).mode & 0o777);
  expect(modes).toEqual(secrets.map(() => 0o600));
});

test('no password stands in the arguments that every user of the machine can read', async () => {
  const stores = await start();
  const children = childrenOf(dataDir);
  const shown = [children.mongod, children.redis]
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    .join(' ');
  expect(shown).toContain('--replSet');
  for (const url of [stores.mongodbUrl, stores.redisUrl])
    expect(shown).not.toContain(new URL(url).password);
});

test('both stores are reached on loopback only', async () => {
  const stores = await start();
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal);
  for (const { address } of outside) {
    for (const url of [stores.mongodbUrl, stores.redisUrl])
      expect(await accepts(address, portOf(url))).toBe(false);
  }
  expect(await accepts('127.0.0.1', portOf(stores.mongodbUrl))).toBe(true);
  const options = await withMongodb(stores.mongodbUrl, (database) =>
    database.admin().command({ getCmdLineOpts: 1 }),
  );
  expect(options.parsed.net).toMatchObject({
    bindIp: '127.0.0.1',
    compression: { compressors: 'disabled' },
  });
  expect(await withRedis(stores.redisUrl, (redis) => redis.config('GET', 'bind'))).toEqual([
    'bind',
    '127.0.0.1',
  ]);
});

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2_000 });
    const answer = (accepted: boolean) => () => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}

test('the queue is kept on disk and never dropped for want of memory', async () => {
  const { redisUrl } = await start();
  const settings = await withRedis(redisUrl, (redis) =>
    redis.config('GET', 'appendonly', 'maxmemory-policy'),
  );
  expect(settings).toEqual(expect.arrayContaining(['appendonly', 'yes', 'maxmemory-policy', 'noeviction']));
});

test('the ready message warns of MongoDB 6.0.5 exactly when that build runs', async () => {
  const { mongodbUrl, notices } = await start();
  const { version } = await withMongodb(mongodbUrl, (database) => database.admin().serverInfo());
  const warning = 'MongoDB 6.0.5 is old and only for a first look on one machine.';
  expect(notices.join('\n').includes(warning)).toBe(version === '6.0.5');
});

test('a store with an address of its own is not started', async () => {
  const addresses = { mongodbUrl: 'mongodb://db.example/sala', redisUrl: 'redis://cache.example' };
  const stores = await startEmbeddedStores({
    dataDir,
    ...TEST_PROGRAMS,
    ...addresses,
    log: () => undefined,
  });
  expect(stores).toMatchObject({ ...addresses, notices: [] });
  await stores.stop();
  expect(statSync(join(dataDir, 'stores'), { throwIfNoEntry: false })).toBeUndefined();
});

test('a lost password is told with the next action, and the data is left alone', async () => {
  await (await start()).stop();
  rmSync(join(dataDir, 'stores', 'mongodb', 'password'));
  await expect(start()).rejects.toThrow(
    /password is missing, but .* has data that it opens. Restore it from the backup/,
  );
  expect(statSync(join(dataDir, 'stores', 'mongodb', 'data', 'WiredTiger')).isFile()).toBe(true);
});
