import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../test/support/running-sala';
import { startTestStores } from '../test/support/stores';
import { type BenchResult, percentile } from './bench-result';
import { type LoadResult, type LoadTarget, runLoad } from './http-load';

const SENDERS = 2_000;
const CONNECTIONS = [16, 64, 128];
const SECRET = 'bench-secret-bench-secret';

/**
 * Telegram updates from 2,000 senders through the real doors.
 *
 * (a) how many a second are acknowledged, which means: stored and journaled. A process of its own receives (`--run=http`),
 * as in a scaled-out installation. Its ceilings: bare Express 5 that makes one majority insert a request, and Express alone.
 * (b) how many a second go all the way from update to stored reply in one process (`--run=all`): a conversation of five
 * turns (start, story, place, send, track), so that one message in five opens a case.
 * (c) processor time a message and resident memory of (b).
 */
export async function runInboundBench(seconds: number): Promise<BenchResult> {
  const stores = await startTestStores();
  const telegram = await startFakeTelegram();
  const figures: Record<string, number> = {};
  const ceilings: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  try {
    for (const [name, mode] of [
      ['express alone', 'bare'],
      ['express + one majority insert', 'insert'],
    ] as const) {
      const ceiling = await startCeiling(mode, stores.mongodbUrl);
      await runLoad(targetOf(ceiling.port), 16, Math.min(1, seconds));
      for (const connections of CONNECTIONS) {
        const load = await runLoad(targetOf(ceiling.port), connections, seconds);
        ceilings[`${name}, ${connections} connections: requests/s`] = load.perSecond;
      }
      ceiling.stop();
    }
    const receiver = await startMeasured('http', stores, telegram.port);
    await runLoad(targetOf(receiver.port), 16, Math.min(1, seconds));
    for (const connections of CONNECTIONS) {
      const load = await runLoad(targetOf(receiver.port), connections, seconds);
      told(figures, `acknowledged, ${connections} connections`, load);
      const one = ceilings[`express + one majority insert, ${connections} connections: requests/s`] ?? 1;
      ratios[`acknowledged / one-insert ceiling, ${connections} connections`] = load.perSecond / one;
    }
    figures['same id posted 16 times at once: stored'] = await postSixteenTimes(receiver);
    await receiver.stop();

    const whole = await startMeasured('all', stores, telegram.port);
    const passed = await measureWhole(whole, seconds);
    Object.assign(figures, passed);
    ratios['update to stored reply / one-insert ceiling at 64'] =
      (passed['update to stored reply: messages/s'] ?? 0) /
      (ceilings['express + one majority insert, 64 connections: requests/s'] ?? 1);
    await whole.stop();
  } finally {
    telegram.server.close();
    telegram.server.closeAllConnections();
    await stores.stop();
  }
  return { name: 'inbound', figures, ceilings, ratios };
}

function told(figures: Record<string, number>, label: string, load: LoadResult): void {
  const refused = [...load.statuses]
    .filter(([status]) => status !== 200)
    .reduce((sum, [, count]) => sum + count, 0);
  figures[`${label}: messages/s`] = load.perSecond;
  figures[`${label}: p50 ms`] = percentile(load.latencies, 0.5);
  figures[`${label}: p99 ms`] = percentile(load.latencies, 0.99);
  if (refused > 0) figures[`${label}: refused`] = refused;
}

interface MeasuredSala extends RunningSala {
  connection: Connection;
}

