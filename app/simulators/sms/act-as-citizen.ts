import { z } from 'zod';
import { deliverCallback } from './deliver-callback';
import { keepMessage, newSid, numberOf, type Phone, type SmsWorld, tell, unixTime } from './world';

/** Something that a citizen does on the phone. */
export const smsAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('write'), text: z.string().min(1).max(1600) }),
  /** The page's "block" is the carrier's opt-out. */
  z.object({ kind: z.literal('block') }),
  z.object({ kind: z.literal('unblock') }),
  z.object({ kind: z.literal('switch'), on: z.boolean() }),
]);
export type SmsAct = z.infer<typeof smsAct>;

/** The carrier hears these itself. https://help.twilio.com/articles/223134027 */
const OPT_OUT = /^\s*(?:stop|stopall|unsubscribe|cancel|end|quit|optout|revoke)\s*$/i;
const OPT_IN = /^\s*(?:start|unstop)\s*$/i;
const OPTED_OUT =
  'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.';
const OPTED_IN = 'You have successfully been re-subscribed to messages from this number.';

/** Does it, and has the carrier tell Sala. */
export function actAsCitizen(
  world: SmsWorld,
  phone: Phone,
  act: SmsAct,
  to: { webhookUrl: string; stopped: AbortSignal },
): void {
  if (act.kind === 'switch') {
    phone.isOff = !act.on;
    return;
  }
  const text = act.kind === 'write' ? act.text : act.kind === 'block' ? 'STOP' : 'START';
  const sid = newSid();
  const date = unixTime(world.clock);
  keepMessage(world, phone, {
    message_id: sid,
    date,
    from: { id: phone.id, first_name: phone.name },
    text,
  });
  const heard = OPT_OUT.test(text) ? 'STOP' : OPT_IN.test(text) && phone.hasOptedOut ? 'START' : null;
  if (heard !== null) heardByCarrier(world, phone, heard);
  void deliverCallback(
    world,
    phone.id,
    to.webhookUrl,
    {
      ...{ MessageSid: sid, SmsSid: sid, SmsMessageSid: sid, AccountSid: world.account.accountSid },
      ...{ From: numberOf(phone), To: world.account.number, Body: text, NumMedia: '0', NumSegments: '1' },
      ...{ SmsStatus: 'received', ApiVersion: '2010-04-01', FromCountry: 'KH', ToCountry: 'KH' },
      ...(heard === null ? {} : { OptOutType: heard }),
    },
    to.stopped,
  );
}

function heardByCarrier(world: SmsWorld, phone: Phone, heard: 'STOP' | 'START'): void {
  phone.hasOptedOut = heard === 'STOP';
  keepMessage(world, phone, {
    message_id: newSid(),
    date: unixTime(world.clock),
    from: { id: 0, first_name: 'Carrier' },
    text: phone.hasOptedOut ? OPTED_OUT : OPTED_IN,
  });
  tell(world, { kind: 'membership', chatId: phone.id, hasBlockedBot: phone.hasOptedOut });
}
