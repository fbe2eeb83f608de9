import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';

const ROOT = join(__dirname, '../..');

/** Everything that a started Sala needs to know and a second start needs again. */
export interface SalaSurroundings {
  mongodbUrl: string;
  redisUrl: string;
  /** Settings beside the stores, over the quiet defaults. */
  settings?: Record<string, string>;
  run?: 'all' | 'http' | 'worker';
  /** Options of node itself, for profiles. */
  nodeOptions?: string[];
}

/** The built Sala as a process of its own, on a port of its own. */
export interface RunningSala {
  url: string;
  port: number;
  pid: number;
  /** What it has said on standard output. */
  output: () => string;
  /** What it has logged, on standard error. */
  logged: () => string;
  /** Ends it as an operator would, and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, and waits. */
  kill(): Promise<void>;
}

/**
 * Builds the server once for a run: it takes a third of a second, and a stale build would test the past. Jest's workers have the
 * mark in their environment from test/support/global-setup.ts, so that none builds what another one is just starting.
 */
export function buildServer(): void {
  if (process.env.SALA_TEST_BUILT !== undefined) return;
  execFileSync(process.execPath, ['app/build.mjs', 'server'], { cwd: ROOT, stdio: 'inherit' });
  process.env.SALA_TEST_BUILT = 'yes';
}

/** Keys that stay the same over restarts, as an operator's configuration does. */
export function makeKeys(): Record<string, string> {
  return { DATA_KEY: randomBytes(32).toString('base64'), SESSION_SECRET: randomBytes(32).toString('hex') };
}

/** Starts the built Sala and resolves when it says that it is ready. */
export async function startSala({
  mongodbUrl,
  redisUrl,
  settings = {},
  run = 'all',
  nodeOptions = [],
}: SalaSurroundings): Promise<RunningSala> {
  buildServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-run-'));
  const child = spawn(process.execPath, [...nodeOptions, 'dist/main.js', `--run=${run}`], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TZ: process.env.TZ,
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      MONGODB_URL: mongodbUrl,
      REDIS_URL: redisUrl,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  child.stderr.on('data', (chunk: Buffer) => {
    logged += chunk.toString();
    process.stderr.write(chunk);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  };
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = await readAddress(child, () => output, run);
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    output: () => output,
    logged: () => logged,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function readAddress(child: ChildProcess, output: () => string, run: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (!output().includes('Sala is ready')) return;
      if (run === 'worker') resolve('http://127.0.0.1:0');
      const address = /(http:\/\/127\.0\.0\.1:\d+)\/admin\//.exec(output())?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`Sala ended with code ${code} before it was ready`)));
  });
}

/** A second look at the same database, beside the running Sala. */
export function openDatabase(mongodbUrl: string): Promise<Connection> {
  return mongoose.createConnection(mongodbUrl, { autoIndex: false }).asPromise();
}
