import {
  type ClaimedEvent,
  type Desk,
  type HandledEvent,
  MOST_ATTEMPTS,
  recordPlatformReceipt,
  retractMessage,
  type TurnResult,
} from '../casework';
import type { CaseSummary, InboundNotice } from '../contracts';
import { forgetUnsent } from './forget-unsent';

/**
 * Takes note of what a platform tells that is no turn of the citizen. Nobody is answered, and it never becomes a matter for
 * a person: news of a message that is still not there after some tries is let go.
 *
 * @param about of the thread: whether the person is out of reach, and a report of which something was taken back, are changed.
 */
export async function hearNotice(
  desk: Desk,
  { record }: ClaimedEvent,
  notice: InboundNotice,
  about: { result: TurnResult; ownCases: readonly CaseSummary[] },
): Promise<Pick<HandledEvent, 'outcome' | 'echo' | 'caseId'>> {
  const { result, ownCases } = about;
  const { conversation } = result.claimed;
  if (notice.kind === 'echo') {
    // Whoever wrote outside Sala named no case: only a single open one can be meant.
    const open = ownCases.filter((summary) => summary.open);
    return {
      outcome: { state: 'processed' },
      echo: notice,
      caseId: open.length === 1 ? (open[0]?.caseId ?? null) : null,
    };
  }
  const heard =
    notice.kind === 'receipt'
      ? await recordPlatformReceipt(desk, conversation, notice)
      : await retractMessage(desk, conversation._id, notice);
  if (notice.kind === 'receipt' && notice.failure?.blocked === true) result.after.blockedAt = desk.clock();
  if (typeof heard === 'object') result.after.state = forgetUnsent(result.after.state, heard);
  const isTriedAgain = heard === 'not-yet' && record.attempts + 1 < MOST_ATTEMPTS;
  return {
    outcome: isTriedAgain
      ? { state: 'retry', failure: `A ${notice.kind} came before its message` }
      : { state: 'processed' },
    caseId: null,
  };
}
