import type { Connection } from 'mongoose';
import type { EmbeddedStores } from '../../app/embedded/start-embedded-stores';
import {
  type FakeTelegram,
  postUpdate,
  startFakeTelegram,
  TELEGRAM_SETTINGS,
  textUpdate,
} from '../support/fake-telegram';
import {
  makeKeys,
  openDatabase,
  type RunningSala,
  type SalaSurroundings,
  startSala,
} from '../support/running-sala';
import { startTestStores } from '../support/stores';

/** How often Sala is killed; more by hand: CHAOS_KILLS=50 npx jest test/chaos */
const KILLS_OF_SALA = Number(process.env.CHAOS_KILLS ?? 10);
/** One more within a minute, and whoever supervises the database rightly gives it up (app/embedded/supervise-store.ts). */
const KILLS_OF_DATABASE = 3;
const CITIZENS = 40;
/** No sender has more in flight (app/outbound-pump.ts), so no kill can double more than this. */
const MOST_IN_FLIGHT = 200;
const FIRST_CHAT = 500_000_000;

/** Matters that nobody takes for the same one told again. */
const STORIES = [
  'ផ្លូវចូលភូមិខ្ញុំខូចខ្លាំងណាស់ ធ្វើដំណើរមិនបានពេលភ្លៀង',
  'សាលារៀននៅភូមិខ្ញុំខ្វះគ្រូបង្រៀនតាំងពីខែមុន សិស្សមិនបានរៀន',
  'ភ្លើងអគ្គិសនីដាច់រាល់យប់ ហើយវិក្កយបត្រនៅតែថ្លៃ',
  'សំរាមមិនមានអ្នកប្រមូលពីរសប្តាហ៍ហើយ ក្លិនស្អុយពេញផ្សារ',
];
const TURNS = 5;
/** However slow the machine is: two matters of each, during the kills or after them. */
const FEWEST_TURNS = 2 * TURNS;

/**
 * A citizen tells a story, a place, sends it, and asks after it: over and over, each message after the one before is safe. Whoever
 * has told of something within the hour says that it is a new matter.
 */
const wordsAt = (turn: number) =>
  [
    turn < TURNS ? '/start' : '/report',
    STORIES[Math.floor(turn / TURNS) % STORIES.length] ?? '',
    'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប',
    'ផ្ញើ',
    '/track',
  ][turn % TURNS] ?? '';

interface StoredMessage {
  _id: string;
  conversationId: string;
  sequence: number;
  direction: 'in' | 'out';
  text: string;
  inbound: { eventId: string } | null;
  delivery: { state: string; resentAfterCrash: number } | null;
}

