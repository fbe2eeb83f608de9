import type { CaseLinkRecord, MessageRecord, Paged, PresentedMessage } from '../../contracts';
import { findJoinedCases } from '../case-links/find-joined-cases';
import { readCase } from '../cases/show-case';
import { readPage } from '../paging/read-page';
import { openCursor, sealCursors } from '../paging/seal-cursors';
import { findStaffNames } from '../staff/find-staff-names';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { findEarlierWords } from './earlier-words';
import { presentMessage } from './present-message';

/**
 * The words of a case in the order of its thread, with those of the cases that were joined with it under their numbers; those of the
 * citizen's other cases stay out. The reading is recorded.
 */
export async function listCaseMessages(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Paged<PresentedMessage>> {
  const { conversationId } = await readCase(desk, actor, caseId, 'messages.read');
  const [{ rows, page }, joined] = await Promise.all([
    readPage<MessageRecord>(desk.models.messages, {
      filter: await wordsOf(desk, caseId),
      order: { field: 'at', direction: 1, isUnique: false, tie: 'sequence' },
      cursor: openCursor(desk.keys, query.cursor),
      limit: query.limit,
    }),
    findJoinedCases(desk, caseId),
    recordAccess(desk, actor, 'read', { kind: 'messages', id: caseId }),
  ]);
  const [staffNames, earlierWords] = await Promise.all([
    findStaffNames(
      desk,
      rows.map(({ staffId }) => staffId),
    ),
    findEarlierWords(desk, rows),
  ]);
  const joinedNumbers = new Map(joined.map((record) => [record.conversationId, record.number]));
  // What was written in the thread of the case itself is its own.
  joinedNumbers.delete(conversationId);
  const surroundings = { keys: desk.keys, staffNames, earlierWords, joinedNumbers, places: desk.places };
  return { data: rows.map((row) => presentMessage(row, surroundings)), page: sealCursors(desk.keys, page) };
}

/**
 * The case's own messages, and those of another case that were chosen when this one was split off; not the office's words once
 * more, as they were told to somebody with the PIN.
 */
async function wordsOf(desk: StaffDesk, caseId: string): Promise<Record<string, unknown>> {
  const split = await desk.models.caseLinks
    .findOne({ toCaseId: caseId, kind: 'split' }, { messageIds: 1 })
    .lean<Pick<CaseLinkRecord, 'messageIds'> | null>();
  const chosen = split?.messageIds ?? [];
  const toldAgain = { $nor: [{ direction: 'out', byPin: true }] };
  if (chosen.length === 0) return { caseId, ...toldAgain };
  return { $or: [{ caseId }, { _id: { $in: chosen } }], ...toldAgain };
}
