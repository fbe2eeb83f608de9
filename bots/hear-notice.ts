import {
  type ClaimedEvent,
  type Desk,
  type HandledEvent,
  MOST_ATTEMPTS,
  recordPlatformReceipt,
  type RetractedMessage,
  retractMessage,
} from '../casework';
import type { CaseSummary, ConversationRecord, InboundNotice } from '../contracts';

type Heard = Pick<HandledEvent, 'outcome' | 'echo' | 'caseId'> & {
  /** The person is out of reach. */
  blocked: boolean;
  /** What the person took back. */
  taken: RetractedMessage | null;
};

/**
 * Takes note of what a platform tells that is no turn of the citizen. Nobody is answered, and it never becomes a matter for
 * a person: news of a message that is still not there after some tries is let go.
 */
export async function hearNotice(
  desk: Desk,
  { record }: ClaimedEvent,
  notice: InboundNotice,
  { conversation, ownCases }: { conversation: ConversationRecord; ownCases: readonly CaseSummary[] },
): Promise<Heard> {
  if (notice.kind === 'echo') {
    // Whoever wrote outside Sala named no case: only a single open one can be meant.
    const open = ownCases.filter((summary) => summary.open);
    return {
      outcome: { state: 'processed' },
      echo: notice,
      caseId: open.length === 1 ? (open[0]?.caseId ?? null) : null,
      ...{ blocked: false, taken: null },
    };
  }
  const heard =
    notice.kind === 'receipt'
      ? await recordPlatformReceipt(desk, conversation, notice)
      : await retractMessage(desk, conversation._id, notice);
  const isTriedAgain = heard === 'not-yet' && record.attempts + 1 < MOST_ATTEMPTS;
  return {
    outcome: isTriedAgain
      ? { state: 'retry', failure: `A ${notice.kind} came before its message` }
      : { state: 'processed' },
    caseId: null,
    blocked: notice.kind === 'receipt' && notice.failure?.blocked === true,
    taken: typeof heard === 'object' ? heard : null,
  };
}
