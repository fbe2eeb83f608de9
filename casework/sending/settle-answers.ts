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
    .find({ _id: { $in: rows.map(({ caseId }) => caseId ?? '') }, answer: { $ne: null } }, { answer: 1 })
    .lean<Array<Pick<CaseRecord, '_id' | 'answer'>>>();
  for (const record of records)
    for (const row of rows)
      if (row.caseId === record._id && isPartOf(record, row)) await settleOne(desk, record, row);
}

async function settleOne(
  desk: Desk,
  { _id, answer }: Pick<CaseRecord, '_id' | 'answer'>,
  row: GoneRow,
): Promise<void> {
  try {
    if (answer?.failedAt == null && (await markSent(desk, _id, row))) return;
    await commitCaseChange(desk, _id, { kind: 'system', id: null }, ({ record, now }) => {
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
    });
  } catch (error) {
    desk.log.warn({ caseId: _id, error: String(error) }, 'An answer went out and its case was not told');
  }
}

/** The usual way changes nothing that anybody could collide with, so it needs no line of the timeline. */
async function markSent(desk: Desk, caseId: string, row: GoneRow): Promise<boolean> {
  const record = await desk.models.cases.findById(caseId).lean<CaseRecord | null>();
  if (record?.answer?.failedAt !== null) return false;
  if (!isPartOf(record, row)) return true;
  const { set } = answerSent(record, row, desk.clock());
  const { matchedCount } = await desk.models.cases.updateOne(
    // Another part of it may be settled by another process at the same time.
    {
      _id: caseId,
      entryCount: record.entryCount,
      'answer.failedAt': null,
      'answer.parts': record.answer.parts,
    },
    { $set: set },
  );
  return matchedCount === 1;
}
