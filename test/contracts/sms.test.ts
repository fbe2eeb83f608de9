import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { createSmsChannel } from '../../channels';
import { type ChannelUnderContract, describeChannelContract } from '../support/channel-contract';
import { silentLog } from '../support/silent-log';
import { SMS_ACCOUNT, startSimulatedSms } from '../support/simulated-sms';

const PUBLIC_URL = 'https://sala.example.org';

describeChannelContract('SMS', async (): Promise<ChannelUnderContract> => {
  // Each look at the clock is a minute later, so that nothing is too fast, until a test stops the clock.
  let now = Date.now();
  let stopped = false;
  const carrier = await startSimulatedSms({
    clock: () => new Date(stopped ? now : (now += 60_000)),
    perSecond: 1,
  });
  const phone = await carrier.phone();
  const channel = createSmsChannel({
    accountSid: SMS_ACCOUNT.accountSid,
    authToken: SMS_ACCOUNT.authToken,
    apiBase: carrier.apiBase,
    account: SMS_ACCOUNT.number,
    from: SMS_ACCOUNT.number,
    segments: 10,
    publicUrl: PUBLIC_URL,
    log: silentLog,
  });
  const callback = (eventId: number, more: Record<string, string>) => ({
    MessageSid: `SM${String(eventId).padStart(32, '0')}`,
    AccountSid: SMS_ACCOUNT.accountSid,
    From: phone.number,
    To: SMS_ACCOUNT.number,
    ...more,
  });
  return {
    channel,
    webhookPath: '/webhooks/sms',
    quotes: false,
    wishes: {
      stop: [
        ...[
          'STOP',
          'Stop.',
          ' stop ',
          'StopAll',
          'STOP ALL',
          'Unsubscribe',
          'CANCEL',
          'End',
          'quit!',
          'OPT-OUT',
        ],
        ...['revoke', 'ឈប់', 'ឈប់។', 'សូមឈប់', 'បញ្ឈប់', 'ឈប់\u200bផ្ញើ', 'ឈប់ផ្ញើសារ', 'កុំផ្ញើ', 'កុំផ្ញើទៀត'],
      ],
      start: ['START', 'unstop', 'ចាប់ផ្ដើម', 'ចាប់ផ្តើម'],
      help: ['HELP', 'info', 'ជំនួយ'],
    },
    encode: (payload) => new URLSearchParams(payload as Record<string, string>).toString(),
    sign: (body) => ({
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(
        SMS_ACCOUNT.authToken,
        `${PUBLIC_URL}/webhooks/sms`,
        Object.fromEntries(new URLSearchParams(body)),
      ),
    }),
    citizenWrites: (eventId, text) =>
      callback(eventId, { Body: text, NumMedia: '0', SmsStatus: 'received' }),
    // The carrier tells how our own words fare, and never hands them back as words.
    ownWords: (eventId) =>
      callback(eventId, { From: SMS_ACCOUNT.number, To: phone.number, MessageStatus: 'sent' }),
    unknownKind: (eventId) => callback(eventId, { ThoughtTransfer: 'complete' }),
    citizenId: phone.number,
    unknownId: '+85510999999',
    received: async () =>
      (await phone.fromSala()).map(({ message_id, text }) => ({ id: message_id, text })),
    async citizenBlocks() {
      await phone.act({ kind: 'write', text: 'STOP' });
    },
    async limitAfter() {
      stopped = true;
    },
    goDown: () => carrier.close(),
    secrets: [SMS_ACCOUNT.authToken, phone.number],
    close: () => carrier.close(),
  };
});
