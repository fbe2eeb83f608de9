import { createTelegramChannel } from '../../../../channels';
import type { OutboundMessage } from '../../../../contracts';
import { type FakeTelegram, startFakeTelegram } from '../../../support/fake-telegram';
import { silentLog } from '../../../support/silent-log';

const GROUP = '-100';
const SUPERGROUP = -1001234567890;

const message: OutboundMessage = {
  messageId: 'out:1',
  address: { channel: 'telegram', account: '1', externalId: GROUP },
  content: {
    text: 'សួស្តី',
    language: 'km',
    prompt: null,
    choices: [],
    request: null,
    links: [],
    secret: null,
  },
  author: 'bot',
  lastInboundAt: null,
  transport: {},
  partsSent: 0,
};

describe('sending on Telegram', () => {
  let telegram: FakeTelegram;
  beforeEach(async () => {
    telegram = await startFakeTelegram();
  });
  afterEach(() => telegram.close());

  const channel = () =>
    createTelegramChannel({
      token: '1:invented-token-invented-token-invented',
      account: '1',
      secret: 'an-invented-secret',
      apiRoot: telegram.root,
      publicUrl: null,
      commands: { km: [], en: [] },
      log: silentLog,
    });

  it('follows a group that has become a supergroup', async () => {
    telegram.answerWith(({ body }) =>
      String(body.chat_id) === GROUP
        ? {
            status: 400,
            body: {
              ok: false,
              error_code: 400,
              description: 'Bad Request: group chat was upgraded to a supergroup chat',
              parameters: { migrate_to_chat_id: SUPERGROUP },
            },
          }
        : null,
    );
    expect(await channel().send(message)).toMatchObject({ state: 'sent' });
    expect(telegram.textsTo(SUPERGROUP)).toEqual(['សួស្តី']);
  });

  it('shows that an answer is being written, and lets a refusal of that pass', async () => {
    await channel().showTyping?.('42');
    telegram.answerWith(() => ({
      status: 403,
      body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
    }));
    await channel().showTyping?.('42');
    expect(telegram.calls).toMatchObject([
      { method: 'sendChatAction', body: { chat_id: '42', action: 'typing' } },
      { method: 'sendChatAction' },
    ]);
  });
});
