import type { CitizenRecord, ConversationRecord, DoorBook, RecipientState } from '../../contracts';
import type { Desk } from '../desk';

export interface JudgedRecipient {
  conversation: ConversationRecord;
  /** `waiting`: may be sent now. */
  state: Extract<RecipientState, 'waiting' | 'blocked' | 'opted-out' | 'no-door' | 'window-shut'>;
}

const HOUR_MS = 3_600_000;

/** How each of these people can be reached now: their door, its window, a block, a "stop". */
export async function judgeRecipients(
  desk: Pick<Desk, 'models' | 'clock'>,
  doors: DoorBook,
  conversationIds: string[],
): Promise<JudgedRecipient[]> {
  const conversations = await desk.models.conversations
    .find({ _id: { $in: conversationIds }, chat: 'private' })
    .sort({ _id: 1 })
    .lean<ConversationRecord[]>();
  const stopped = await desk.models.citizens
    .find(
      { _id: { $in: conversations.map(({ citizenId }) => citizenId) }, stoppedAt: { $type: 'date' } },
      { _id: 1 },
    )
    .lean<Array<Pick<CitizenRecord, '_id'>>>();
  const silent = new Set(stopped.map(({ _id }) => _id));
  const now = desk.clock().getTime();
  return conversations.map((conversation) => ({
    conversation,
    state: silent.has(conversation.citizenId) ? 'opted-out' : stateAtDoor(doors, conversation, now),
  }));
}

function stateAtDoor(
  doors: DoorBook,
  conversation: ConversationRecord,
  now: number,
): JudgedRecipient['state'] {
  const { channel, account, lastInboundAt, shutAt, blockedAt } = conversation;
  if (blockedAt !== null) return 'blocked';
  const hours = doors.windowHours(channel, account);
  if (hours === undefined) return 'no-door';
  const isOpen =
    hours === null ||
    (lastInboundAt !== null &&
      now - lastInboundAt.getTime() < hours * HOUR_MS &&
      (shutAt ?? lastInboundAt) <= lastInboundAt);
  return isOpen ? 'waiting' : 'window-shut';
}

/** Whom a broadcast may be handed to at last: judged anew, with the consents as they are now. */
export async function judgeAgain(
  desk: Desk,
  { doors, covered }: { doors: DoorBook; covered: (ids: string[]) => Promise<Set<string>> },
  conversationIds: string[],
): Promise<JudgedRecipient[]> {
  const [judged, holding] = await Promise.all([
    judgeRecipients(desk, doors, conversationIds),
    covered(conversationIds),
  ]);
  return judged.map((one) =>
    one.state === 'waiting' && !holding.has(one.conversation._id) ? { ...one, state: 'opted-out' } : one,
  );
}
