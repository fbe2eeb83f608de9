import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { createDataKeys, createModels, ensureIndexes } from '../casework';
import { conversationIdOf } from '../casework/privacy/conversation-id';
import { pendingDelivery } from '../casework/conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../casework/conversations/empty-outbound';
import type { ChannelAddress, ConversationRecord, MessageRecord } from '../contracts';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../test/support/running-sala';
import { startTestStores } from '../test/support/stores';
import type { BenchResult } from './bench-result';
import { runLoad } from './http-load';
import { type Platforms, startPlatforms } from './platforms';
import { processorMs } from './process-figures';

const TOKEN = '123456789:AAbenchbenchbenchbenchbenchbenchbench';
const MESSAGES = Number(process.env.OUTBOUND_MESSAGES ?? 100_000);
const PEOPLE = 5_000;
/** As many as one process has in flight (app/outbound-pump.ts). */
const CONCURRENCY = 200;
const RAISED = 100;
/** What the platforms take in a second. */
const LIMITS = { telegram: 30, messenger: 300 };
type Door = keyof typeof LIMITS;
const DOORS: Door[] = ['telegram', 'messenger'];
const ACCOUNTS: Record<Door, string> = { telegram: '123456789', messenger: 'page' };

interface Stage {
  platforms: Platforms;
  sala: RunningSala;
  database: Connection;
  mongodPid: number;
  stop: () => Promise<void>;
}

/**
 * The outbox through the simulators of Telegram and Messenger, which refuse what is above their limits.
 *
 * (a) 100,000 pending messages (OUTBOUND_MESSAGES) with the simulators' limits and ours raised 100-fold: messages a second
 * and processor time a message. Its ceiling: bare HTTP posts to the same simulator at the same concurrency.
 * (b) `seconds` at the real limits with more waiting than they let through: how much of each limit is used, how often the
 * platform refused, and what arrived twice.
 */
export async function runOutboundBench(seconds: number): Promise<BenchResult> {
  const stores = await startTestStores();
  const result: BenchResult = { name: 'outbound', figures: {}, ceilings: {}, ratios: {} };
  try {
    await measureCeiling(Math.min(seconds, 10), result);
    await measureRaised(stores, result);
    await measureReal(stores, seconds, result);
  } finally {
    await stores.stop();
  }
  return result;
}

type Stores = Awaited<ReturnType<typeof startTestStores>>;

async function measureCeiling(seconds: number, { ceilings }: BenchResult): Promise<void> {
  const platforms = await startPlatforms({ token: TOKEN, factor: 1_000_000, people: PEOPLE });
  let sent = 0;
  const load = await runLoad(
    {
      port: platforms.port,
      path: `/telegram/bot${TOKEN}/sendMessage`,
      headers: {},
      next() {
        sent += 1;
        const chat_id = platforms.telegram[sent % PEOPLE];
        return { body: JSON.stringify({ chat_id, text: textOf(sent) }), answered: () => undefined };
      },
    },
    CONCURRENCY,
    seconds,
  );
  const { processorMs: used, telegram } = await platforms.report();
  platforms.stop();
  ceilings['bare posts: messages/s'] = load.perSecond;
  ceilings['bare posts: refused'] = telegram.refused;
  ceilings['bare posts: processor ms a message, simulator'] = used / load.requests;
}

async function measureRaised(stores: Stores, { figures, ceilings, ratios }: BenchResult): Promise<void> {
  const stage = await setStage(stores, RAISED, { telegram: MESSAGES / 2, messenger: MESSAGES / 2 });
  const before = {
    sala: 0,
    mongod: processorMs(stage.mongodPid),
    platforms: (await stage.platforms.report()).processorMs,
  };
  const started = performance.now();
  await waitUntilEmpty(stage.database, started);
  const perSecond = MESSAGES / ((performance.now() - started) / 1000);
  const told = await stage.platforms.report();
  const label = `limits x ${RAISED}`;
  figures[`${label}: messages/s`] = perSecond;
  figures[`${label}: processor ms a message, Sala`] = processorMs(stage.sala.pid) / MESSAGES;
  figures[`${label}: processor ms a message, mongod`] =
    (processorMs(stage.mongodPid) - before.mongod) / MESSAGES;
  figures[`${label}: processor ms a message, simulator`] = (told.processorMs - before.platforms) / MESSAGES;
  for (const door of DOORS) {
    figures[`${label}: ${door}, arrived`] = told[door].taken;
    figures[`${label}: ${door}, refused by the platform`] = told[door].refused;
    figures[`${label}: ${door}, arrived twice`] = told[door].duplicates;
  }
  figures[`${label}: not sent`] = await stage.database
    .collection('messages')
    .countDocuments({ 'delivery.state': { $ne: 'sent' } });
  ratios[`${label}: messages/s / bare posts`] = perSecond / (ceilings['bare posts: messages/s'] ?? NaN);
  await stage.stop();
}

