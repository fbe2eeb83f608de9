import type { MessageRecord } from '../../contracts';
import type { Desk } from '../desk';
import { incomingMessageId } from './incoming-message-id';
import type { TurnResult } from './turn-result';

/** Messages of earlier turns that go to a case with a later word: it is found by them, too. */
export async function findEarlierMessages(
  { models }: Pick<Desk, 'models'>,
  turns: TurnResult[],
): Promise<Map<string, MessageRecord>> {
  const events = turns.flatMap((turn) => turn.events);
  const fresh = new Set(events.map(({ claimed }) => incomingMessageId(claimed.record._id)));
  const ids = events.flatMap(({ addedTo }) => addedTo?.messageIds ?? []).filter((id) => !fresh.has(id));
  if (ids.length === 0) return new Map();
  const found = await models.messages.find({ _id: { $in: ids } }).lean<MessageRecord[]>();
  return new Map(found.map((message) => [message._id, message]));
}
