import { RestException, type Twilio } from 'twilio';
import type { OutboundMessage, SendReceipt } from '../../contracts';
import type { PartGate } from '../channel';
import { sendParts } from '../send-parts';
import { CarrierBusy } from './call-carrier';
import { isBlocking, smsFailure } from './errors';
import { renderSms } from './render';

/** What is waited where the carrier does not say it. A message waits in its queue at the pace of our number; a full one needs a while. */
const AFTER_RATE_LIMIT_SECONDS = 2;
const AFTER_FULL_QUEUE_SECONDS = 60;
const FULL_QUEUE = 21611;

export interface SmsSenderSettings {
  /** Our number, short code or name, or the SID of a messaging service (MG...). */
  from: string;
  /** Segments that one message may have. */
  segments: number;
  /** Where the carrier tells how a message fares; null: it does not. */
  statusCallback: string | null;
}

/**
 * Sends through Twilio's client, which Somleng understands as well; nothing is thrown, what came of it is the receipt.
 * https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export async function sendSms(
  client: Twilio,
  { from, segments, statusCallback }: SmsSenderSettings,
  message: OutboundMessage,
  mayFollow?: PartGate,
): Promise<SendReceipt> {
  const sent: string[] = [];
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from };
  try {
    const send = async (body: string) => {
      const { sid } = await client.messages.create({
        to: message.address.externalId,
        body,
        ...sender,
        ...(statusCallback === null ? {} : { statusCallback }),
      });
      return sid;
    };
    const parts = renderSms(message.content, segments).slice(message.partsSent);
    return await sendParts(parts, sent, send, mayFollow);
  } catch (error) {
    return receiptOf(error, sent);
  }
}

/** The carrier's own words may hold the person's number: only its number of the error is told. */
function receiptOf(error: unknown, sent: string[]): SendReceipt {
  if (error instanceof CarrierBusy)
    return {
      state: 'rate-limited',
      retryAfterSeconds: error.retryAfterSeconds ?? AFTER_RATE_LIMIT_SECONDS,
      reason: 'SMS 20429: too fast',
      platformMessageIds: sent,
    };
  if (!(error instanceof RestException)) {
    const kind = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return {
      state: 'transient',
      reason: `SMS: the carrier could not be reached (${kind})`,
      platformMessageIds: sent,
    };
  }
  const code = error.code ?? error.status;
  if (code === FULL_QUEUE)
    return {
      state: 'rate-limited',
      retryAfterSeconds: AFTER_FULL_QUEUE_SECONDS,
      reason: `SMS ${code}: too fast`,
      platformMessageIds: sent,
    };
  // 401: the credentials are wrong, which an operator mends; the message is not to blame.
  if (error.status >= 500 || error.status === 401)
    return {
      state: 'transient',
      reason: `SMS ${code}: the carrier answered ${error.status}`,
      platformMessageIds: sent,
    };
  return { state: 'permanent', reason: smsFailure(code), blocked: isBlocking(code) };
}
