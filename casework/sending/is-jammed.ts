import type { Desk } from '../desk';

/** Answers that have been due for so long have a jam before them. */
const JAM_MS = 2_000;
/** So many late rows are looked at together, and so often: one person's flood must not hide the others behind it. */
const WINDOW = 200;
const MOST_LOOKS = 5;

/**
 * Whether answers are late at a door because it takes no more: news stands aside then. A thread that a sender has in hand is
 * late by its own chat's pace (the many replies to one person who floods), which is no jam of the door.
 *
 * @param door as in `delivery.door`: `telegram:123`.
 */
export async function isJammed(desk: Pick<Desk, 'models' | 'clock'>, door: string): Promise<boolean> {
  const now = desk.clock();
  const late = new Date(now.getTime() - JAM_MS);
  const inHand: string[] = [];
  for (let look = 0; look < MOST_LOOKS; look++) {
    const rows = (await desk.models.messages.collection
      .find({
        'delivery.door': door,
        'delivery.nextAttemptAt': { $lte: late },
        'delivery.state': 'pending',
        purpose: { $nin: ['broadcast', 'survey', 'reminder'] },
        ...(inHand.length > 0 && { conversationId: { $nin: inHand } }),
      })
      .hint('outbox')
      .limit(WINDOW)
      .project({ _id: 0, conversationId: 1 })
      .toArray()) as unknown as Array<{ conversationId: string }>;
    if (rows.length === 0) return false;
    const ids = [...new Set(rows.map(({ conversationId }) => conversationId))];
    const unclaimed = await desk.models.conversations.collection.findOne(
      { _id: { $in: ids as never[] }, sendUntil: { $lte: now } },
      { projection: { _id: 1 } },
    );
    if (unclaimed !== null) return true;
    inHand.push(...ids);
  }
  return false;
}
