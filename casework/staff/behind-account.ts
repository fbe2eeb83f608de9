import type { AuditedAct, AuditRecord } from '../../contracts';
import type { Desk } from '../desk';

/** So long the maker of an account may still be the one who signs in with it: they chose its password or saw its link. */
export const MADE_DAYS = 14;
const DAY_MS = 86_400_000;
/** Acts by which somebody holds another's way of signing in. */
const TAKING_HOLD: AuditedAct[] = ['created', 'invited', 'reset'];
/** And taking another's second factor away, which comes before a reset or after it. */
const EVER_HELD: AuditedAct[] = [...TAKING_HOLD, 'second-factor-off'];
/** Makers of makers are followed this far. */
const MOST_STEPS = 10;

/**
 * The account and all who may hold it: its newest makers, theirs, and so on. The audit knows who made an account, or a link to its
 * password, so that nothing else need be kept.
 */
export async function behindAccount(
  { models, clock }: Pick<Desk, 'models' | 'clock'>,
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

/**
 * Whether one of two accounts was made by the other, or given a way in by it, at any time that the audit remembers: whoever once held an
 * account may have kept a way into it.
 */
export async function wasEverHeld(
  { models }: Pick<Desk, 'models'>,
  pair: readonly string[],
): Promise<boolean> {
  const made = await models.audit
    .find(
      { subject: 'staff', subjectId: { $in: pair }, staffId: { $in: pair }, act: { $in: EVER_HELD } },
      { staffId: 1, subjectId: 1 },
    )
    .lean<Array<Pick<AuditRecord, 'staffId' | 'subjectId'>>>();
  return made.some(({ staffId, subjectId }) => staffId !== subjectId);
}

/** The offices of all others who may be the one that signs in with this account. */
export async function officesBehind(
  desk: Pick<Desk, 'models' | 'clock' | 'trips'>,
  staffId: string,
): Promise<string[]> {
  const behind = await behindAccount(desk, staffId);
  const others = [...behind].filter((id) => id !== staffId);
  const makers = await Promise.all(others.map((id) => desk.trips.staff(id)));
  return [...new Set(makers.flatMap((maker) => maker?.officeIds ?? []))];
}
