import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { createRedisConnector } from '../../../app/connect-stores';
import { createPacing } from '../../../app/pacing';
import type { Pace, PaceWish } from '../../../contracts';
import { silentLog } from '../../support/silent-log';
import { testRedisUrl } from '../../support/stores';

const connector = createRedisConnector(testRedisUrl(), silentLog);
let redis: Redis;
beforeAll(() => {
  redis = connector.connect();
});
afterAll(() => connector.close());

const wish = (externalId: string, channel: PaceWish['channel'] = 'telegram'): PaceWish => ({
  channel,
  account: '1',
  externalId,
});
const people = (count: number, channel?: PaceWish['channel']) =>
  Array.from({ length: count }, (_, index) => wish(`person-${index}`, channel));

/** The pace of one process; processes with the same prefix share their limits. */
const aProcess = (prefix = randomBytes(6).toString('hex'), factor = 1, smsPerSecond = 1) =>
  createPacing(redis, prefix, { factor, smsPerSecond }, silentLog);

const granted = (paces: Pace[]) => paces.filter((pace) => pace.granted).length;

it('reserves turns at the pace of the door, and tells the rest when to come back', async () => {
  const paces = await aProcess().take(people(100), 1000);
  // One at once, then almost thirty in the second that it waits: never more than thirty in any second.
  expect(granted(paces)).toBeGreaterThanOrEqual(29);
  expect(granted(paces)).toBeLessThanOrEqual(30);
  const waits = paces.map(({ waitMs }) => waitMs);
  expect(waits[0]).toBe(0);
  expect([...waits].sort((a, b) => a - b)).toEqual(waits);
  expect(waits.at(-1)).toBeGreaterThan(3000);
  expect(paces.at(-1)).toMatchObject({ granted: false, slow: 'door' });
});

it('shares the pace of a door between processes', async () => {
  const prefix = randomBytes(6).toString('hex');
  const processes = [aProcess(prefix), aProcess(prefix), aProcess(prefix)];
  const paces = await Promise.all(processes.map((one) => one.take(people(50), 1000)));
  const total = paces.reduce((sum, one) => sum + granted(one), 0);
  expect(total).toBeGreaterThanOrEqual(29);
  // A second reserved ahead, and what came free while they asked.
  expect(total).toBeLessThanOrEqual(34);
});

it('lets one chat have a short burst and then one a second, without holding back the others', async () => {
  const paces = await aProcess().take(
    [...Array.from({ length: 6 }, () => wish('one')), wish('other')],
    500,
  );
  expect(paces.map((pace) => pace.granted)).toEqual([true, true, true, true, false, false, true]);
  const chat = await aProcess(undefined, 100).take(
    Array.from({ length: 500 }, () => wish('one')),
    500,
  );
  expect(granted(chat)).toBe(450);
});

it('gives a group twenty a minute', async () => {
  const paces = await aProcess(undefined, 1).take(
    Array.from({ length: 25 }, () => wish('-100200')),
    60_000,
  );
  const within = paces.filter((pace) => pace.granted && pace.waitMs < 60_000);
  expect(within.length).toBeGreaterThanOrEqual(20);
  expect(within.length).toBeLessThanOrEqual(24);
});

it.each([
  [1, 1025.65],
  [10, 102.57],
])('sends %i short messages a second from one number', async (perSecond, everyMs) => {
  const paces = await aProcess(undefined, 1, perSecond).take(people(4, 'sms'), 60_000);
  const waits = paces.map(({ waitMs }) => waitMs);
  expect(waits).toEqual([0, 1, 2, 3].map((place) => Math.ceil(place * everyMs)));
});

it('lets Messenger have 300 a second, and web chat all it wants', async () => {
  const messenger = await aProcess().take(people(1000, 'messenger'), 1000);
  expect(granted(messenger)).toBeGreaterThanOrEqual(288);
  expect(granted(messenger)).toBeLessThanOrEqual(300);
  expect(granted(await aProcess().take(people(1000, 'webchat'), 0))).toBe(1000);
});

it('keeps its own pace while Redis is away', async () => {
  const away = createRedisConnector('redis://127.0.0.1:1', silentLog);
  const gone = away.connect();
  const pacing = createPacing(gone, 'away', { factor: 1, smsPerSecond: 1 }, silentLog);
  gone.disconnect();
  const began = performance.now();
  const paces = await pacing.take(people(100), 1000);
  // However slowly it was asked: a pace of 30 a second for as long as that took, and for the second that was asked for.
  const seconds = 1 + (performance.now() - began) / 1000;
  expect(granted(paces)).toBeGreaterThanOrEqual(29);
  expect(granted(paces)).toBeLessThanOrEqual(Math.ceil(30 * seconds));
  away.close();
});

it("gives broadcasts half of a door's pace across processes, and no wait where a door has no limits", async () => {
  const prefix = randomBytes(6).toString('hex');
  const processes = [aProcess(prefix), aProcess(prefix)];
  let taken = 0;
  for (const end = Date.now() + 2000; Date.now() < end;) {
    const waits = await Promise.all(processes.map((one) => one.takeForBroadcast('telegram', '1')));
    taken += waits.filter((waitMs) => waitMs === 0).length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  // Fifteen a second, and the burst of the first moment.
  expect(taken).toBeGreaterThanOrEqual(26);
  expect(taken).toBeLessThanOrEqual(36);
  expect(await aProcess().takeForBroadcast('webchat', '1')).toBe(0);
});
