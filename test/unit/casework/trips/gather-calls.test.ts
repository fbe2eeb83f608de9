import { setTimeout } from 'node:timers/promises';
import { gatherCalls } from '../../../../casework/trips/gather-calls';

/** Work whose calls end when the test says so. */
function heldWork() {
  const calls: Array<{ keys: readonly string[]; end: () => void }> = [];
  const work = (keys: readonly string[]) =>
    new Promise<string[]>((resolve) => {
      calls.push({ keys, end: () => resolve(keys.map((key) => key.toUpperCase())) });
    });
  return { calls, work };
}
const turn = () => setTimeout(5);

it('asks once for what is asked for in one moment, and gathers the rest while that is under way', async () => {
  const { calls, work } = heldWork();
  const ask = gatherCalls(work, { patienceMs: 60_000 });
  const first = [ask('a'), ask('b'), ask('a')];
  await turn();
  const second = [ask('c'), ask('d')];
  await turn();
  expect(calls.map(({ keys }) => keys)).toEqual([['a', 'b', 'a']]);
  calls[0]?.end();
  expect(await Promise.all(first)).toEqual(['A', 'B', 'A']);
  await turn();
  expect(calls[1]?.keys).toEqual(['c', 'd']);
  calls[1]?.end();
  expect(await Promise.all(second)).toEqual(['C', 'D']);
});

it('remembers nothing: what is asked for again is looked up again', async () => {
  let asked = 0;
  const ask = gatherCalls((keys: readonly string[]) => Promise.resolve(keys.map(() => (asked += 1))));
  expect(await ask('a')).toBe(1);
  expect(await ask('a')).toBe(2);
});

it('opens another lane for whoever has waited for a slow call long enough, and takes no more than fit', async () => {
  const { calls, work } = heldWork();
  const ask = gatherCalls(work, { patienceMs: 10, most: 2 });
  const all = ['a', 'b', 'c', 'd'].map((key) => ask(key));
  await setTimeout(100);
  expect(calls.map(({ keys }) => keys)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  for (const { end } of calls) end();
  expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'D']);
});

it('refuses one alone, or all of a call that failed, and goes on', async () => {
  let fails = false;
  const ask = gatherCalls((keys: readonly string[]) =>
    fails
      ? Promise.reject(new Error('away'))
      : Promise.resolve(keys.map((key) => (key === 'bad' ? new Error('bad') : key))),
  );
  const [good, bad] = await Promise.allSettled([ask('good'), ask('bad')]);
  expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected']);
  fails = true;
  await expect(ask('good')).rejects.toThrow('away');
  fails = false;
  expect(await ask('good')).toBe('good');
});

it('lets those whom a call has answered come back into the next one, and waits no longer for who does not', async () => {
  const { calls, work } = heldWork();
  const ask = gatherCalls(work, { patienceMs: 60_000, returnShare: 1 / 4 });
  const first = [ask('a'), ask('b')];
  await setTimeout(40);
  const beside = ask('c');
  calls[0]?.end();
  await Promise.all(first);
  const back = [ask('a'), ask('b')];
  await turn();
  expect(calls[1]?.keys).toEqual(['c', 'a', 'b']);
  calls[1]?.end();
  expect(await Promise.all([beside, ...back])).toEqual(['C', 'A', 'B']);
  const alone = ask('d');
  await setTimeout(60);
  expect(calls[2]?.keys).toEqual(['d']);
  calls[2]?.end();
  expect(await alone).toBe('D');
});

it('opens a lane at once for as many as are worth one, and lets fewer wait', async () => {
  const { calls, work } = heldWork();
  const ask = gatherCalls(work, { patienceMs: 60_000, worth: 2 });
  const all = ['a', 'b', 'c', 'd', 'e'].map((key) => ask(key));
  await turn();
  expect(calls.map(({ keys }) => keys)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  calls[0]?.end();
  await turn();
  expect(calls).toHaveLength(2);
  calls[1]?.end();
  await turn();
  expect(calls[2]?.keys).toEqual(['e']);
  calls[2]?.end();
  expect(await Promise.all(all)).toEqual(['A', 'B', 'C', 'D', 'E']);
});
