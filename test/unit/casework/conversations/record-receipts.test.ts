import { mongo } from 'mongoose';
import { recordReceipts } from '../../../../casework';
import { pendingDelivery } from '../../../../casework/conversations/collect-turn-writes';
import { EMPTY_OUTBOUND } from '../../../../casework/conversations/empty-outbound';
import type { MessageRecord, SendReceipt } from '../../../../contracts';
import { aConversation, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
beforeEach(async () => {
  desk = await createTestDesk('record-receipts');
});
afterEach(async () => {
  jest.restoreAllMocks();
  await desk.close();
});

async function inFlight(count: number): Promise<MessageRecord[]> {
  const conversation = await aConversation(desk);
  const at = desk.clock();
  const rows = Array.from({ length: count }, (_, index): MessageRecord => {
    const sequence = index + 1;
    return {
      ...{ _id: `row-${sequence}`, conversationId: conversation._id, citizenId: conversation.citizenId },
      ...{ caseId: null, sequence, direction: 'out', author: 'bot', staffId: null, language: 'km' },
      ...{ text: 'ជម្រាបសួរ', at, inbound: null, outbound: EMPTY_OUTBOUND, media: null, erasedAt: null },
      ...{ purpose: 'answer', delivery: { ...pendingDelivery(at, conversation), state: 'sending' } },
    };
  });
  await desk.models.messages.insertMany(rows);
  return rows;
}

const record = (rows: MessageRecord[], receipts: SendReceipt[]) =>
  recordReceipts(
    desk,
    rows.flatMap((row, index) => {
      const receipt = receipts[index];
      return receipt === undefined ? [] : [{ row, channel: 'telegram' as const, receipt }];
    }),
  );

const deliveries = async () =>
  (await desk.models.messages.find().sort({ sequence: 1 }).lean<MessageRecord[]>()).map(
    ({ delivery }) => delivery,
  );

const SENT: SendReceipt = { state: 'sent', platformMessageIds: ['77'] };
const LATER: SendReceipt = { state: 'transient', platformMessageIds: [], reason: 'HTTP 502' };

test('each message gets its own receipt, and one that is settled already keeps what it has', async () => {
  const rows = await inFlight(3);
  await desk.models.messages.updateOne({ _id: 'row-3' }, { $set: { 'delivery.state': 'delivered' } });
  await record(rows, [SENT, LATER, LATER]);
  const [first, second, third] = await deliveries();
  expect(first).toMatchObject({ state: 'sent', platformMessageIds: ['77'], nextAttemptAt: null });
  expect(second).toMatchObject({ state: 'pending', attempts: 1, failure: 'HTTP 502' });
  expect(third).toMatchObject({ state: 'delivered', attempts: 0 });
});

test('receipts whose write was cut off are written again, and count once', async () => {
  const rows = await inFlight(2);
  const { collection } = desk.models.messages;
  const write = collection.bulkWrite.bind(collection);
  const spy = jest.spyOn(collection, 'bulkWrite').mockImplementationOnce(async (operations, options) => {
    await write(operations, options);
    throw new mongo.MongoNetworkError('the connection was lost after the write');
  });
  await record(rows, [SENT, LATER]);
  expect(spy).toHaveBeenCalledTimes(2);
  const [first, second] = await deliveries();
  expect(first).toMatchObject({ state: 'sent', platformMessageIds: ['77'] });
  expect(second).toMatchObject({ state: 'pending', attempts: 1 });
});

test('what cannot be written twice in a row is an error: the messages come up again', async () => {
  const rows = await inFlight(1);
  jest
    .spyOn(desk.models.messages.collection, 'bulkWrite')
    .mockRejectedValue(new mongo.MongoNetworkError('nobody there'));
  await expect(record(rows, [SENT])).rejects.toThrow('nobody there');
  expect((await deliveries())[0]).toMatchObject({ state: 'sending' });
});
