import { setTimeout } from 'node:timers/promises';
import { createMemory } from '../../../../casework/trips/memory';
import { aStaff, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('memory');
});
afterAll(() => desk.close());

/** A reading that counts itself and ends when the test says so. */
function heldReading() {
  const ends: Array<() => void> = [];
  const read = (key: string) =>
    new Promise<{ key: string; at: number } | null>((resolve) => {
      const at = ends.length;
      ends.push(() => resolve(key === 'nobody' ? null : { key, at }));
    });
  return { ends, read };
}

it('tells once read what is asked for again, for so long, and asks anew for what was not there', async () => {
  let reads = 0;
  const count = (key: string) => Promise.resolve(key === 'nobody' ? null : { at: ++reads });
  const ask = createMemory(40).of(count);
  expect([await ask('a'), await ask('a'), await ask('b')]).toEqual([{ at: 1 }, { at: 1 }, { at: 2 }]);
  await setTimeout(50);
  expect(await ask('a')).toEqual({ at: 3 });
  const { ends, read } = heldReading();
  const askNobody = createMemory().of(read);
  for (const turn of [1, 2]) {
    const asked = askNobody('nobody');
    expect(ends).toHaveLength(turn);
    ends.at(-1)?.();
    expect(await asked).toBeNull();
  }
});

it('reads once for all who ask meanwhile, but not for whoever asks after a write, nor what was not there', async () => {
  const { ends, read } = heldReading();
  const memory = createMemory();
  const ask = memory.of(read);
  const together = [ask('a'), ask('a')];
  memory.written();
  const after = ask('a');
  expect(ends).toHaveLength(2);
  for (const end of ends) end();
  expect(await Promise.all([...together, after])).toEqual([
    { key: 'a', at: 0 },
    { key: 'a', at: 0 },
    { key: 'a', at: 1 },
  ]);
  const nobody = [ask('nobody'), ask('nobody')];
  ends[2]?.();
  expect(await nobody[0]).toBeNull();
  expect(ends).toHaveLength(4);
  ends[3]?.();
  expect(await nobody[1]).toBeNull();
});

it('remembers nothing that was read while something was written', async () => {
  const { ends, read } = heldReading();
  const memory = createMemory();
  const ask = memory.of(read);
  const old = ask('a');
  memory.written();
  ends[0]?.();
  expect(await old).toEqual({ key: 'a', at: 0 });
  const fresh = ask('a');
  expect(ends).toHaveLength(2);
  ends[1]?.();
  expect(await fresh).toEqual({ key: 'a', at: 1 });
});

it('knows of every way to write a member of the staff, and tells of each', async () => {
  const { _id } = await aStaff(desk);
  const { staff, staffSessions } = desk.models;
  let told = 0;
  desk.trips.memory.onWritten(() => (told += 1));
  const isActive = async () => (await desk.trips.staff(_id))?.active;
  expect(await isActive()).toBe(true);
  await staff.updateOne({ _id }, { active: false });
  expect(await isActive()).toBe(false);
  await staff.collection.findOneAndUpdate({ _id: _id as never }, { $set: { active: true } });
  expect(await isActive()).toBe(true);
  await staff.findOneAndUpdate({ _id }, { active: false });
  expect(await isActive()).toBe(false);
  await staff.bulkWrite([{ updateOne: { filter: { _id }, update: { $set: { active: true } } } }]);
  expect(await isActive()).toBe(true);
  await staffSessions.deleteMany({ 'session.staffId': _id });
  await staff.deleteOne({ _id });
  expect(await desk.trips.staff(_id)).toBeNull();
  expect(told).toBe(6);
});

it('follows what another process has written as soon as it hears of it', async () => {
  const { _id } = await aStaff(desk);
  expect((await desk.trips.staff(_id))?.onDuty).toBe(true);
  const elsewhere = desk.connection.getClient().db(desk.connection.name).collection('staff');
  await elsewhere.updateOne({ _id: _id as never }, { $set: { onDuty: false } });
  desk.trips.memory.forget();
  expect((await desk.trips.staff(_id))?.onDuty).toBe(false);
});
