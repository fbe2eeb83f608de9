import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../test/support/running-sala';
import { startTestStores } from '../test/support/stores';
import { loadModel } from '../nlp';
import type { BenchResult } from './bench-result';
import { type LoadReport, type OutsideWorld, startOutsideWorld } from './outside-world';
import { processorMs, residentMiB } from './process-figures';
import { updateOf } from './telegram-senders';

const CONNECTIONS = [16, 64, 128];
const SECRET = 'bench-secret-bench-secret';
const BARE = 'express alone';
const INSERT = 'express + one majority insert';

/** The processes whose work is told apart: the server that is measured and the database behind it. */
interface Measured {
  port: number;
  pid: number;
  mongodPid: number;
}

/**
 * Telegram updates from 2,000 senders through the real doors.
 *
 * (a) how many a second are acknowledged, which means: stored and journaled. A process of its own receives (`--run=http`),
 * as in a scaled-out installation. Its ceilings: bare Express 5 that makes one majority insert a request, and Express alone.
 * (b) how many a second go all the way from update to stored reply in one process (`--run=all`): a conversation of five
 * turns (start, story, place, send, track), so that one message in five opens a case.
 * (c) processor time a message and resident memory of (b). Beside every rate stands what it cost the server, mongod and
 * the load generator, because they share the machine.
 */
export async function runInboundBench(seconds: number): Promise<BenchResult> {
  loadModel(undefined, () => console.log('Building the model of understanding first'));
  const stores = await startTestStores();
  const world = await startOutsideWorld(SECRET);
  const admin = await openDatabase(stores.mongodbUrl);
  const mongodPid = await pidOfMongod(admin);
  const result: BenchResult = { name: 'inbound', figures: {}, ceilings: {}, ratios: {} };
  try {
    for (const [name, mode] of [
      [BARE, 'bare'],
      [INSERT, 'insert'],
    ] as const) {
      const ceiling = await startCeiling(mode, stores.mongodbUrl);
      await measureDoor(world, { ...ceiling, mongodPid }, name, seconds, result.ceilings);
      ceiling.stop();
    }
    const receiver = await startMeasured('http', stores, world.telegramPort);
    await measureDoor(world, { ...receiver, mongodPid }, 'acknowledged', seconds, result.figures);
    result.figures['same id posted 16 times at once: stored'] = await postSixteenTimes(receiver);
    await receiver.stop();

    const whole = await startMeasured('all', stores, world.telegramPort);
    Object.assign(result.figures, await measureWhole(world, whole, mongodPid, seconds));
    await whole.stop();
    addRatios(result);
  } finally {
    world.stop();
    await admin.close();
    await stores.stop();
  }
  return result;
}

function addRatios({ figures, ceilings, ratios }: BenchResult): void {
  const ceilingAt = (connections: number) =>
    ceilings[`${INSERT}, ${connections} connections: messages/s`] ?? NaN;
  for (const connections of CONNECTIONS)
    ratios[`acknowledged / one-insert ceiling, ${connections} connections`] =
      (figures[`acknowledged, ${connections} connections: messages/s`] ?? NaN) / ceilingAt(connections);
  ratios['update to stored reply / one-insert ceiling at 64'] =
    (figures['update to stored reply: messages/s'] ?? NaN) / ceilingAt(64);
}

/** The same load, warmed up alike, on a ceiling and on Sala's door. */
async function measureDoor(
  world: OutsideWorld,
  measured: Measured,
  name: string,
  seconds: number,
  rows: Record<string, number>,
): Promise<void> {
  const { port } = measured;
  await world.load({ port, connections: 16, seconds: Math.min(1, seconds) });
  for (const connections of CONNECTIONS) {
    const costs = readCosts(measured);
    const load = await world.load({ port, connections, seconds });
    tellLoad(rows, `${name}, ${connections} connections`, load);
    tellCosts(rows, `${name}, ${connections} connections`, load, costs());
  }
}

function tellLoad(rows: Record<string, number>, label: string, load: LoadReport): void {
  rows[`${label}: messages/s`] = load.perSecond;
  rows[`${label}: p50 ms`] = load.p50;
  rows[`${label}: p99 ms`] = load.p99;
  if (load.refused > 0) rows[`${label}: refused`] = load.refused;
}

interface Costs {
  server: number;
  mongod: number;
}

/** Reads the processor time now; what it returns tells how much was used since. */
function readCosts({ pid, mongodPid }: Measured): () => Costs {
  const now = (): Costs => ({ server: processorMs(pid), mongod: processorMs(mongodPid) });
  const before = now();
  return () => {
    const after = now();
    return { server: after.server - before.server, mongod: after.mongod - before.mongod };
  };
}

