import { createTurnstile } from '../../../app/turnstile';

/** A time that passes only when somebody sleeps: the earliest sleeper wakes first. */
function ownTime() {
  let now = 0;
  const sleepers: Array<{ at: number; wake: () => void }> = [];
  const sleep = (milliseconds: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ at: now + milliseconds, wake });
    });
  return {
    now: () => now,
    sleep,
    async passAll() {
      for (;;) {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        if (sleepers.length === 0) return;
        now = Math.max(now, Math.min(...sleepers.map(({ at }) => at)));
        for (const { wake } of takeOut(sleepers, ({ at }) => at <= now)) wake();
      }
    },
    late: (milliseconds: number) => (now += milliseconds),
  };
}

function takeOut<One>(all: One[], isOut: (one: One) => boolean): One[] {
  const out = all.filter(isOut);
  all.splice(0, all.length, ...all.filter((one) => !isOut(one)));
  return out;
}

/** The most in any span of a second, both ends counted. */
function fullest(times: number[]): number {
  let from = 0;
  let most = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[from] ?? at) > 1_000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

it('draws those apart who come at once, in the order of their coming', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  const passed: Array<[number, number]> = [];
  for (let one = 0; one < 8; one++) void pass(20).then(() => passed.push([one, time.now()]));
  await time.passAll();
  expect(passed.map(([one]) => one)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(passed.map(([, at]) => at)).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
});

it('holds nobody where a door has no limit', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  await Promise.all(Array.from({ length: 100 }, () => pass(0)));
  expect(time.now()).toBe(0);
});

/** 0.975 of thirty or three hundred a second, as app/pacing.ts reserves the turns. */
const DOORS = [
  { limit: 30, spaceMs: 1_000 / 30 },
  { limit: 300, spaceMs: 1_000 / 300 },
];

describe.each(DOORS)('a door of $limit a second', ({ limit, spaceMs }) => {
  const everyMs = spaceMs / 0.975;

  /**
   * Turns of `seconds`, each taken at its time or when the machine wakes; a message takes `way(index)` to the platform and as
   * long back. Tells when each arrived.
   */
  async function run(seconds: number, wakesAt: (at: number) => number, way: (index: number) => number) {
    const time = ownTime();
    const pass = createTurnstile(time);
    const arrived: number[] = [];
    const send = async (index: number) => {
      const answered = await pass(spaceMs);
      arrived.push(time.now() + way(index));
      await time.sleep(2 * way(index));
      answered();
    };
    const sendAll = async () => {
      for (let index = 0; index * everyMs < seconds * 1_000; index++) {
        const waitMs = wakesAt(index * everyMs) - time.now();
        if (waitMs > 0) await time.sleep(waitMs);
        void send(index);
      }
    };
    void sendAll();
    await time.passAll();
    return arrived.sort((a, b) => a - b);
  }
  /** Of the limit, from the tenth second on: how long the way is is learnt by then. */
  const share = (arrived: number[]) =>
    arrived.filter((at) => at >= 10_000 && at < 20_000).length / (limit * 10);

  it('uses its limit, and is not slowed by a long way', async () => {
    const arrived = await run(
      20,
      (at) => at,
      () => 80,
    );
    expect(fullest(arrived)).toBeLessThanOrEqual(limit);
    expect(share(arrived)).toBeGreaterThan(0.97);
  });

  it('makes up for every tick that a busy machine comes late', async () => {
    const tick = 40;
    const arrived = await run(
      20,
      (at) => Math.ceil(at / tick) * tick,
      () => 5,
    );
    expect(fullest(arrived)).toBeLessThanOrEqual(limit);
    expect(share(arrived)).toBeGreaterThan(0.97);
  });

  it('makes up for standstills of half a second, never above its limit', async () => {
    const stands = (at: number) =>
      at % 2_500 > 1_000 && at % 2_500 < 1_500 ? at - (at % 2_500) + 1_500 : at;
    const arrived = await run(20, stands, () => 5);
    expect(fullest(arrived)).toBeLessThanOrEqual(limit);
    expect(share(arrived)).toBeGreaterThan(0.9);
  });

  it('is not above its limit when some are a tenth of a second slower on their way', async () => {
    const arrived = await run(
      20,
      (at) => at,
      (index) => (index % (limit * 2) < limit ? 60 : 10),
    );
    expect(fullest(arrived)).toBeLessThanOrEqual(limit);
    expect(share(arrived)).toBeGreaterThan(0.95);
  });
});

it('holds the line for an answer that does not come only for a moment', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  const passed: number[] = [];
  for (let one = 0; one < 20; one++) void pass(100).then(() => passed.push(time.now()));
  await time.passAll();
  expect(fullest(passed)).toBeLessThanOrEqual(10);
  expect(passed.at(-1)).toBeLessThan(2_000);
});
