import type { MessageRecord, OutboundContent } from '../../contracts';
import type { Desk } from '../desk';

/** One word of the office to a case, as whoever has its number and PIN may read it: never who wrote it. */
export interface OfficeAnswer {
  messageId: string;
  at: Date;
  text: string;
  links: OutboundContent['links'];
  /** No door has taken it: to tell it is to deliver it. */
  held: boolean;
}

export interface OfficeAnswers {
  /** The oldest first. */
  answers: OfficeAnswer[];
  /** Where the earlier ones begin; null: there are none. */
  earlier: string | null;
}

const PORTION = 3;
/** What could not be delivered is told at once, however much it is. */
const MOST_HELD = 10;

/**
 * What the office has answered in a case: the newest words first, a portion at a time, and with the first portion all that no
 * door has taken. Whoever calls has checked number and PIN.
 *
 * @param before as an earlier portion told it; null: the newest.
 */
export async function readAnswers(
  desk: Desk,
  caseId: string,
  before: string | null,
): Promise<OfficeAnswers> {
  const { messages } = desk.models;
  const ofCase = { caseId, erasedAt: null, direction: 'out' as const, byPin: { $ne: true } };
  const [held, rows] = await Promise.all([
    before !== null
      ? []
      : messages
          .find({ ...ofCase, 'delivery.state': 'held', 'outbound.secret': null })
          .sort({ at: -1, sequence: -1 })
          .limit(MOST_HELD)
          .lean<MessageRecord[]>(),
    messages
      // What went through another door in the place of a word is the same word.
      .find({ ...ofCase, author: 'staff', sentInstead: null, ...earlierThan(before) })
      .sort({ at: -1, sequence: -1 })
      .limit(PORTION + 1)
      .lean<MessageRecord[]>(),
  ]);
  const portion = rows.slice(0, PORTION);
  const last = portion.at(-1);
  const told = new Map([...portion, ...held].map((row) => [row._id, row]));
  return {
    answers: [...told.values()].sort((a, b) => a.at.getTime() - b.at.getTime()).map(answerOf),
    earlier: rows.length > PORTION && last !== undefined ? cursorOf(last) : null,
  };
}

const cursorOf = ({ at, sequence }: MessageRecord) => `${at.getTime()}.${sequence}`;

function earlierThan(before: string | null) {
  if (before === null) return {};
  const [at = 0, sequence = 0] = before.split('.').map(Number);
  const moment = new Date(at);
  return { $or: [{ at: { $lt: moment } }, { at: moment, sequence: { $lt: sequence } }] };
}

const answerOf = ({ _id, at, text, outbound, delivery }: MessageRecord): OfficeAnswer => ({
  messageId: _id,
  at,
  text,
  links: outbound?.links ?? [],
  held: delivery?.state === 'held',
});