/** More waits than goes in that time. The first second is the burst's, so the use is counted from then on. */
async function measureReal(
  stores: Stores,
  seconds: number,
  { figures, ratios }: BenchResult,
): Promise<void> {
  const waiting = (door: Door) => Math.ceil(LIMITS[door] * (seconds + 15));
  const stage = await setStage(stores, 1, {
    telegram: waiting('telegram'),
    messenger: waiting('messenger'),
  });
  await sleep((seconds + 4) * 1000);
  const told = await stage.platforms.report();
  for (const door of DOORS) {
    const { at, firstAt, refused, duplicates, mostInASecond } = told[door];
    const from = firstAt + 1000;
    const inTime = at.filter((time) => time >= from && time < from + seconds * 1000).length;
    figures[`real limits: ${door}, messages/s`] = inTime / seconds;
    figures[`real limits: ${door}, most in one second`] = mostInASecond;
    figures[`real limits: ${door}, refused by the platform`] = refused;
    figures[`real limits: ${door}, arrived twice`] = duplicates;
    ratios[`real limits: ${door}, share of the limit used`] = inTime / seconds / LIMITS[door];
  }
  await stage.stop();
}

/** A database with so many messages waiting for each door, the platforms, and a worker that begins at once. */
async function setStage(stores: Stores, factor: number, waiting: Record<Door, number>): Promise<Stage> {
  const mongodbUrl = new URL(stores.mongodbUrl);
  mongodbUrl.pathname = `/bench-${randomBytes(4).toString('hex')}`;
  const platforms = await startPlatforms({ token: TOKEN, factor, people: PEOPLE });
  const database = await openDatabase(mongodbUrl.href);
  await ensureIndexes(createModels(database));
  const keys = makeKeys();
  for (const door of DOORS)
    await fillOutbox(database, keys.DATA_KEY ?? '', {
      door,
      people: platforms[door],
      count: waiting[door],
    });
  const { pid } = await database.getClient().db('admin').command({ serverStatus: 1 });
  const sala = await startSala({
    mongodbUrl: mongodbUrl.href,
    redisUrl: stores.redisUrl,
    run: 'worker',
    nodeOptions: process.env.BENCH_NODE_ARGS?.split(' ') ?? [],
    settings: {
      ...keys,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: 'bench-secret-bench-secret',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${platforms.port}/telegram`,
      MESSENGER_PAGE_TOKEN: TOKEN,
      MESSENGER_APP_SECRET: 'bench',
      MESSENGER_VERIFY_TOKEN: 'bench',
      MESSENGER_API_ROOT: `http://127.0.0.1:${platforms.port}/messenger-api`,
      PUBLIC_URL: 'https://sala.invalid',
      PACING_FACTOR: String(factor),
    },
  });
  return {
    ...{ platforms, sala, database, mongodPid: Number(pid) },
    async stop() {
      await sala.stop();
      platforms.stop();
      await database.dropDatabase();
      await database.close();
    },
  };
}

interface Outbox {
  door: Door;
  people: string[];
  count: number;
}

async function fillOutbox(
  database: Connection,
  dataKey: string,
  { door, people, count }: Outbox,
): Promise<void> {
  const keys = createDataKeys(dataKey);
  const now = new Date();
  const threads = people.slice(0, count).map((externalId): ConversationRecord => {
    const address: ChannelAddress = { channel: door, account: ACCOUNTS[door], externalId };
    return {
      ...{ _id: conversationIdOf(keys, address), channel: door, account: address.account },
      ...{ externalId: keys.seal(externalId), chat: 'private', citizenId: `citizen-${door}-${externalId}` },
      ...{ language: 'en', languageChosen: true, state: null, hold: null, test: false, createdAt: now },
      ...{ leaseOwner: null, leaseUntil: new Date(0), fence: 0, sendOwner: null, sendUntil: new Date(0) },
      ...{
        lastInboundAt: now,
        blockedAt: null,
        forgottenThrough: 0,
        sequence: Math.ceil(count / people.length),
      },
    };
  });
  await database.collection('conversations').insertMany(threads as never[]);
  for (let from = 0; from < count; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, count - from) }, (_, index) =>
      messageOf(threads, door, from + index, now),
    );
    await database.collection('messages').insertMany(rows as never[], { ordered: false });
  }
}

function messageOf(threads: ConversationRecord[], door: Door, place: number, now: Date): MessageRecord {
  const thread = threads[place % threads.length];
  return {
    ...{
      _id: `out:bench:${door}:${place}`,
      conversationId: thread?._id ?? '',
      citizenId: thread?.citizenId ?? '',
    },
    ...{ sequence: Math.floor(place / threads.length) + 1, direction: 'out', author: 'bot', staffId: null },
    ...{
      caseId: null,
      at: now,
      text: textOf(place),
      language: 'en',
      inbound: null,
      outbound: EMPTY_OUTBOUND,
    },
    ...{
      delivery: pendingDelivery(now, { channel: door, account: ACCOUNTS[door] }),
      purpose: 'answer',
      media: null,
      erasedAt: null,
    },
  };
}

const textOf = (place: number) =>
  `Message ${place}: your case is with the office, which will answer you here.`;

async function waitUntilEmpty(database: Connection, started: number): Promise<void> {
  const messages = database.collection('messages');
  const waiting = { 'delivery.nextAttemptAt': { $type: 'date' } };
  for (;;) {
    if ((await messages.countDocuments(waiting, { hint: 'outbox' })) === 0) return;
    if (performance.now() - started > 600_000) throw new Error('The outbox is not empty after ten minutes');
    await sleep(250);
  }
}
