import { newId } from '../../../casework/new-id';

it('gives ids in the order of their making, within one moment too, and none twice', () => {
  const now = new Date('2026-06-10T02:00:00Z');
  const ids = Array.from({ length: 5000 }, () => newId(now));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{26}$/);
  const later = newId(new Date(now.getTime() + 1));
  expect(later > (ids.at(-1) ?? '')).toBe(true);
});

it('does not run out within one moment', () => {
  const now = new Date('2026-06-10T02:00:01Z');
  const ids = new Set(Array.from({ length: 200_000 }, () => newId(now)));
  expect(ids.size).toBe(200_000);
});

it('leaves a gap that nobody guesses between two', () => {
  const now = new Date('2026-06-10T02:00:02Z');
  const tails = Array.from({ length: 100 }, () => BigInt(`0x${newId(now).slice(12)}`));
  const gaps = tails.slice(1).map((tail, index) => tail - (tails[index] ?? 0n));
  expect(new Set(gaps).size).toBe(gaps.length);
});
