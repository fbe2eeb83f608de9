import type { ConversationRecord, Delivery, MessageRecord } from '../../contracts';
import type { Desk } from '../desk';
import { isForgotten } from '../sending/choose-door';
import type { Release } from '../sending/release-held';
import { CLAIM_MS, deferOutgoing, type OutgoingThread, threadOf } from './claim-outgoing';
import type { TurnResult } from './turn-result';
import type { TurnWrites } from './turn-writes';

/** How many messages this process can send through a door (`telegram:123`) at once. */
export type RoomAtOnce = (door: string) => number;

/**
 * Lets replies be stored as being sent: this process sends them as soon as they are committed, and need not claim and mark
 * them first, which is most of what sending costs the store (docs/decisions/0016-replies-that-go-at-once.md). Only in threads
 * where nothing waits to be sent: so nothing is overtaken. That nothing comes to wait there until the commit is proved by the
 * thread's sequence, which the commit checks.
 *
 * @param writes its rows are changed; what is not begun here waits in the outbox as ever.
 * @param releases held answers that go out with this commit: in their threads nothing is begun.
 * @returns what is to be sent once all is committed.
 */
export async function beginReplies(
  desk: Pick<Desk, 'models' | 'clock'>,
  turns: TurnResult[],
  writes: TurnWrites,
  { roomAtOnce, releases }: { roomAtOnce: RoomAtOnce; releases: Release[] },
): Promise<OutgoingThread[]> {
  const released = new Set(
    releases.flatMap(({ row, conversationId }) => [row.conversationId, conversationId]),
  );
  const answers = withinRoom(findAnswers(turns, writes, released), roomAtOnce);
  if (answers.length === 0) return [];
  const waiting = await findThreadsThatWait(
    desk,
    answers.map(({ turn }) => turn.claimed.conversation._id),
  );
  const free = answers.filter(({ turn }) => !waiting.has(turn.claimed.conversation._id));
  const now = desk.clock();
  const begun = new Map(
    free.flatMap(({ rows }) => rows).map((row) => [row._id, { ...row, delivery: begunDelivery(row, now) }]),
  );
  writes.messages = writes.messages.map((row) => begun.get(row._id) ?? row);
  writes.hasOutgoing = writes.messages.some(isPending);
  return free.map(({ turn: { claimed, after }, rows }) =>
    threadOf({ ...claimed.conversation, ...after }, claimed.externalId, rows),
  );
}

/** A thread's replies, in order. */
interface Answer {
  turn: TurnResult;
  rows: MessageRecord[];
}

const isPending = ({ delivery }: MessageRecord) => delivery?.state === 'pending';

function findAnswers(
  turns: TurnResult[],
  { messages }: TurnWrites,
  released: ReadonlySet<string>,
): Answer[] {
  const replies = new Map<string, MessageRecord[]>();
  for (const row of messages.filter(isPending)) {
    const before = replies.get(row.conversationId);
    if (before === undefined) replies.set(row.conversationId, [row]);
    else before.push(row);
  }
  return turns.flatMap((turn) => {
    const { conversation } = turn.claimed;
    const rows = replies.get(conversation._id);
    const mayGo = rows !== undefined && !released.has(conversation._id) && !isForgotten(conversation);
    return mayGo ? [{ turn, rows }] : [];
  });
}

function withinRoom(answers: Answer[], roomAtOnce: RoomAtOnce): Answer[] {
  const left = new Map<string, number>();
  return answers.filter(({ turn, rows }) => {
    const door = doorOf(turn.claimed.conversation);
    const room = (left.get(door) ?? roomAtOnce(door)) - rows.length;
    if (room >= 0) left.set(door, room);
    return room >= 0;
  });
}

const doorOf = ({ channel, account }: ConversationRecord) => `${channel}:${account}`;

async function findThreadsThatWait(desk: Pick<Desk, 'models'>, ids: string[]): Promise<Set<string>> {
  const waiting = (await desk.models.messages.collection
    .find({ conversationId: { $in: ids }, 'delivery.nextAttemptAt': { $type: 'date' } })
    .hint('outbox-thread')
    .project({ _id: 0, conversationId: 1 })
    .toArray()) as unknown as Array<Pick<MessageRecord, 'conversationId'>>;
  return new Set(waiting.map(({ conversationId }) => conversationId));
}

/** As `markSending` would leave it: whoever finds it so after a crash sends it again. */
function begunDelivery({ delivery }: MessageRecord, now: Date): Delivery | null {
  if (delivery === null) return null;
  const nextAttemptAt = new Date(now.getTime() + CLAIM_MS);
  return { ...delivery, state: 'sending', attempts: 1, begunAt: now, nextAttemptAt };
}

/** Puts begun replies into the outbox whose turn has not come: no try is counted. */
export const postponeBegun = (
  desk: Pick<Desk, 'models' | 'clock'>,
  later: Array<{ row: MessageRecord; waitMs: number }>,
): Promise<void> =>
  deferOutgoing(desk, later, {
    ...{ 'delivery.state': 'pending', 'delivery.attempts': 0, 'delivery.begunAt': null },
  });
