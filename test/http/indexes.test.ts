import { ensureIndexes } from '../../casework';
import { takeDatabase } from '../support/take-database';

it('builds the indexes that are missing, makes changed ones anew and drops forgotten ones', async () => {
  const { models, giveBack } = await takeDatabase('http-indexes');
  const { collection } = models.inbox;
  const indexes = async () => (await collection.indexes()).map(({ v: _v, ...index }) => index);
  const byName = (one: { name?: string }, other: { name?: string }) =>
    (one.name ?? '').localeCompare(other.name ?? '');
  const declared = (await indexes()).sort(byName);
  expect(declared.map(({ name }) => name)).toEqual(['_id_', 'expiry', 'parked', 'pending']);
  await collection.dropIndex('parked');
  await collection.dropIndex('expiry');
  await collection.createIndex({ processedAt: 1 }, { name: 'expiry', expireAfterSeconds: 60 }, {});
  await collection.createIndex({ attempts: 1 }, { name: 'forgotten' }, {});
  await ensureIndexes(models);
  expect((await indexes()).sort(byName)).toEqual(declared);
  await giveBack();
});
