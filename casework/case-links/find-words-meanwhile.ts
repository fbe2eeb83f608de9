import type { CaseLinkRecord, CaseRecord, MessageRecord } from '../../contracts';
import { followMerge } from '../cases/find-merge-targets';
import type { Desk } from '../desk';

/** What the citizen of a joined case wrote into the other one: it belongs to theirs, by whose number they were told of it. */
export interface WordsMeanwhile {
  messageIds: string[];
  lastAt: Date;
}

/**
 * The messages that came through the joined case's own thread while it was joined, and lie with the other case. Of two cases of one
 * thread nobody can tell which was meant: they stay where they are.
 *
 * @returns null: there are none.
 */
export async function findWordsMeanwhile(
  desk: Desk,
  { fromCaseId, toCaseId, at }: CaseLinkRecord,
): Promise<WordsMeanwhile | null> {
  // Where the other case was joined with a third, the words went on to that.
  const holders = [toCaseId, await followMerge(desk, toCaseId)];
  const cases = await desk.models.cases
    .find({ _id: { $in: [fromCaseId, ...holders] } }, { conversationId: 1 })
    .lean<Array<Pick<CaseRecord, '_id' | 'conversationId'>>>();
  const thread = (id: string) => cases.find(({ _id }) => _id === id)?.conversationId;
  const own = thread(fromCaseId);
  if (own === undefined || holders.some((id) => thread(id) === own)) return null;
  const found = await desk.models.messages
    .find({ conversationId: own, caseId: { $in: holders }, direction: 'in', at: { $gte: at } }, { at: 1 })
    .sort({ sequence: 1 })
    .lean<Array<Pick<MessageRecord, '_id' | 'at'>>>();
  const last = found.at(-1);
  return last === undefined ? null : { messageIds: found.map(({ _id }) => _id), lastAt: last.at };
}
