import type { ConversationRecord } from '../../contracts';
import { commitCaseChange } from '../cases/commit-case-change';
import { tellCitizen } from '../cases/tell-citizen';
import type { Desk } from '../desk';

/** So many are ended in one sweep; the next sweep takes the rest. */
const MOST = 200;

/**
 * Ends the holds whose time is over: the citizen is told and the bot answers again. A hold that was extended meanwhile stays.
 *
 * @returns how many ended: above 0 there are messages to send.
 */
export async function endHolds(desk: Desk): Promise<number> {
  const over = await desk.models.conversations
    .find({ 'hold.until': { $lte: desk.clock() } }, { hold: 1 })
    .limit(MOST)
    .lean<Array<Pick<ConversationRecord, '_id' | 'hold'>>>();
  const directory = await desk.directory.current();
  let ended = 0;
  for (const { hold } of over) {
    if (hold === null) continue;
    const system = { kind: 'system' as const, id: null };
    const { message } = await commitCaseChange(
      desk,
      hold.caseId,
      system,
      ({ record, conversation, now }) => {
        if (conversation.hold === null || conversation.hold.until > now) return null;
        return {
          verb: 'handed-back',
          change: { staffId: conversation.hold.staffId, because: 'silence' },
          set: {},
          hold: null,
          say: tellCitizen(record, directory, { copy: 'told.hold-ended' }),
        };
      },
    );
    if (message !== null) ended++;
  }
  return ended;
}
