import { Twilio } from 'twilio';
import type { Log } from '../../contracts';
import type { Channel } from '../channel';
import { createFetchSafely } from '../fetch-safely';
import { CarrierClient } from './call-carrier';
import { fetchSmsFile } from './fetch-file';
import { parseSmsCallback } from './parse';
import { isNumber } from './phone-number';
import { smsTextLength } from './render';
import { sendSms } from './sms.sender';
import { createSmsWebhook, SMS_WEBHOOK_PATH } from './sms.webhook';

/** Well below the time after which another sender takes the row over (casework/conversations/claim-outgoing.ts). */
const SEND_TIMEOUT_MS = 8_000;

export interface SmsSettings {
  accountSid: string;
  authToken: string;
  /** Where the REST API lies: Twilio's, or Somleng's, which speaks the same. */
  apiBase: string;
  /** Where the carrier's files lie, wherever that is; the host of `apiBase` when left out. */
  filesFrom?: string;
  /** Our account: what stands in SMS_FROM, or `simulator`. */
  account: string;
  /** Our number, short code or name, or the SID of a messaging service. */
  from: string;
  /** Segments that one message may have; a longer text goes in several messages. */
  segments: number;
  /** Where the carrier reaches us; null: it hears of no address, so that nobody tells how a message fares. */
  publicUrl: string | null;
  log: Log;
}

/** The door of short messages: Twilio's REST contract, at whatever address speaks it. */
export function createSmsChannel(settings: SmsSettings): Channel {
  const { accountSid, authToken, apiBase, from, segments, publicUrl } = settings;
  const client = new Twilio(accountSid, authToken, {
    httpClient: new CarrierClient({ timeout: SEND_TIMEOUT_MS }),
  });
  client.api.baseUrl = apiBase;
  const statusCallback = publicUrl === null ? null : publicUrl.replace(/\/$/, '') + SMS_WEBHOOK_PATH;
  const fetchSafely = createFetchSafely({ exempt: [settings.filesFrom ?? new URL(apiBase).origin] });
  return {
    name: 'sms',
    account: settings.account,
    capabilities: {
      textLength: smsTextLength(segments),
      choices: { most: 20, labelLength: 60, numbered: 'always' },
      sharesLocation: false,
      sharesContact: false,
      takes: 'words',
      windowHours: null,
    },
    routes: (onInbound) => createSmsWebhook(settings, onInbound),
    parse: parseSmsCallback,
    send: (message, mayFollow) => sendSms(client, { from, segments, statusCallback }, message, mayFollow),
    // https://www.rfc-editor.org/rfc/rfc5724; a messaging service or a sender's name is no number that people can write to.
    privateChatUrl: () => (isNumber(from) ? `sms:${from}` : null),
    fetchFile: (reference) => fetchSmsFile(fetchSafely, { apiBase, accountSid, authToken }, reference),
  };
}