function tellCosts(rows: Record<string, number>, label: string, load: LoadReport, costs: Costs): void {
  rows[`${label}: processor ms a message, server`] = costs.server / load.requests;
  rows[`${label}: processor ms a message, mongod`] = costs.mongod / load.requests;
  rows[`${label}: processor ms a message, generator`] = load.processorMs / load.requests;
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
    nodeOptions: [...startOptions(), ...(process.env.BENCH_NODE_ARGS?.split(' ') ?? [])],
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

/** What `npm start` tells node. */
function startOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((part) => part.startsWith('--'));
}

async function pidOfMongod(connection: Connection): Promise<number> {
  const { pid } = await connection.getClient().db('admin').command({ serverStatus: 1 });
  return Number(pid);
}

async function startCeiling(
  mode: 'bare' | 'insert',
  mongodbUrl: string,
): Promise<{ port: number; pid: number; stop: () => void }> {
  const child = fork(join(__dirname, 'ceiling-child.ts'), [mode, mongodbUrl], {
    execArgv: ['--import', 'tsx'],
  });
  const port = await new Promise<number>((resolve) =>
    child.once('message', (told) => resolve(Number(told))),
  );
  return { port, pid: child.pid ?? 0, stop: () => child.kill('SIGKILL') };
}

async function postSixteenTimes(sala: MeasuredSala): Promise<number> {
  const updateId = 1;
  const body = JSON.stringify(updateOf(1, 'ដដែល', updateId));
  await Promise.all(Array.from({ length: 16 }, () => postOnce(sala.port, body)));
  return sala.connection.collection('inbox').countDocuments({ eventId: String(updateId) });
}

async function postOnce(port: number, body: string): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': SECRET },
    body,
  });
}

/**
 * So many messages make the server's code warm: all who write at the same time have told two cases. By seconds it would be few on
 * a busy machine, and compiling would be measured.
 */
const WARM_UP_MESSAGES = 4_000;
const LONGEST_WARM_UP_SECONDS = 120;

/** Feeds the door for so many seconds, then waits until every message has its reply stored. */
async function measureWhole(
  world: OutsideWorld,
  sala: MeasuredSala,
  mongodPid: number,
  seconds: number,
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  const { port, pid } = sala;
  const inbox = sala.connection.collection('inbox');
  const warmUp = { messages: WARM_UP_MESSAGES, seconds: LONGEST_WARM_UP_SECONDS };
  await world.load({ port, connections: 64, ...warmUp });
  await waitUntilEmpty(inbox);
  const repliesBefore = await countReplies(sala);
  const casesBefore = await countCases(sala);
  const tripsBefore = await countRoundTrips(sala);
  const costs = readCosts({ port, pid, mongodPid });
  const started = performance.now();
  const load = await world.load({ port, connections: 64, seconds });
  await waitUntilEmpty(inbox);
  const perSecond = load.requests / ((performance.now() - started) / 1000);
  const label = 'update to stored reply';
  tellLoad(rows, label, { ...load, perSecond });
  tellCosts(rows, label, load, costs());
  // This bench asks a little too: whether all is done, fifty times a second.
  rows[`${label}: round trips to mongod a message`] =
    ((await countRoundTrips(sala)) - tripsBefore) / load.requests;
  rows['replies stored a message'] = ((await countReplies(sala)) - repliesBefore) / load.requests;
  rows['cases opened'] = (await countCases(sala)) - casesBefore;
  rows['threads out of order'] = await countOutOfOrder(sala);
  rows['parked messages'] = await inbox.countDocuments({ state: 'parked' });
  rows['resident memory MiB'] = residentMiB(pid);
  return rows;
}

/** How many commands mongod has been sent so far, by whomever. */
async function countRoundTrips(sala: MeasuredSala): Promise<number> {
  const { network } = await sala.connection.getClient().db('admin').command({ serverStatus: 1 });
  return Number((network as { numRequests: unknown }).numRequests);
}

const countReplies = (sala: MeasuredSala) =>
  sala.connection.collection('messages').countDocuments({ direction: 'out' });

const countCases = (sala: MeasuredSala) => sala.connection.collection('cases').countDocuments();

/** Asks by the index of what waits: to read the whole inbox so often would be most of mongod's work. */
async function waitUntilEmpty(inbox: ReturnType<Connection['collection']>): Promise<void> {
  while ((await inbox.findOne({ state: 'pending' }, { hint: 'pending', projection: { _id: 1 } })) !== null)
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
