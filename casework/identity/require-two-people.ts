import { AppError, type IdentityRequestRecord } from '../../contracts';
import { behindAccount, MADE_DAYS, wasEverHeld } from '../staff/behind-account';
import type { StaffDesk } from '../staff-desk';

/**
 * Two accounts are two people only when neither was ever made by the other, or given a new way in by it, nor both in the last days by one
 * and the same person: who makes an account, or a link to its password, can sign in with it.
 *
 * @throws AppError `forbidden`
 */
export async function requireTwoPeople(
  desk: Pick<StaffDesk, 'models' | 'clock'>,
  { _id, requestedBy }: IdentityRequestRecord,
  deciderId: string,
): Promise<void> {
  const [asking, deciding, isHeld] = await Promise.all([
    behindAccount(desk, requestedBy),
    behindAccount(desk, deciderId),
    wasEverHeld(desk, [requestedBy, deciderId]),
  ]);
  if (!isHeld && ![...asking].some((staffId) => deciding.has(staffId))) return;
  throw new AppError('forbidden', {
    message: `Staff ${requestedBy} and ${deciderId} may be one person for identity request ${_id}: see the audit of both accounts`,
    userMessage: 'identity-made-account',
    details: { days: MADE_DAYS },
  });
}
