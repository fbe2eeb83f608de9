import { findRecentCases } from '../../../../casework/trips/find-recent-cases';
import { aCase, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await createTestDesk('find-recent-cases');
});
afterEach(() => desk.close());

const HOUR = 60 * 60_000;
const hoursAgo = (hours: number) => new Date(desk.clock().getTime() - hours * HOUR);
const told = (citizenId: string, hours: number, values: Parameters<typeof aCase>[1] = {}) =>
  aCase(desk, { citizenId, createdAt: hoursAgo(hours), ...values });
const idsOf = (found: Awaited<ReturnType<typeof findRecentCases>>) =>
  found.map((cases) => cases.map(({ _id }) => _id));

test('each person gets their own open cases since their moment, the newest first', async () => {
  const [older, newer, others] = [await told('one', 5), await told('one', 1), await told('two', 2)];
  await told('one', 30);
  await told('one', 1, { state: 'closed' });
  const found = await findRecentCases(desk.models, [
    { citizenIds: ['one'], since: hoursAgo(24) },
    { citizenIds: ['two', 'one'], since: hoursAgo(3) },
    { citizenIds: ['nobody'], since: hoursAgo(24) },
  ]);
  expect(idsOf(found)).toEqual([[newer._id, older._id], [newer._id, others._id], []]);
});

test('who has told of very much takes nothing from those who ask at the same time', async () => {
  for (let n = 0; n < 45; n++) await told('busy', 1);
  const quiet = await told('quiet', 20);
  const found = await findRecentCases(desk.models, [
    { citizenIds: ['busy'], since: hoursAgo(24) },
    { citizenIds: ['quiet'], since: hoursAgo(24) },
  ]);
  expect(found[0]).toHaveLength(20);
  expect(idsOf(found)[1]).toEqual([quiet._id]);
});

test('a number proves who somebody is only while it stands and was proved', async () => {
  const phone = { phone: '', addedAt: desk.clock(), addedBy: { kind: 'system', id: null } };
  const rows = [
    ['proved', desk.clock(), null],
    ['told', null, null],
    ['removed', desk.clock(), desk.clock()],
  ] as const;
  await desk.models.citizenPhones.collection.insertMany(
    rows.map(([citizenId, verifiedAt, removedAt]) => ({
      ...phone,
      ...{ _id: citizenId as never, phoneHash: citizenId, citizenId, verifiedAt, removedAt },
    })),
  );
  const asked = ['proved', 'told', 'removed', 'nobody'].map((id) => desk.trips.provesPhone(id));
  expect(await Promise.all(asked)).toEqual([true, false, false, false]);
});
