import { bringPhoneCode } from '../../../../casework';
import type { ConversationRecord } from '../../../../contracts';
import { aConversation, createTestDesk, type TestDesk } from '../../../support/desk';

let desk: TestDesk;
let conversation: ConversationRecord;
let asked = 0;
beforeAll(async () => {
  desk = await createTestDesk('phone-code');
});
beforeEach(async () => {
  conversation = await aConversation(desk, { channel: 'messenger' });
});
afterAll(() => desk.close());

const ask = (phone: string) =>
  bringPhoneCode(desk, phone, { conversation, eventId: `event-${String(asked++)}` });
const codes = () =>
  desk.models.messages.countDocuments({ citizenId: conversation.citizenId, purpose: 'code' });

it('sends one person codes to few numbers: each costs money and disturbs a stranger', async () => {
  for (const last of [1, 2, 3, 4]) await ask(`+85512345${String(last)}01`);
  await expect(ask('+85512345999')).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(await codes()).toBe(4);
});

it('sends a citizen no code abroad, and keeps nothing of the number', async () => {
  await expect(ask('+447700900123')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await codes()).toBe(0);
  expect(await desk.models.citizenPhones.countDocuments({ citizenId: conversation.citizenId })).toBe(0);
});
