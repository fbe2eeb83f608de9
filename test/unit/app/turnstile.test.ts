import { createTurnstile } from '../../../app/turnstile';

/** A time that passes only when somebody sleeps: the earliest sleeper wakes first. */
function ownTime() {
  let now = 0;
  const sleepers: Array<{ at: number; wake: () => void }> = [];
  return {
    now: () => now,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
      }),
    async passAll() {
      for (;;) {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (next === undefined) return;
        now = Math.max(now, next.at);
        next.wake();
      }
    },
    late: (milliseconds: number) => (now += milliseconds),
  };
}

it('draws those apart who come at once', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  const passed: number[] = [];
  for (let one = 0; one < 8; one++) void pass(20).then(() => passed.push(time.now()));
  await time.passAll();
  expect(passed).toEqual([0, 20, 40, 60, 80, 100, 120, 140]);
});

it('does not make up for what a standstill of the machine has cost', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  await pass(20);
  time.late(500);
  const passed: number[] = [];
  for (let one = 0; one < 3; one++) void pass(20).then(() => passed.push(time.now()));
  await time.passAll();
  expect(passed).toEqual([500, 520, 540]);
});

it('lets no more than a second’s worth pass in a second, also when it catches up', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  const passed: number[] = [];
  for (let one = 0; one < 45; one++) void pass(100).then(() => passed.push(time.now()));
  await time.passAll();
  const fullest = passed.map((at) => passed.filter((other) => other >= at && other <= at + 1_000).length);
  expect(Math.max(...fullest)).toBe(10);
  // The even pace of a door, 0.965 of its limit, is not slowed by it.
  expect(passed.at(-1)).toBeLessThan((45 * 100) / 0.965);
});

it('holds nobody where a door has no limit', async () => {
  const time = ownTime();
  const pass = createTurnstile(time);
  await Promise.all(Array.from({ length: 100 }, () => pass(0)));
  expect(time.now()).toBe(0);
});
