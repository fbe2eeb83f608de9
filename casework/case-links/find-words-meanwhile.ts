import type { CaseLinkRecord, CaseRecord, MessageRecord } from '../../contracts';
import { followMerge } from '../cases/find-merge-targets';
import type { Desk } from '../desk';

/** What the citizen of a joined case wrote into the other one: it belongs to theirs, by whose number they were told of it. */
export interface WordsMeanwhile {
  /** Which messages: asked again within the transaction, it takes what came since too. */
  which: { conversationId: string; caseId: { $in: string[] }; direction: 'in'; at: { $gte: Date } };
  /** How many there were when they were counted, and when the last came; null: none yet. */
  counted: { count: number; lastAt: Date } | null;
}

/**
 * The messages that came through the joined case's own thread while it was joined, and lie with the other case. Of two cases of one
 * thread nobody can tell which was meant: they stay where they are.
 *
 * @returns null: there can be none.
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
  const which: WordsMeanwhile['which'] = {
    ...{ conversationId: own, caseId: { $in: holders } },
    ...{ direction: 'in', at: { $gte: at } },
  };
  const found = await desk.models.messages
    .find(which, { at: 1 })
    .sort({ sequence: 1 })
    .lean<Array<Pick<MessageRecord, 'at'>>>();
  const last = found.at(-1);
  return { which, counted: last === undefined ? null : { count: found.length, lastAt: last.at } };
}
