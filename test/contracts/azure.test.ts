import { createAzureChannel } from '../../channels';
import { type ChannelUnderContract, describeChannelContract } from '../support/channel-contract';
import { silentLog } from '../support/silent-log';
import { ACCESS_TOKEN, APP_ID, APP_PASSWORD, startAzureWorld } from './azure-world';

const BOT = { id: 'sala@contract', name: 'Sala', role: 'bot' };
const PERSON = { id: 'dl_sokha', name: 'សុខា', role: 'user' };
const CONVERSATION = 'KhmerConversation-as';

describeChannelContract('Azure Bot Service', async (): Promise<ChannelUnderContract> => {
  // The library writes to the console when a signature is wrong.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const world = await startAzureWorld();
  const { serviceUrl } = world;
  const channel = createAzureChannel({
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    tenantId: null,
    log: silentLog,
  });
  const activity = (eventId: number, more: object) => ({
    type: 'message',
    id: `${CONVERSATION}|000000${eventId}`,
    timestamp: '2026-11-23T01:59:58.123Z',
    channelId: 'directline',
    serviceUrl,
    conversation: { id: CONVERSATION },
    from: PERSON,
    recipient: BOT,
    ...more,
  });
  const addressOf = (conversationId: string) =>
    JSON.stringify([serviceUrl, 'directline', conversationId, PERSON.id, BOT.id]);
  const inConversation = (
    known: (conversationId: string) => { status: number; headers?: Record<string, string> } | null,
  ) => world.answerWith((id) => (id === CONVERSATION ? known(id) : { status: 404 }));
  inConversation(() => null);

  return {
    channel,
    webhookPath: '/api/messages',
    sign: () => ({ authorization: `Bearer ${world.token()}` }),
    citizenWrites: (eventId, text, quoting) =>
      activity(eventId, { text, ...(quoting === undefined ? {} : { replyToId: quoting }) }),
    ownWords: (eventId) => activity(eventId, { text: 'Good day', from: BOT, recipient: PERSON }),
    unknownKind: (eventId) => activity(eventId, { type: 'thoughtTransfer' }),
    citizenId: addressOf(CONVERSATION),
    unknownId: addressOf('nobody'),
    received: () =>
      Promise.resolve(
        world.said
          .filter(({ conversationId }) => conversationId === CONVERSATION)
          .map(({ id, activity: { text } }) => ({ id, text })),
      ),
    async citizenBlocks() {
      inConversation(() => ({ status: 403 }));
    },
    async limitAfter(messages) {
      const tooFast = { status: 429, headers: { 'Retry-After': '3' } };
      inConversation(() => (world.said.length < messages ? null : tooFast));
    },
    goDown: () => world.close(),
    secrets: [APP_PASSWORD, ACCESS_TOKEN],
    async close() {
      await world.close();
      jest.restoreAllMocks();
    },
  };
});
