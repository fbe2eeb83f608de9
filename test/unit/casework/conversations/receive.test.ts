import { AppError, type InboundEvent } from '../../../../contracts';
import { createModels, createReceive } from '../../../../casework';
import { connectMongodb } from '../../../../app/connect-stores';
import { openCuttableWire } from '../../../support/cut-connection';
import { createTestDesk, type TestDesk } from '../../../support/desk';
import { testDatabase } from '../../../support/stores';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('receive');
});
afterAll(() => desk.close());

const event = (eventId: string, externalId = '42'): InboundEvent => ({
  address: { channel: 'telegram', account: 'simulator', externalId },
  eventId,
  payload: { message: { text: 'ផ្លូវខូច', chat: externalId } },
});
const stored = (eventId: string) => desk.models.inbox.find({ eventId }).lean();

it('stores an event that comes sixteen times at once once, and tells each sender that it is safe', async () => {
  const rung = jest.fn();
  const receive = createReceive(desk, rung);
  const outcomes = (await Promise.all(Array.from({ length: 16 }, () => receive([event('same')])))).flat();
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(15);
  expect(await stored('same')).toHaveLength(1);
  expect(rung).toHaveBeenCalled();
});

it('knows the same event again later, from another process too', async () => {
  await createReceive(desk, jest.fn())([event('again')]);
  const rung = jest.fn();
  expect(await createReceive(desk, rung)([event('again'), event('fresh')])).toEqual([
    'duplicate',
    'stored',
  ]);
  expect(rung).toHaveBeenCalledTimes(1);
});

it('keeps the same number of two doors apart', async () => {
  const receive = createReceive(desk, jest.fn());
  const other = { ...event('number'), address: { ...event('number').address, account: 'other-bot' } };
  expect(await receive([event('number'), other])).toEqual(['stored', 'stored']);
});

it('stores nothing that somebody who steals the database could read', async () => {
  await createReceive(desk, jest.fn())([event('sealed', 'platform-id-4711')]);
  const [row] = await stored('sealed');
  expect(JSON.stringify(row)).not.toMatch(/4711|ផ្លូវ/);
  expect(JSON.parse(desk.keys.open(row?.sealed ?? ''))).toEqual({
    externalId: 'platform-id-4711',
    payload: event('sealed', 'platform-id-4711').payload,
  });
});

it('keeps the order of arrival within one moment', async () => {
  const receive = createReceive(desk, jest.fn());
  const ids = Array.from({ length: 50 }, (_, index) => `order-${index}`);
  await Promise.all(ids.map((id) => receive([event(id, 'order')])));
  const rows = await desk.models.inbox
    .find({ eventId: /^order-/ })
    .sort({ receivedAt: 1, arrival: 1 })
    .lean();
  expect(rows.map(({ eventId }) => eventId)).toEqual(ids);
});

it('shows a thread no event before an earlier one, however many writes are under way', async () => {
  const slow = holdWrites(desk, 2);
  const receive = createReceive({ ...desk, models: slow.models }, jest.fn());
  const first = receive([event('thread-1', 'thread')]);
  await slow.begun(1);
  const second = receive([event('thread-2', 'thread')]);
  const other = receive([event('stranger', 'other thread')]);
  await slow.begun(2);
  // The other thread did not wait, though the first write is still under way; the same thread did.
  slow.release(1);
  expect(await other).toEqual(['stored']);
  expect(await stored('thread-2')).toEqual([]);
  slow.release(0);
  expect(await first).toEqual(['stored']);
  expect(await second).toEqual(['stored']);
});

it('says "later" when the database is lost, and takes the word when it is back', async () => {
  const lost = await createTestDesk('receive-lost');
  const receive = createReceive(lost, jest.fn());
  await lost.connection.close();
  const failure: unknown = await receive([event('lost')]).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).toMatchObject({ code: 'unavailable' });
  // Nothing of the lost one is stuck: the next event is tried by itself.
  await expect(receive([event('lost')])).rejects.toMatchObject({ code: 'unavailable' });
  expect(await createReceive(desk, jest.fn())([event('lost')])).toEqual(['stored']);
});

it('acknowledges nothing when the server dies in the middle of the write', async () => {
  const wire = await openCuttableWire(testDatabase('receive-cut'));
  const connection = await connectMongodb(wire.url);
  const receive = createReceive({ ...desk, models: createModels(connection) }, jest.fn());
  expect(await receive([event('before')])).toEqual(['stored']);
  wire.cutAt('insert');
  const outcomes = await Promise.allSettled(['cut-1', 'cut-2', 'cut-3'].map((id) => receive([event(id)])));
  expect(outcomes).toMatchObject(
    outcomes.map(() => ({ status: 'rejected', reason: { code: 'unavailable' } })),
  );
  wire.cutAt(null);
  expect(await receive([event('before'), event('cut-1')])).toEqual(['duplicate', 'stored']);
  await connection.dropDatabase();
  await connection.close();
  await wire.close();
});

/** The desk's real inbox, whose first writes wait until they are released. */
function holdWrites({ models }: TestDesk, count: number) {
  const gates = Array.from({ length: count }, () => {
    let open: () => void = () => undefined;
    const passed = new Promise<void>((resolve) => (open = resolve));
    return { open, passed };
  });
  let begun = 0;
  const { collection } = models.inbox;
  const insertMany = async (...args: Parameters<typeof collection.insertMany>) => {
    await gates[begun++]?.passed;
    return collection.insertMany(...args);
  };
  return {
    models: { ...models, inbox: { collection: { insertMany } } as never },
    release: (index: number) => gates[index]?.open(),
    async begun(expected: number) {
      while (begun < expected) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
