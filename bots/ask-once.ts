import type { HandledEvent } from '../casework';
import type { InboundMessage } from '../contracts';
import { REPORT_FLOW } from './flows/report/questions';
import type { Turn } from './turn';

/** A turn that was decided and is not written yet. */
export interface DecidedTurn {
  handled: HandledEvent;
  message: InboundMessage;
  turn: Turn;
}

/**
 * Leaves out the questions that nobody could read before the next words came: of several messages that waited together and
 * tell one story only the last is answered with a question. What was done and said otherwise stays.
 */
export function askOnce(decided: DecidedTurn[]): void {
  for (const [index, { handled, turn }] of decided.entries()) {
    const next = decided[index + 1];
    if (next === undefined || !tells(decided[index]) || !tells(next)) continue;
    const question = turn.replies.length - 1;
    handled.replies = handled.replies.filter(
      (_, place) => place !== question && turn.replies[place]?.copy !== 'report.added',
    );
  }
}

/** True for words that went into a report that is still open. */
function tells(one: DecidedTurn | undefined): boolean {
  if (one === undefined) return false;
  const { message, turn } = one;
  const isWords = message.command === null && message.choice === null;
  return isWords && turn.command === null && turn.state?.flow === REPORT_FLOW && turn.replies.length > 0;
}
