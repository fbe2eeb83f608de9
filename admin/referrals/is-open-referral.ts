import type { ReferralState } from '../../contracts';

const OPEN: ReadonlySet<ReferralState> = new Set(['sent', 'acknowledged', 'overdue']);

/** An answer is still waited for. */
export const isOpenReferral = (state: ReferralState) => OPEN.has(state);
