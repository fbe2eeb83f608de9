import { createHmac } from 'node:crypto';
import { type ChannelUnderContract, describeChannelContract } from '../support/channel-contract';
import { PAGE, startSimulatedMessenger } from '../support/simulated-messenger';

/** When the contract's citizen last wrote (test/support/channel-contract.ts): within the window. */
const NOW = new Date('2026-11-23T03:00:00Z');
/** As many texts as a page may send at once (app/simulators/messenger/world.ts). */
const BURST = 300;
const PAGE_ID = '100000000000001';

describeChannelContract('Messenger', async (): Promise<ChannelUnderContract> => {
  // The clock stands still, so that the pace is decided by the number of messages alone.
  const simulated = await startSimulatedMessenger({ clock: () => NOW });
  const citizen = await simulated.citizen('ចន្ធូ', 'km');
  await citizen.act({ kind: 'write', text: 'hello' });
  const channel = simulated.openDoor();
  const person = String(citizen.id);
  const call = (event: object) => ({
    object: 'page',
    entry: [{ id: PAGE_ID, time: NOW.getTime(), messaging: [{ timestamp: NOW.getTime(), ...event }] }],
  });
  const fromPerson = { sender: { id: person }, recipient: { id: PAGE_ID } };

  return {
    channel,
    webhookPath: '/webhooks/messenger',
    sign: (body) => ({
      'x-hub-signature-256': `sha256=${createHmac('sha256', PAGE.appSecret).update(body).digest('hex')}`,
    }),
    citizenWrites: (eventId, text, quoting) =>
      call({
        ...fromPerson,
        message: {
          mid: `m_contract-${eventId}`,
          text,
          ...(quoting === undefined ? {} : { reply_to: { mid: quoting } }),
        },
      }),
    ownWords: (eventId) =>
      call({
        sender: { id: PAGE_ID },
        recipient: { id: person },
        message: { mid: `m_own-${eventId}`, is_echo: true, app_id: 1, metadata: 'sala', text: 'Good day' },
      }),
    unknownKind: (eventId) => call({ ...fromPerson, thought_transfer: { id: eventId } }),
    citizenId: person,
    unknownId: '42',
    received: async () =>
      (await citizen.received()).map(({ message_id, text }) => ({ id: message_id, text: text ?? '' })),
    async citizenBlocks() {
      await citizen.act({ kind: 'block' });
    },
    async limitAfter(messages) {
      for (let sent = messages; sent < BURST; sent += 1)
        await simulated.graph('me/messages', { recipient: { id: person }, sender_action: 'typing_off' });
    },
    goDown: () => simulated.close(),
    secrets: [PAGE.pageToken, PAGE.appSecret, PAGE.verifyToken],
    close: () => simulated.close(),
  };
});
