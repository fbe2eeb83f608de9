import { AppError, type AuditedAct, type AuditRecord, type IdentityRequestRecord } from '../../contracts';
import type { StaffDesk } from '../staff-desk';

/** So long the maker of an account may still be the one who signs in with it: they chose its password or saw its link. */
const MADE_DAYS = 14;
const DAY_MS = 86_400_000;
/** Acts by which somebody holds another's way of signing in. */
const TAKING_HOLD: AuditedAct[] = ['created', 'invited', 'reset'];
/** Makers of makers are followed this far. */
const MOST_STEPS = 10;

/**
 * Two accounts are two people only when neither was made by the other, nor both by one and the same person, in the last days: who makes
 * an account, or a link to its password, can sign in with it. The audit knows who did, so that nothing else need be kept.
 *
 * @throws AppError `forbidden`
 */
export async function requireTwoPeople(
  desk: Pick<StaffDesk, 'models' | 'clock'>,
  { _id, requestedBy }: IdentityRequestRecord,
  deciderId: string,
): Promise<void> {
  const [asking, deciding] = await Promise.all([
    behindAccount(desk, requestedBy),
    behindAccount(desk, deciderId),
  ]);
  if (![...asking].some((staffId) => deciding.has(staffId))) return;
  throw new AppError('forbidden', {
    message: `Staff ${requestedBy} and ${deciderId} may be one person for identity request ${_id}: see the audit of both accounts`,
    userMessage: 'identity-made-account',
    details: { days: MADE_DAYS },
  });
}

/** The account and all who may hold it: its newest makers, theirs, and so on. */
async function behindAccount(
  { models, clock }: Pick<StaffDesk, 'models' | 'clock'>,
  staffId: string,
): Promise<Set<string>> {
  const since = new Date(clock().getTime() - MADE_DAYS * DAY_MS);
  const behind = new Set([staffId]);
  let accounts = [staffId];
  for (let step = 0; step < MOST_STEPS && accounts.length > 0; step += 1) {
    const made = await models.audit
      .find(
        { subject: 'staff', subjectId: { $in: accounts }, at: { $gt: since }, act: { $in: TAKING_HOLD } },
        { staffId: 1 },
      )
      .lean<Array<Pick<AuditRecord, 'staffId'>>>();
    accounts = made.flatMap(({ staffId: maker }) => (maker === null || behind.has(maker) ? [] : [maker]));
    for (const maker of accounts) behind.add(maker);
  }
  return behind;
}
