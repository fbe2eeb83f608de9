import { RECIPIENT_STATES, type RecipientCounts, type RecipientState } from '../../contracts';

/** How far a broadcast has come: all people known so far, those who have it, and those about whom all is known. */
export function reachOf(counts: RecipientCounts): { all: number; sent: number; settled: number } {
  const of = (state: RecipientState) => counts[state] ?? 0;
  const all = RECIPIENT_STATES.reduce((sum, state) => sum + of(state), 0);
  return { all, sent: of('sent'), settled: all - of('waiting') - of('queued') };
}
