import { claimConversations, claimOutgoing, createReceive, fetchNextMedia } from '../../../../casework';
import { createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeAll(async () => {
  desk = await createTestDesk('worker-plans');
});
afterAll(() => desk.close());

it('looks for work by indexes alone, however many messages lie in the store', async () => {
  await createReceive(
    desk,
    jest.fn(),
  )([
    {
      address: { channel: 'telegram', account: 'simulator', externalId: '42' },
      eventId: 'first',
      payload: {},
    },
  ]);
  const { db } = desk.connection;
  await db?.command({ profile: 2 });
  await claimConversations(desk, { owner: 'worker', most: 10, busy: new Set() });
  await claimOutgoing(desk, { owner: 'sender', most: 10 });
  await fetchNextMedia({
    desk,
    files: { remove: () => Promise.reject(new Error('no file waits')) } as never,
    scanner: null,
    fetch: () => Promise.reject(new Error('no file waits')),
  });
  await db?.command({ profile: 0 });
  const seen = await desk.connection
    .collection<{ ns: string; planSummary?: string }>('system.profile')
    .find({ planSummary: { $exists: true } })
    .toArray();
  const plans = seen.map(({ ns, planSummary }) => `${ns.split('.')[1] ?? ''}: ${planSummary ?? ''}`);
  expect(plans.filter((plan) => plan.includes('COLLSCAN'))).toEqual([]);
  expect(plans).toContainEqual(expect.stringMatching(/^inbox: IXSCAN/));
  // What one person waits for, what goes to many, and media.
  expect(plans.filter((plan) => /^messages: .*IXSCAN/.test(plan))).toHaveLength(3);
});
