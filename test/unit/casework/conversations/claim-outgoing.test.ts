import { claimOutgoing, deferOutgoing, type OutgoingThread, releaseOutgoing } from '../../../../casework';
import { pendingDelivery } from '../../../../casework/conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../../../../casework/conversations/empty-outbound';
import { newId } from '../../../../casework/new-id';
import type { ConversationRecord, MessageRecord } from '../../../../contracts';
import { aConversation, createTestDesk, type TestDesk } from '../../../support/desk';

/** More than one claim looks at. */
const FLOOD = 450;

let desk: TestDesk;
beforeEach(async () => {
  desk = await createTestDesk('claim-outgoing');
});
afterEach(() => desk.close());

async function queue(conversation: ConversationRecord, count: number, dueAt: Date): Promise<void> {
  const rows = Array.from({ length: count }, (_, index): MessageRecord => ({
    ...{ _id: newId(dueAt), conversationId: conversation._id, citizenId: conversation.citizenId },
    ...{
      caseId: null,
      sequence: index + 1,
      direction: 'out',
      author: 'bot',
      staffId: null,
      language: 'km',
    },
    ...{ text: 'សូមអរគុណ', at: dueAt, inbound: null, outbound: EMPTY_OUTBOUND, media: null, erasedAt: null },
    ...{ purpose: 'answer', delivery: pendingDelivery(dueAt, conversation) },
  }));
  await desk.models.messages.insertMany(rows);
}

function headOf(thread: OutgoingThread | undefined): MessageRecord {
  const [row] = thread?.rows ?? [];
  if (row === undefined) throw new Error('nothing was claimed');
  return row;
}

const dueRows = (conversation: ConversationRecord) =>
  desk.models.messages.countDocuments({
    conversationId: conversation._id,
    'delivery.nextAttemptAt': { $lte: desk.clock() },
  });

it('lets one person’s flood stand in a line of its own, so that the next person is answered at once', async () => {
  const flooder = await aConversation(desk);
  const other = await aConversation(desk);
  const now = desk.clock().getTime();
  await queue(flooder, FLOOD, new Date(now - 60_000));
  await queue(other, 1, new Date(now - 1_000));

  const [first] = await claimOutgoing(desk, { owner: 'one', most: 25 });
  expect(first?.conversationId).toBe(flooder._id);
  // The chat's pace: the platform takes no more of this chat for a second.
  await deferOutgoing(desk, [{ row: headOf(first), waitMs: 1_000 }]);
  await releaseOutgoing(desk, 'one', [flooder._id]);

  const second = await claimOutgoing(desk, { owner: 'two', most: 25 });
  expect(second.flatMap(({ rows }) => rows)).toEqual([]);
  await releaseOutgoing(desk, 'two', [flooder._id]);
  expect(await dueRows(flooder)).toBe(0);

  const [third] = await claimOutgoing(desk, { owner: 'three', most: 25 });
  expect(third?.conversationId).toBe(other._id);
});

it('keeps the order of the line, and moves each of its messages about once', async () => {
  const flooder = await aConversation(desk);
  const now = desk.clock().getTime();
  await queue(flooder, 5, new Date(now - 60_000));
  const [first] = await claimOutgoing(desk, { owner: 'one', most: 25 });
  await deferOutgoing(desk, [{ row: headOf(first), waitMs: 1_000 }]);
  await releaseOutgoing(desk, 'one', [flooder._id]);
  await claimOutgoing(desk, { owner: 'two', most: 25 });
  const rows = await desk.models.messages
    .find({ conversationId: flooder._id })
    .sort({ sequence: 1 })
    .lean<MessageRecord[]>();
  const waits = rows.map(({ delivery }) => Number(delivery?.nextAttemptAt) - now);
  expect(waits).toEqual([1_000, 2_000, 3_000, 4_000, 5_000]);
});

it('lets the line go with its head, as fast as the chat bears it', async () => {
  const conversation = await aConversation(desk);
  await queue(conversation, 4, new Date(desk.clock().getTime() - 60_000));
  const [first] = await claimOutgoing(desk, { owner: 'one', most: 25 });
  await deferOutgoing(desk, [{ row: headOf(first), waitMs: 1_000 }]);
  await releaseOutgoing(desk, 'one', [conversation._id]);
  await claimOutgoing(desk, { owner: 'two', most: 25 });
  await releaseOutgoing(desk, 'two', [conversation._id]);
  desk.pass(1_000);
  const [third] = await claimOutgoing(desk, { owner: 'three', most: 25 });
  expect(third?.rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
});

it('lets one that waits for a later try of its own hold back those behind it, though the one before goes', async () => {
  const conversation = await aConversation(desk);
  await queue(conversation, 3, new Date(desk.clock().getTime() - 60_000));
  const laterAt = new Date(desk.clock().getTime() + 60_000);
  await desk.models.messages.updateOne(
    { conversationId: conversation._id, sequence: 2 },
    { $set: { 'delivery.attempts': 1, 'delivery.nextAttemptAt': laterAt } },
  );
  const [first] = await claimOutgoing(desk, { owner: 'one', most: 25 });
  expect(first?.rows.map(({ sequence }) => sequence)).toEqual([1]);
});
