import type { Model } from 'mongoose';
import type { StaffCredentialRecord } from '../../contracts';

/**
 * Before 30 November 2026 a subject could come to belong to several accounts: whose it is nobody knows then, and it is matched anew.
 * Comes before the index that keeps each to one.
 */
export async function releaseSharedSubjects(credentials: Model<StaffCredentialRecord>): Promise<void> {
  const shared = await credentials.aggregate<{ _id: string }>([
    { $match: { oidcSubject: { $gt: '' } } },
    { $group: { _id: '$oidcSubject', accounts: { $sum: 1 } } },
    { $match: { accounts: { $gt: 1 } } },
  ]);
  if (shared.length === 0) return;
  await credentials.updateMany(
    { oidcSubject: { $in: shared.map(({ _id }) => _id) } },
    { $set: { oidcSubject: null } },
  );
}
