import type { Desk } from '../desk';
import { OPEN_REFERRALS } from './referral-course';

/** How many institutions a case still waits for, besides one of its referrals. */
export const countOpenReferrals = (
  { models }: Pick<Desk, 'models'>,
  caseId: string,
  besides?: string,
): Promise<number> =>
  models.referrals.countDocuments({
    caseId,
    state: { $in: OPEN_REFERRALS },
    ...(besides === undefined ? {} : { _id: { $ne: besides } }),
  });

/** The last institution that a case waited for has answered since a moment, or the referral ended otherwise. */
export async function hasEndedSince(
  desk: Pick<Desk, 'models'>,
  caseId: string,
  moment: Date,
): Promise<boolean> {
  const ended = await desk.models.referrals.exists({ caseId, endedAt: { $gte: moment } });
  return ended !== null && (await countOpenReferrals(desk, caseId)) === 0;
}
