import type { CaseRecord, MessageRecord } from '../../contracts';
import { commitCaseChange } from '../cases/commit-case-change';
import type { Desk } from '../desk';
import { answerSent, deliveryLine, isPartOf } from '../sla/answer-delivery';

type GoneRow = Pick<MessageRecord, '_id' | 'caseId' | 'author' | 'purpose' | 'sentInstead'>;

/** Replies of the bot to a citizen's turn answer no case: most of what goes out costs no look at one. */
const mayAnswer = ({ caseId, author, purpose, sentInstead }: GoneRow) =>
  caseId !== null && (author === 'staff' || purpose === 'notice' || sentInstead != null);

/**
 * Notes with their cases that answers of the staff have gone out. It comes after the receipts are written: what a crash leaves
 * out shows as "on its way" until the next message of the case, and touches no clock.
 */
export async function settleAnswers(desk: Desk, gone: GoneRow[]): Promise<void> {
  const rows = gone.filter(mayAnswer);
  if (rows.length === 0) return;
  const records = await desk.models.cases
    .find({ _id: { $in: rows.map(({ caseId }) => caseId ?? '') }, answer: { $ne: null } })
    .lean<CaseRecord[]>();
  for (const record of records) {
    // Each part is settled on what the one before it has left.
    let now = record;
    for (const row of rows)
      if (row.caseId === now._id && isPartOf(now, row)) now = await settleOne(desk, now, row);
  }
}

/** @returns the case as it stands afterwards. */
async function settleOne(desk: Desk, seen: CaseRecord, row: GoneRow): Promise<CaseRecord> {
  const { _id } = seen;
  try {
    const marked = await markSent(desk, seen, row);
    if (marked !== null) return marked;
    const { record: settled } = await commitCaseChange(
      desk,
      _id,
      { kind: 'system', id: null },
      ({ record, now }) => {
        if (!isPartOf(record, row)) return null;
        const sent = answerSent(record, row, now);
        return {
          ...deliveryLine(record, sent.set, { messageId: row._id, delivered: true }),
          ...sent,
          alongside: async (session) => {
            const held = { caseId: _id, 'delivery.state': 'held' as const };
            if ((await desk.models.messages.exists(held).session(session)) !== null) return;
            await desk.models.tasks.updateMany(
              { caseId: _id, kind: 'call-citizen', state: 'open' },
              { $set: { state: 'done', doneAt: now }, $inc: { version: 1 } },
              { session },
            );
          },
        };
      },
    );
    return settled;
  } catch (error) {
    desk.log.warn({ caseId: _id, error: String(error) }, 'An answer went out and its case was not told');
    return seen;
  }
}

/**
 * The usual way changes nothing that anybody could collide with, so it needs no line of the timeline.
 *
 * @returns the case afterwards; null when it was not as it was seen, or the answer had failed.
 */
async function markSent(desk: Desk, record: CaseRecord, row: GoneRow): Promise<CaseRecord | null> {
  if (record.answer?.failedAt !== null) return null;
  const { set } = answerSent(record, row, desk.clock());
  const { matchedCount } = await desk.models.cases.updateOne(
    // Another part of it may be settled by another process at the same time.
    {
      _id: record._id,
      entryCount: record.entryCount,
      'answer.failedAt': null,
      'answer.parts': record.answer.parts,
    },
    { $set: set },
  );
  return matchedCount === 1 ? { ...record, ...set } : null;
}
