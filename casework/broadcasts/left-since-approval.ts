import type { BroadcastRecord } from '../../contracts';

/**
 * How many people fewer the audience had when the rows were made than when it was approved; negative: more. 0 while it is
 * gathered still, and for what was approved before this was counted.
 */
export function leftSinceApproval({ gathered, approvedFor, counts }: BroadcastRecord): number {
  if (!gathered || typeof approvedFor !== 'number') return 0;
  return approvedFor - Object.values(counts).reduce((sum, people) => sum + people, 0);
}