describe.each([
  { victim: 'Sala', KILLS: KILLS_OF_SALA },
  { victim: 'its database', KILLS: KILLS_OF_DATABASE },
])('when $victim is killed again and again, Sala', ({ victim, KILLS }) => {
  let telegram: FakeTelegram;
  let stores: EmbeddedStores;
  let surroundings: SalaSurroundings;
  let database: Connection;
  let sala: RunningSala;
  let acknowledged: Map<number, number[]>;

  beforeAll(async () => {
    telegram = await startFakeTelegram({ delayMs: 5 });
    // Its own stores: the other test files go on with theirs.
    stores = await startTestStores();
    const { mongodbUrl } = stores;
    surroundings = {
      mongodbUrl,
      redisUrl: stores.redisUrl,
      settings: {
        ...makeKeys(),
        ...TELEGRAM_SETTINGS,
        TELEGRAM_API_ROOT: telegram.root,
        PUBLIC_URL: 'https://sala.invalid',
        PACING_FACTOR: '100',
        LOG_LEVEL: 'silent',
      },
    };
    database = await openDatabase(mongodbUrl);
    sala = await startSala(surroundings);
    acknowledged = await writeWhileKilling();
    await waitUntil(everythingIsDone, 300_000);
  }, 900_000);

  afterAll(async () => {
    await sala.stop();
    await telegram.close();
    await database.close();
    await stores.stop();
  });

  /** Citizens write without pause, as Telegram delivers: again until 2xx, and never a later message before. */
  async function writeWhileKilling(): Promise<Map<number, number[]>> {
    const done = new Map<number, number[]>();
    let writing = true;
    const citizens = Array.from({ length: CITIZENS }, async (_, index) => {
      const chat = FIRST_CHAT + index;
      const ids: number[] = [];
      done.set(chat, ids);
      for (let turn = 0; writing || turn < FEWEST_TURNS; turn++) {
        const update = textUpdate(chat, wordsAt(turn));
        while (!(await deliver(update))) await pause(50);
        ids.push(update.update_id);
        await pause(20 + (index % 7) * 10);
      }
    });
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(400 + ((kill * 397) % 1100));
      await killOnce();
    }
    await pause(1000);
    writing = false;
    await Promise.all(citizens);
    return done;
  }

  async function killOnce(): Promise<void> {
    if (victim === 'Sala') {
      await sala.kill();
      sala = await startSala(surroundings);
    } else {
      const { pid } = await database.getClient().db('admin').command({ serverStatus: 1 });
      process.kill(Number(pid), 'SIGKILL');
      await waitUntil(async () => {
        const now = (await serverStatus()).pid;
        return now !== undefined && Number(now) !== Number(pid);
      }, 30_000);
    }
  }

  /** Asks until the database is there again. */
  async function serverStatus(): Promise<{ pid?: unknown }> {
    try {
      return await database.getClient().db('admin').command({ serverStatus: 1 });
    } catch {
      return {};
    }
  }

  async function deliver(update: object): Promise<boolean> {
    try {
      return (await postUpdate(sala.url, update)) === 200;
    } catch {
      return false;
    }
  }

  async function everythingIsDone(): Promise<boolean> {
    const waiting = await database.collection('inbox').countDocuments({ state: 'pending' });
    const unsent = await database
      .collection('messages')
      .countDocuments({ 'delivery.nextAttemptAt': { $type: 'date' } });
    return waiting === 0 && unsent === 0;
  }

  const messages = () =>
    database
      .collection<StoredMessage>('messages')
      .find({})
      .sort({ conversationId: 1, sequence: 1 })
      .toArray();

  it('was written to all the while', () => {
    expect([...acknowledged.values()].flat().length).toBeGreaterThan(CITIZENS * 3);
  });

  it('lost no message and handled none twice', async () => {
    const stored = (await messages())
      .filter(({ direction }) => direction === 'in')
      .map(({ inbound }) => Number(inbound?.eventId));
    const told = [...acknowledged.values()].flat();
    expect([...stored].sort((a, b) => a - b)).toEqual([...told].sort((a, b) => a - b));
    expect(await database.collection('inbox').countDocuments({ state: { $ne: 'processed' } })).toBe(0);
  });

  it('kept the order of every conversation, without a gap', async () => {
    const threads = groupByThread(await messages());
    for (const thread of threads.values()) {
      expect(thread.map(({ sequence }) => sequence)).toEqual(thread.map((_, index) => index + 1));
      const updates = thread.flatMap(({ inbound }) => (inbound === null ? [] : [Number(inbound.eventId)]));
      expect(updates).toEqual([...updates].sort((a, b) => a - b));
    }
  });

  it('opened no case twice and wrote every reply once', async () => {
    const cases = await database
      .collection('cases')
      .find({}, { projection: { openedBy: 1, number: 1 } })
      .toArray();
    expect(cases.length).toBeGreaterThan(CITIZENS);
    expect(new Set(cases.map(({ openedBy }) => String(openedBy))).size).toBe(cases.length);
    const rows = (await messages()).filter(({ direction }) => direction === 'out');
    const answered = new Set(rows.map(({ _id }) => Number(/:(\d+):\d+$/.exec(_id)?.[1])));
    // Words that waited together with the next ones of their story are answered with these (bots/ask-once.ts).
    for (const ids of acknowledged.values())
      expect(ids.findLastIndex((id) => answered.has(id))).toBe(ids.length - 1);
    expect(answered.size).toBeGreaterThan(cases.length * 2);
    // Each case has one entry chain that nothing was written to twice.
    const entries = await database.collection('caseEntries').countDocuments({ verb: 'opened' });
    expect(entries).toBe(cases.length);
  });

  it('sent each reply at least once; only what was in flight at a kill came twice', async () => {
    const rows = (await messages()).filter(({ direction }) => direction === 'out');
    let doubled = 0;
    for (const [chat] of acknowledged) {
      const wanted = countEach(
        rows.filter((row) => chatOf(row) === chat).map(({ text }) => withoutPin(text)),
      );
      const came = countEach(telegram.textsTo(chat).map(withoutPin));
      for (const [text, times] of wanted) {
        expect(came.get(text) ?? 0).toBeGreaterThanOrEqual(times);
        doubled += (came.get(text) ?? 0) - times;
      }
    }
    const resent = rows.reduce((sum, { delivery }) => sum + (delivery?.resentAfterCrash ?? 0), 0);
    process.stdout.write(
      `${KILLS} kills of ${victim}, ${[...acknowledged.values()].flat().length} messages, ${rows.length} replies, ` +
        `${resent} sent again after a kill, ${doubled} came twice\n`,
    );
    expect(doubled).toBeLessThanOrEqual(resent);
    expect(resent).toBeLessThanOrEqual(KILLS * MOST_IN_FLIGHT);
    expect(rows.every(({ delivery }) => delivery?.state === 'sent')).toBe(true);
  });

  /** Replies' ids hold the event that caused them: its chat is known. */
  function chatOf(row: StoredMessage): number {
    const event = Number(/:(\d+):\d+$/.exec(row._id)?.[1]);
    for (const [chat, ids] of acknowledged) if (ids.includes(event)) return chat;
    return 0;
  }
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function waitUntil(condition: () => Promise<boolean>, mostMs: number): Promise<void> {
  for (const end = Date.now() + mostMs; Date.now() < end; await pause(100)) if (await condition()) return;
  throw new Error(`still not done after ${mostMs / 1000} s`);
}

function groupByThread(rows: StoredMessage[]): Map<string, StoredMessage[]> {
  const threads = new Map<string, StoredMessage[]>();
  for (const row of rows)
    threads.set(row.conversationId, [...(threads.get(row.conversationId) ?? []), row]);
  return threads;
}

function countEach(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The stored text loses its PIN once it is sent: both sides are compared without. */
const withoutPin = (text: string) => text.replace(/\b\d{6}\b|••••••/g, '######');
