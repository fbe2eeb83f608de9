import type { ReferralRecord, ReferralState } from '../../contracts';

/** An answer is still waited for. */
export const OPEN_REFERRALS = ['sent', 'acknowledged', 'overdue'] as const satisfies ReferralState[];

export const isOpenReferral = (state: ReferralState) =>
  (OPEN_REFERRALS as readonly ReferralState[]).includes(state);

/** When somebody is next reminded, or the answer is late; null once it is late and all reminders were given. */
export function nextMoment(
  { remindAt, dueAt, state }: Pick<ReferralRecord, 'remindAt' | 'dueAt' | 'state'>,
  after: Date,
): Date | null {
  if (!isOpenReferral(state)) return null;
  const moments = [...remindAt, ...(state === 'overdue' ? [] : [dueAt])];
  const coming = moments.filter((moment) => moment > after).map(Number);
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}
