import type { Collection } from 'mongoose';

/**
 * Before 30 November 2026 a subject could come to belong to several accounts: whose it is nobody knows then, and it is matched anew.
 * Comes before the index that keeps each to one.
 */
export async function releaseSharedSubjects({ collection }: { collection: Collection }): Promise<void> {
  const shared = await collection
    .aggregate<{ _id: string }>([
      { $match: { oidcSubject: { $gt: '' } } },
      { $group: { _id: '$oidcSubject', accounts: { $sum: 1 } } },
      { $match: { accounts: { $gt: 1 } } },
    ])
    .toArray();
  if (shared.length === 0) return;
  await collection.updateMany(
    { oidcSubject: { $in: shared.map(({ _id }) => _id) } },
    { $set: { oidcSubject: null } },
  );
}
