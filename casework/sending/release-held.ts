import type { ClientSession } from 'mongoose';
import type { ConversationRecord, MessageRecord } from '../../contracts';
import { pendingDelivery } from '../conversations/collect-turn-writes';
import type { TurnResult } from '../conversations/turn-result';
import type { Desk } from '../desk';
import { copyFor, writeCopy } from './refuse-outgoing';

/** A held answer and the thread through which its citizen can be reached again. */
export interface Release {
  row: MessageRecord;
  conversationId: string;
}

/** More than so many old answers at once would bury the new one. */
const MOST_A_TURN = 20;

/** The held answers of the citizens who have just written, or let us in again, on any of their addresses. */
export async function findReleases(desk: Desk, turns: TurnResult[]): Promise<Release[]> {
  const back = new Map(
    turns.filter(isBack).map(({ claimed: { conversation } }) => [conversation.citizenId, conversation._id]),
  );
  if (back.size === 0) return [];
  const held = (await desk.models.messages.collection
    .find({ citizenId: { $in: [...back.keys()] }, 'delivery.state': 'held' })
    .hint('held')
    .sort({ at: 1 })
    .limit(MOST_A_TURN * back.size)
    .toArray()) as unknown as MessageRecord[];
  if (held.length === 0) return [];
  const silent = await findSilent(desk, held, turns);
  return held.flatMap((row) => {
    const conversationId = back.get(row.citizenId);
    const isRefusedAgain = silent.has(row.citizenId) && row.author !== 'staff';
    return conversationId === undefined || isRefusedAgain ? [] : [{ row, conversationId }];
  });
}

/** Citizens who have said "stop" elsewhere and do not end it now: the staff's answers reach them, news of cases do not. */
async function findSilent(desk: Desk, held: MessageRecord[], turns: TurnResult[]): Promise<Set<string>> {
  const resumed = turns
    .filter(({ events }) => events.some(({ stop }) => stop === 'resume'))
    .map(({ claimed }) => claimed.conversation.citizenId);
  const stopped = await desk.models.citizens
    .find({ _id: { $in: held.map(({ citizenId }) => citizenId), $nin: resumed }, stoppedAt: { $ne: null } })
    .lean<Array<{ _id: string }>>();
  return new Set(stopped.map(({ _id }) => _id));
}

function isBack({ claimed: { conversation }, events, after }: TurnResult): boolean {
  if (after.blockedAt !== null || after.chat !== 'private') return false;
  if (events.some(({ stop }) => stop === 'stop')) return false;
  return conversation.blockedAt !== null || events.some(({ keep, message }) => keep && message !== null);
}

/**
 * Lets held answers go: in their own thread when the citizen wrote there, else as a copy at the end of the thread where they
 * did. One that another turn has let go meanwhile is left alone.
 *
 * @returns true when there is something to send.
 */
export async function releaseHeld(
  desk: Desk,
  releases: Release[],
  session: ClientSession,
): Promise<boolean> {
  const now = desk.clock();
  let released = false;
  for (const { row, conversationId } of releases) {
    const thread = await findThread(desk, conversationId, session);
    if (thread === null) continue;
    const copy = row.conversationId === conversationId ? null : copyFor(row, thread, now);
    const { matchedCount } = await desk.models.messages.collection.updateOne(
      { _id: row._id as never, 'delivery.state': 'held' },
      copy === null
        ? { $set: { delivery: pendingDelivery(now, thread) } }
        : {
            $set: {
              'delivery.state': 'failed',
              'delivery.instead': { messageId: copy._id, channel: thread.channel },
            },
          },
      { session },
    );
    if (matchedCount !== 1) continue;
    released = true;
    if (copy !== null) await writeCopy(desk, copy, session);
  }
  return released;
}

const findThread = (desk: Desk, conversationId: string, session: ClientSession) =>
  desk.models.conversations
    .findById(conversationId, { channel: 1, account: 1 })
    .session(session)
    .lean<Pick<ConversationRecord, '_id' | 'channel' | 'account'> | null>();
