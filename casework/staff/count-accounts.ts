import type { PipelineStage } from 'mongoose';
import type { Desk } from '../desk';

/** How many active accounts these offices have of their own, by office; those without any are missing. */
export async function countAccounts(
  { models }: Pick<Desk, 'models'>,
  officeIds: string[],
): Promise<Map<string, number>> {
  if (officeIds.length === 0) return new Map();
  const own = { $ifNull: ['$ownOfficeIds', '$officeIds'] };
  const stages: PipelineStage[] = [
    { $match: { active: true, officeIds: { $in: officeIds } } },
    { $project: { own } },
    { $unwind: '$own' },
    { $match: { own: { $in: officeIds } } },
    { $group: { _id: '$own', count: { $sum: 1 } } },
  ];
  const counts = await models.staff.aggregate<{ _id: string; count: number }>(stages);
  return new Map(counts.map(({ _id, count }) => [_id, count]));
}
