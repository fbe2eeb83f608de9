import { listKeysOf } from '../../casework/cases/list-keys';
import type { TestDesk } from './desk';

/** Ids of cases that stand in other lists than their values say: must be none, whatever was done with them. */
export async function wronglyListed({ models }: Pick<TestDesk, 'models'>): Promise<string[]> {
  const records = await models.cases.find().lean();
  return records
    .filter((record) => JSON.stringify(record.listedBy) !== JSON.stringify(listKeysOf(record)))
    .map(({ _id }) => _id);
}