/** Starts the built server on a database of its own, with a Telegram token, so that replies really go out. */
async function startMeasured(
  run: 'http' | 'all',
  stores: { mongodbUrl: string; redisUrl: string },
  apiPort: number,
): Promise<MeasuredSala> {
  const mongodbUrl = new URL(stores.mongodbUrl);
  mongodbUrl.pathname = `/bench-${randomBytes(4).toString('hex')}`;
  const sala = await startSala({
    mongodbUrl: mongodbUrl.href,
    redisUrl: stores.redisUrl,
    run,
    nodeOptions: process.env.BENCH_NODE_ARGS?.split(' ') ?? [],
    settings: {
      ...makeKeys(),
      TELEGRAM_BOT_TOKEN: '123456789:AAbenchbenchbenchbenchbenchbenchbench',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${apiPort}`,
      PUBLIC_URL: 'https://sala.invalid',
      PACING_FACTOR: '1000',
    },
  });
  const connection = await openDatabase(mongodbUrl.href);
  return {
    ...sala,
    connection,
    async stop() {
      await sala.stop();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

/** A Telegram that takes everything at once: what is measured is Sala. */
async function startFakeTelegram(): Promise<{ server: Server; port: number }> {
  let messageId = 0;
  const server = createServer((req, res) => {
    req.resume();
    req.on('end', () => {
      const result = req.url?.endsWith('/getMe')
        ? { id: 123456789, is_bot: true, first_name: 'Sala', username: 'SalaBot' }
        : { message_id: ++messageId, date: 0, chat: { id: 1, type: 'private' } };
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify({ ok: true, result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function startCeiling(
  mode: 'bare' | 'insert',
  mongodbUrl: string,
): Promise<{ port: number; stop: () => void }> {
  const child = fork(join(__dirname, 'ceiling-child.ts'), [mode, mongodbUrl], {
    execArgv: ['--import', 'tsx'],
  });
  const port = await new Promise<number>((resolve) =>
    child.once('message', (told) => resolve(Number(told))),
  );
  return { port, stop: () => child.kill('SIGKILL') };
}

let updateId = 0;

function targetOf(port: number): LoadTarget {
  return {
    port,
    path: '/webhooks/telegram',
    headers: { 'X-Telegram-Bot-Api-Secret-Token': SECRET },
    body: (n) => JSON.stringify(nextUpdate(n)),
  };
}

/** Senders take turns in blocks, so that a thread's next message follows when the one before is acknowledged, as Telegram does. */
const BLOCK = 200;
const TURNS = 5;

function nextUpdate(n: number): object {
  const block = Math.floor(n / (BLOCK * TURNS));
  const turn = Math.floor((n % (BLOCK * TURNS)) / BLOCK);
  const sender = (block * BLOCK + (n % BLOCK)) % SENDERS;
  return updateOf(sender, scriptOf(sender)[turn] ?? '');
}

function updateOf(sender: number, text: string): object {
  updateId += 1;
  const id = 700_000_000 + sender;
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: 1_795_000_000,
      chat: { id, type: 'private', first_name: 'Invented' },
      from: { id, is_bot: false, first_name: 'Invented', language_code: 'km' },
      text,
    },
  };
}

const STORIES = readFileSync(join(__dirname, '../nlp/corpus/train/category-roads.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => (line.startsWith('km\t') ? (line.split('\t')[5] ?? []) : []));

/** One sender's five turns. The stories differ, the places are real. */
function scriptOf(sender: number): string[] {
  const story = STORIES[sender % STORIES.length] ?? 'ផ្លូវខូច';
  return ['/start', story, 'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប', 'ផ្ញើ', '/track'];
}

async function postSixteenTimes(sala: MeasuredSala): Promise<number> {
  const body = JSON.stringify(updateOf(1, 'ដដែល'));
  await Promise.all(Array.from({ length: 16 }, () => runOnce(sala.port, body)));
  const { update_id } = JSON.parse(body) as { update_id: number };
  return sala.connection.collection('inbox').countDocuments({ eventId: String(update_id) });
}

async function runOnce(port: number, body: string): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
    body,
  });
}

/** Feeds the door for so many seconds, then waits until every message has its reply stored. */
async function measureWhole(sala: MeasuredSala, seconds: number): Promise<Record<string, number>> {
  const inbox = sala.connection.collection('inbox');
  await runLoad(targetOf(sala.port), 16, Math.min(2, seconds));
  await waitUntilEmpty(inbox);
  const before = { cpu: processorMs(sala.pid), replies: await countReplies(sala) };
  const started = performance.now();
  const load = await runLoad(targetOf(sala.port), 64, seconds);
  await waitUntilEmpty(inbox);
  const elapsed = (performance.now() - started) / 1000;
  const cpu = processorMs(sala.pid) - before.cpu;
  const replies = (await countReplies(sala)) - before.replies;
  const cases = await sala.connection.collection('cases').countDocuments();
  return {
    'update to stored reply: messages/s': load.requests / elapsed,
    'update to stored reply: acknowledged p50 ms': percentile(load.latencies, 0.5),
    'update to stored reply: acknowledged p99 ms': percentile(load.latencies, 0.99),
    'replies stored a message': replies / load.requests,
    'cases opened': cases,
    'threads out of order': await countOutOfOrder(sala),
    'parked messages': await inbox.countDocuments({ state: 'parked' }),
    'processor ms a message (receive, handle, send)': cpu / load.requests,
    'resident memory MiB': residentMiB(sala.pid),
  };
}

const countReplies = (sala: MeasuredSala) =>
  sala.connection.collection('messages').countDocuments({ direction: 'out' });

async function waitUntilEmpty(inbox: ReturnType<Connection['collection']>): Promise<void> {
  while ((await inbox.countDocuments({ state: 'pending' })) > 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Threads in which a later update has an earlier place: must be none. */
async function countOutOfOrder(sala: MeasuredSala): Promise<number> {
  const threads = await sala.connection
    .collection('messages')
    .aggregate<{ updates: string[] }>([
      { $match: { direction: 'in' } },
      { $sort: { conversationId: 1, sequence: 1 } },
      { $group: { _id: '$conversationId', updates: { $push: '$inbound.eventId' } } },
    ])
    .toArray();
  return threads.filter(({ updates }) =>
    updates.some((id, index) => index > 0 && Number(id) < Number(updates[index - 1])),
  ).length;
}

/** User and system time of a process, from /proc (clock ticks of 10 ms). */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function residentMiB(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib ?? 0) / 1024;
}
