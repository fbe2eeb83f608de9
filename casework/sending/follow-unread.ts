import type { MessageRecord } from '../../contracts';
import type { Desk } from '../desk';
import { isOwed, nextDoor, refuseOutgoing, triedThreads } from './refuse-outgoing';

/** Whoever is still in the web chat reads an answer within minutes; afterwards a page that is shut shows nobody anything. */
export const UNREAD_AFTER_MS = 10 * 60_000;
const MOST_AT_ONCE = 50;

/**
 * When a message of the web chat is to be looked at again because nobody may have read it: the page may be shut. Null: it is not
 * followed. A PIN goes nowhere else.
 */
export function unreadAt(row: MessageRecord, now: Date): Date | null {
  const isFollowed = row.caseId !== null && isOwed(row) && row.outbound?.secret == null;
  return isFollowed ? new Date(now.getTime() + UNREAD_AFTER_MS) : null;
}

/**
 * Sends answers that lie unread in the web chat by the person's next door, if they agreed to one ("when we cannot reach you here,
 * we write to you by SMS"); in the chat they stay to be read. Whom no other door reaches finds them when they come back.
 *
 * @returns whether anything goes out.
 */
export async function followUnread(desk: Desk): Promise<boolean> {
  const due = (await desk.models.messages.collection
    .find({ 'delivery.unreadAt': { $type: 'date', $lte: desk.clock() } })
    .hint('unread')
    .sort({ 'delivery.unreadAt': 1 })
    .limit(MOST_AT_ONCE)
    .toArray()) as unknown as MessageRecord[];
  if (due.length === 0) return false;
  const lost: MessageRecord[] = [];
  const done: MessageRecord[] = [];
  for (const row of due) {
    const isUnread = row.delivery?.state === 'sent';
    const goes = isUnread && (await nextDoor(desk, row, await triedThreads(desk, row))) !== null;
    (goes ? lost : done).push(row);
  }
  await desk.models.messages.collection.updateMany(
    { _id: { $in: done.map(({ _id }) => _id) as never[] } },
    { $set: { 'delivery.unreadAt': null } },
  );
  const reason = 'Nobody read it in the web chat';
  // One that could not be settled stays due: the next sweep tries it again.
  const settled = await refuseOutgoing(
    desk,
    lost.map((row) => ({ row, kind: 'unread', reason, from: ['sent'] })),
  );
  return settled > 0;
}
