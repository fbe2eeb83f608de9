import type { CitizenRecord } from '../../contracts';
import type { Desk } from '../desk';
import { nameHashes } from './name-hashes';

const BATCH = 500;
type Named = Pick<CitizenRecord, '_id' | 'displayName' | 'nameHashes'>;

/**
 * Gives every name that is found by less than it should be its hashes anew, a batch at a time; run again, it finds nothing left to do.
 *
 * @param onProgress told 0 to 100 after each batch.
 * @returns how many names were not as they should be.
 */
export async function rehashNames(
  { models, keys }: Pick<Desk, 'models' | 'keys'>,
  onProgress: (percent: number) => Promise<void>,
): Promise<number> {
  const total = await models.citizens.estimatedDocumentCount();
  let after = '';
  let seen = 0;
  let written = 0;
  for (;;) {
    const citizens = await models.citizens
      .find({ _id: { $gt: after } }, { displayName: 1, nameHashes: 1 })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<Named[]>();
    const last = citizens.at(-1);
    if (last === undefined) return written;
    const updates = citizens.flatMap(({ _id, displayName, nameHashes: before = [] }) => {
      if (displayName === null) return [];
      const hashes = nameHashes(keys, keys.open(displayName));
      if (hashes.length === before.length && hashes.every((hash) => before.includes(hash))) return [];
      // Whoever renames or erases meanwhile writes what belongs to that name.
      return [
        {
          updateOne: {
            filter: { _id: _id as never, displayName },
            update: { $set: { nameHashes: hashes } },
          },
        },
      ];
    });
    if (updates.length > 0) await models.citizens.collection.bulkWrite(updates, { ordered: false });
    after = last._id;
    seen += citizens.length;
    written += updates.length;
    await onProgress(Math.min(100, Math.round((seen / Math.max(total, 1)) * 100)));
  }
}
