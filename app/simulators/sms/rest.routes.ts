import { timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, type Router } from 'express';
import { deliverCallback } from './deliver-callback';
import { takeMessage, type TakenMessage } from './take-message';
import { TwilioError } from './twilio-error';
import { findPhone, numberOf, type SmsWorld, tell } from './world';

/** `POST /sms-api/2010-04-01/Accounts/<sid>/Messages.json`: what of Twilio's REST contract concerns short messages. */
export function createSmsRest(world: SmsWorld): { router: Router; close: () => void } {
  const router = express.Router();
  const stopping = new AbortController();
  router.post(
    `/sms-api/2010-04-01/Accounts/:accountSid/Messages.json`,
    authorise(world),
    express.urlencoded({ extended: false, limit: '256kb' }),
    (req, res) => {
      const [chatId, status, answer, taken] = answerTo(world, req.body);
      tell(world, {
        kind: 'call',
        chatId,
        method: 'Messages.create',
        parameters: req.body as unknown,
        answer,
      });
      res.status(status).json(answer);
      if (taken !== null) void reportDelivery(world, taken, stopping.signal);
    },
  );
  return { router, close: () => stopping.abort() };
}

function answerTo(world: SmsWorld, form: unknown): [number | null, number, object, TakenMessage | null] {
  try {
    const taken = takeMessage(world, form);
    return [taken.phone.id, 201, taken.answer, taken];
  } catch (error) {
    if (error instanceof TwilioError) return [null, error.status, error.present(), null];
    throw error;
  }
}

/** HTTP Basic with the account's SID and token. */
function authorise({ account }: SmsWorld): RequestHandler {
  const expected = Buffer.from(
    `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`,
  );
  return (req, res, next) => {
    const told = Buffer.from(req.get('authorization') ?? '');
    if (told.length === expected.length && timingSafeEqual(told, expected)) next();
    else res.status(401).json(new TwilioError(401, 20003, 'Authenticate').present());
  };
}

/** What the network says of a message that it took: https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
async function reportDelivery(
  world: SmsWorld,
  { sid, phone, statusCallback }: TakenMessage,
  stopped: AbortSignal,
): Promise<void> {
  const hasArrived = !phone.isOff;
  const last = hasArrived
    ? { MessageStatus: 'delivered' }
    : { MessageStatus: 'undelivered', ErrorCode: '30003' };
  if (hasArrived) markDelivered(world, phone.id, sid);
  if (statusCallback === null) return;
  const { accountSid: AccountSid, number: From } = world.account;
  const about = {
    MessageSid: sid,
    SmsSid: sid,
    AccountSid,
    From,
    To: numberOf(phone),
    ApiVersion: '2010-04-01',
  };
  for (const state of [{ MessageStatus: 'sent' }, last]) {
    const fields = { ...about, ...state, SmsStatus: state.MessageStatus };
    await deliverCallback(world, phone.id, statusCallback, fields, stopped);
  }
}

function markDelivered(world: SmsWorld, chatId: number, sid: string): void {
  const phone = findPhone(world, chatId);
  const message = world.messages.get(phone.id)?.find(({ message_id }) => message_id === sid);
  if (message === undefined) return;
  message.state = 'delivered';
  tell(world, { kind: 'edited', chatId, message });
}
