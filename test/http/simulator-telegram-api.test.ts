import { Telegram, TelegramError } from 'telegraf';
import { type SimulatedTelegram, startSimulatedTelegram, TEST_TOKEN } from '../support/simulated-telegram';

let now = new Date('2026-11-23T08:00:00Z');
let simulated: SimulatedTelegram;
let telegram: Telegram;

beforeEach(async () => {
  now = new Date('2026-11-23T08:00:00Z');
  simulated = await startSimulatedTelegram({ clock: () => now });
  telegram = new Telegram(TEST_TOKEN, { apiRoot: `${simulated.apiRoot}/` });
});
afterEach(() => simulated.close());

const refusal = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TelegramError)) throw new Error('Telegram did not refuse');
  return { code: error.code, description: error.description, parameters: error.parameters };
};
const updatesFrom = (offset: number, timeout = 0) => telegram.callApi('getUpdates', { offset, timeout });

describe('who may call', () => {
  it('introduces the bot to the right token and refuses any other', async () => {
    expect(await telegram.getMe()).toMatchObject({
      id: 1000000001,
      is_bot: true,
      username: 'SalaSimulatorBot',
    });
    const stranger = new Telegram('1000000001:wrong', { apiRoot: `${simulated.apiRoot}/` });
    expect(await refusal(stranger.getMe())).toMatchObject({ code: 401, description: 'Unauthorized' });
  });

  it('answers an unknown method and a broken body in the shape of the real server', async () => {
    expect(await simulated.call('sendTelepathy')).toEqual({
      ok: false,
      error_code: 404,
      description: 'Not Found: method not found',
    });
    const broken = await fetch(`${simulated.apiRoot}/bot${TEST_TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id":',
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ ok: false, error_code: 400 });
  });
});

describe('messages to citizens', () => {
  it('arrive with their keyboard once the citizen has begun', async () => {
    const citizen = await simulated.citizen();
    expect(await refusal(telegram.sendMessage(citizen.id, 'Good day'))).toMatchObject({
      code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    await citizen.act({ kind: 'write', text: '/start' });
    const sent = await telegram.sendMessage(citizen.id, 'សូមស្វាគមន៍', {
      reply_markup: { keyboard: [[{ text: 'រាយការណ៍បញ្ហា' }]], resize_keyboard: true },
    });
    expect((await citizen.messages()).at(-1)).toMatchObject({
      message_id: sent.message_id,
      text: 'សូមស្វាគមន៍',
      reply_markup: { keyboard: [[{ text: 'រាយការណ៍បញ្ហា' }]] },
    });
  });

  it.each([
    ['', 'Bad Request: message text is empty'],
    ['ក'.repeat(4097), 'Bad Request: message is too long'],
  ])('are refused when their length is wrong', async (text, description) => {
    const citizen = await simulated.citizen();
    await citizen.act({ kind: 'write', text: '/start' });
    expect(await refusal(telegram.sendMessage(citizen.id, text))).toMatchObject({ code: 400, description });
  });

  it('are refused for a stranger, for a citizen who blocked the bot, and for a button of more than 64 bytes', async () => {
    expect(await refusal(telegram.sendMessage(42, 'Hello'))).toMatchObject({
      code: 400,
      description: 'Bad Request: chat not found',
    });
    const citizen = await simulated.citizen();
    await citizen.act({ kind: 'write', text: '/start' });
    const longButton = { inline_keyboard: [[{ text: 'A', callback_data: 'ខ'.repeat(22) }]] };
    expect(
      await refusal(telegram.sendMessage(citizen.id, 'Choose', { reply_markup: longButton })),
    ).toMatchObject({
      description: 'Bad Request: BUTTON_DATA_INVALID',
    });
    await citizen.act({ kind: 'block' });
    expect(await refusal(telegram.sendMessage(citizen.id, 'Hello'))).toMatchObject({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
  });

  it('come too fast: the sixth in one second waits the told time', async () => {
    const citizen = await simulated.citizen();
    await citizen.act({ kind: 'write', text: '/start' });
    for (let sent = 0; sent < 5; sent += 1) await telegram.sendMessage(citizen.id, `Message ${sent}`);
    expect(await refusal(telegram.sendMessage(citizen.id, 'One more'))).toEqual({
      code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    now = new Date(now.getTime() + 1000);
    await expect(telegram.sendMessage(citizen.id, 'One more')).resolves.toMatchObject({ text: 'One more' });
  });

  it('are edited, and deleted within two days', async () => {
    const citizen = await simulated.citizen();
    await citizen.act({ kind: 'write', text: '/start' });
    const { message_id } = await telegram.sendMessage(citizen.id, 'Draft');
    await telegram.editMessageText(citizen.id, message_id, undefined, 'Final');
    expect((await citizen.messages()).at(-1)).toMatchObject({ text: 'Final' });
    const again = telegram.editMessageText(citizen.id, message_id, undefined, 'Final');
    expect((await refusal(again)).description).toMatch(/^Bad Request: message is not modified/);
    await telegram.deleteMessage(citizen.id, message_id);
    expect((await citizen.messages()).at(-1)).toMatchObject({ text: '/start' });
    expect((await refusal(telegram.deleteMessage(citizen.id, message_id))).description).toBe(
      'Bad Request: message to delete not found',
    );
  });
});

describe('getUpdates', () => {
  it('brings what citizens did until it is confirmed', async () => {
    const citizen = await simulated.citizen('សុខា ចាន់', 'km');
    await citizen.act({ kind: 'write', text: '/start' });
    const [first] = await updatesFrom(0);
    expect(first).toMatchObject({
      message: {
        text: '/start',
        chat: { id: citizen.id, type: 'private' },
        from: { first_name: 'សុខា', last_name: 'ចាន់', language_code: 'km' },
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    });
    expect(await updatesFrom(0)).toHaveLength(1);
    expect(await updatesFrom((first?.update_id ?? 0) + 1)).toEqual([]);
    expect(await updatesFrom(0)).toEqual([]);
  });

  it('waits for news, and only the newest poll goes on', async () => {
    const citizen = await simulated.citizen();
    const older = refusal(updatesFrom(0, 30));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const newer = updatesFrom(0, 30);
    expect(await older).toMatchObject({ code: 409 });
    await citizen.act({ kind: 'write', text: 'Hello' });
    expect(await newer).toMatchObject([{ message: { text: 'Hello' } }]);
  });

  it('forgets a button press after 150 seconds and a message after a day', async () => {
    const citizen = await simulated.citizen();
    await citizen.act({ kind: 'write', text: '/start' });
    const { message_id } = await telegram.sendMessage(citizen.id, 'Choose', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    });
    await citizen.act({ kind: 'press', messageId: message_id, data: 'yes' });
    expect(await updatesFrom(0)).toHaveLength(2);
    now = new Date(now.getTime() + 151_000);
    expect(await updatesFrom(0)).toMatchObject([{ message: { text: '/start' } }]);
    now = new Date(now.getTime() + 24 * 3600_000);
    expect(await updatesFrom(0)).toEqual([]);
  });

  it('gives ids that no earlier run has given', async () => {
    const citizen = await simulated.citizen();
    await citizen.act({ kind: 'write', text: 'Before' });
    const [before] = await updatesFrom(0);
    await simulated.close();
    now = new Date(now.getTime() + 5000);
    simulated = await startSimulatedTelegram({ clock: () => now });
    telegram = new Telegram(TEST_TOKEN, { apiRoot: `${simulated.apiRoot}/` });
    await (await simulated.citizen()).act({ kind: 'write', text: 'After' });
    const [after] = await updatesFrom(0);
    expect(after?.update_id).toBeGreaterThan(before?.update_id ?? Infinity);
  });
});
