import { createLoads } from '../../../../casework/routing/loads';
import type { Models } from '../../../../casework/models';

const FRESH_MS = 1_000;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const ROUTE = { officeId: 'office-1', assigneeId: null };

/** Counts that end when the test says so, and a clock that it moves. */
function heldCounts() {
  const counts: Array<{ end: (open: number) => void; fail: () => void }> = [];
  const aggregate = () =>
    new Promise((resolve, reject) => {
      counts.push({
        end: (open) => resolve([{ _id: { office: 'office-1', person: null }, open }]),
        fail: () => reject(new Error('away')),
      });
    });
  let now = 0;
  const models = { cases: { aggregate } } as unknown as Models;
  const loads = createLoads(models, () => new Date(now), FRESH_MS);
  const openNow = async () => (await loads.current()).load.get('office-1');
  return { counts, loads, openNow, pass: (ms: number) => void (now += ms) };
}

it('makes a quick count anew for whoever asks, and adds what is routed in between', async () => {
  const { counts, loads, openNow, pass } = heldCounts();
  const first = openNow();
  counts[0]?.end(5);
  expect(await first).toBe(5);
  loads.count(ROUTE);
  expect(await openNow()).toBe(6);
  pass(FRESH_MS + 1);
  const second = openNow();
  counts[1]?.end(9);
  expect(await second).toBe(9);
  expect(counts).toHaveLength(2);
});

it('lets nobody wait for a slow count but the first, and keeps the old one when it fails', async () => {
  const { counts, loads, openNow, pass } = heldCounts();
  const first = openNow();
  await new Promise((resolve) => setTimeout(resolve, 70));
  counts[0]?.end(5);
  expect(await first).toBe(5);
  pass(60_000);
  expect([await openNow(), await openNow()]).toEqual([5, 5]);
  loads.count(ROUTE);
  expect(await openNow()).toBe(6);
  expect(counts).toHaveLength(2);
  counts[1]?.fail();
  await turn();
  pass(60_000);
  expect(await openNow()).toBe(6);
  counts[2]?.end(40);
  await turn();
  expect(await openNow()).toBe(40);
  expect(counts).toHaveLength(3);
});

it('counts anew after an edit, and remembers no count that failed', async () => {
  const { counts, loads, openNow } = heldCounts();
  const failed = openNow();
  counts[0]?.fail();
  await expect(failed).rejects.toThrow('away');
  const first = openNow();
  counts[1]?.end(1);
  expect(await first).toBe(1);
  loads.invalidate();
  const second = openNow();
  counts[2]?.end(2);
  expect(await second).toBe(2);
});
