import { createTurnstile } from '../../../app/turnstile';

it('draws those apart who come at once, in any order of coming', async () => {
  const pass = createTurnstile();
  const begun = performance.now();
  const times = await Promise.all(
    Array.from({ length: 8 }, async () => {
      await pass(20);
      return performance.now() - begun;
    }),
  );
  const sorted = times.sort((a, b) => a - b);
  const apart = sorted.slice(1).map((time, index) => time - (sorted[index] ?? 0));
  // A timer may be a millisecond early; it is never earlier.
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(18.9);
  expect(sorted[0]).toBeLessThan(20);
});

it('holds nobody where a door has no limit', async () => {
  const pass = createTurnstile();
  const turns = await Promise.all(Array.from({ length: 100 }, () => pass(0).then(() => true)));
  expect(turns).toHaveLength(100);
});
