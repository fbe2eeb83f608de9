import { createTelegramChannel } from '../../channels';
import { type ChannelUnderContract, describeChannelContract } from '../support/channel-contract';
import { silentLog } from '../support/silent-log';
import { startSimulatedTelegram, TEST_TOKEN } from '../support/simulated-telegram';

const SECRET = 'contract-secret-0123456789';
const BOT = { id: 1000000001, is_bot: true, first_name: 'Sala', username: 'SalaSimulatorBot' };
/** As many as Telegram lets through in one chat at once (app/simulators/telegram/rate-limits.ts). */
const BURST = 5;

describeChannelContract('Telegram', async (): Promise<ChannelUnderContract> => {
  const now = new Date();
  // The clock stands still, so that the pace is decided by the number of messages alone.
  const simulated = await startSimulatedTelegram({ clock: () => now });
  const citizen = await simulated.citizen('សុខា', 'km');
  await citizen.act({ kind: 'write', text: '/start' });
  const channel = createTelegramChannel({
    token: TEST_TOKEN,
    account: '1000000001',
    secret: SECRET,
    apiRoot: simulated.apiRoot,
    publicUrl: null,
    commands: { km: [], en: [] },
    log: silentLog,
  });
  const chat = { id: citizen.id, type: 'private', first_name: 'សុខា' };
  const messageFrom = (from: object, eventId: number, more: object) => ({
    update_id: 900_000_000 + eventId,
    message: { message_id: eventId, date: 1_795_000_000, chat, from, ...more },
  });
  const person = { id: citizen.id, is_bot: false, first_name: 'សុខា', language_code: 'km' };
  const fromBot = async () =>
    (await citizen.messages()).filter(({ from }) => JSON.stringify(from) === JSON.stringify(BOT));

  return {
    channel,
    webhookPath: '/webhooks/telegram',
    sign: () => ({ 'x-telegram-bot-api-secret-token': SECRET }),
    citizenWrites: (eventId, text, quoting) =>
      messageFrom(person, eventId, {
        text,
        ...(quoting === undefined
          ? {}
          : {
              reply_to_message: {
                message_id: Number(quoting),
                date: 1_794_999_000,
                chat,
                from: BOT,
                text: '…',
              },
            }),
      }),
    ownWords: (eventId) => messageFrom(BOT, eventId, { text: 'Good day' }),
    unknownKind: (eventId) => ({ update_id: 900_000_000 + eventId, thought_transfer: { from: person } }),
    citizenId: String(citizen.id),
    unknownId: '42',
    received: async () =>
      (await fromBot()).map(({ message_id, text }) => ({ id: String(message_id), text: text ?? '' })),
    async citizenBlocks() {
      await citizen.act({ kind: 'block' });
    },
    async limitAfter(messages) {
      for (let sent = messages; sent < BURST; sent += 1)
        await simulated.call('sendMessage', { chat_id: citizen.id, text: 'one of many' });
    },
    goDown: () => simulated.close(),
    secrets: [TEST_TOKEN, SECRET],
    close: () => simulated.close(),
  };
});
