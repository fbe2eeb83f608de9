import { z } from 'zod';
import { countSegments } from '../../../contracts';
import { TwilioError } from './twilio-error';
import { keepMessage, newSid, type Phone, type SmsWorld, unixTime } from './world';

/** https://www.twilio.com/docs/api/errors/21617 */
const MOST_CHARACTERS = 1600;

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
const created = z.looseObject({
  To: z.string().default(''),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().default(''),
  StatusCallback: z.string().optional(),
});

export interface TakenMessage {
  sid: string;
  phone: Phone;
  statusCallback: string | null;
  answer: object;
}

/**
 * Takes a message for a phone as the carrier does.
 * @throws TwilioError with the carrier's own numbers for what it refuses.
 */
export function takeMessage(world: SmsWorld, form: unknown): TakenMessage {
  const fields = created.parse(form);
  const { To, Body, StatusCallback } = fields;
  refuseSender(world, fields.From, fields.MessagingServiceSid);
  if (Body === '') throw new TwilioError(400, 21602, 'Message body is required.');
  if (Body.length > MOST_CHARACTERS)
    throw new TwilioError(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  if (StatusCallback !== undefined && !URL.canParse(StatusCallback))
    throw new TwilioError(400, 21609, `The 'StatusCallback' URL ${StatusCallback} is not a valid URL.`);
  const phone = refuseReceiver(world, To);
  refuseHaste(world);
  const sid = newSid();
  const { segments } = countSegments(Body);
  keepMessage(world, phone, {
    message_id: sid,
    date: unixTime(world.clock),
    from: { id: 0, first_name: 'Sala' },
    text: Body,
    state: 'sent',
    segments,
  });
  return {
    sid,
    phone,
    statusCallback: StatusCallback ?? null,
    answer: present(world, { sid, To, Body, segments }),
  };
}

function refuseSender({ account }: SmsWorld, from: string | undefined, service: string | undefined): void {
  if (from === undefined && service === undefined)
    throw new TwilioError(400, 21603, "A 'From' phone number is required.");
  if (from !== undefined && from !== account.number)
    throw new TwilioError(
      400,
      21606,
      `The 'From' phone number ${from} is not a valid, message-capable number.`,
    );
}

function refuseReceiver(world: SmsWorld, to: string): Phone {
  if (!/^\+\d{8,15}$/.test(to))
    throw new TwilioError(400, 21211, `The 'To' number ${to} is not a valid phone number.`);
  const phone = world.phones.get(Number(to.slice(1)));
  if (phone === undefined)
    throw new TwilioError(400, 21614, `'To' number: ${to}, is not a valid mobile number`);
  if (phone.hasOptedOut) throw new TwilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
  return phone;
}

/** One message a second of a number: https://www.twilio.com/docs/api/errors/20429 */
function refuseHaste(world: SmsWorld): void {
  const now = world.clock().getTime();
  if (now < world.freeAt) throw new TwilioError(429, 20429, 'Too Many Requests');
  world.freeAt = now + 1000 / world.perSecond;
}

function present(
  { account, clock }: SmsWorld,
  { sid, To, Body, segments }: { sid: string; To: string; Body: string; segments: number },
) {
  const at = clock().toUTCString();
  const uri = `/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}.json`;
  return {
    ...{
      sid,
      account_sid: account.accountSid,
      api_version: '2010-04-01',
      uri,
      to: To,
      from: account.number,
    },
    ...{ body: Body, num_segments: String(segments), num_media: '0', direction: 'outbound-api' },
    ...{
      status: 'queued',
      date_created: at,
      date_updated: at,
      date_sent: null,
      messaging_service_sid: null,
    },
    ...{ error_code: null, error_message: null, price: null, price_unit: null, subresource_uris: {} },
  };
}
