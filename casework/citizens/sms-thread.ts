import type { ClientSession } from 'mongoose';
import {
  AppError,
  type CitizenRecord,
  type ConversationRecord,
  type Language,
  SIMULATOR_ACCOUNT,
} from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { conversationIdOf } from '../privacy/conversation-id';

type SmsDesk = Pick<Desk, 'models' | 'keys' | 'clock' | 'smsAccount'>;

/** The thread of a number; null when the door is off. It need not exist yet. */
export function smsThreadId(
  { keys, smsAccount }: Pick<Desk, 'keys' | 'smsAccount'>,
  phone: string,
): string | null {
  if (smsAccount == null) return null;
  return conversationIdOf(keys, { channel: 'sms', account: smsAccount, externalId: phone });
}

/**
 * The thread in which a number is written to, made when nobody has written from there yet. A new one is nobody's that is known:
 * whoever has the number must not see the cases of somebody who only told it.
 *
 * @throws AppError `not-allowed-now` when no message can be sent to any number.
 */
export async function openSmsThread(
  desk: SmsDesk,
  phone: string,
  language: Language,
  session: ClientSession,
): Promise<ConversationRecord> {
  const { smsAccount } = desk;
  const _id = smsThreadId(desk, phone);
  if (_id === null || smsAccount == null)
    throw new AppError('not-allowed-now', {
      message: 'The SMS door is off: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and SMS_FROM',
      userMessage: 'sms-is-off',
    });
  const known = await desk.models.conversations
    .findById(_id)
    .session(session)
    .lean<ConversationRecord | null>();
  if (known !== null) return known;
  const now = desk.clock();
  const test = smsAccount === SIMULATOR_ACCOUNT;
  const citizen = { ...blankCitizen(newId(now), language, now), test, sealed: true };
  const thread: ConversationRecord = {
    ...blankThread({ _id, citizen, now }),
    channel: 'sms',
    account: smsAccount,
    externalId: desk.keys.seal(phone),
    test,
  };
  await desk.models.citizens.create([citizen], { session });
  await desk.models.conversations.create([thread], { session });
  return thread;
}

/** A person of whom nothing is known yet. */
export function blankCitizen(_id: string, language: Language, now: Date): CitizenRecord {
  return {
    _id,
    language,
    displayName: null,
    consentAt: null,
    stoppedAt: null,
    test: false,
    createdAt: now,
  };
}

/** A thread in which nothing was said. */
export function blankThread({
  _id,
  citizen,
  now,
}: {
  _id: string;
  citizen: Pick<CitizenRecord, '_id' | 'language'>;
  now: Date;
}): Omit<ConversationRecord, 'channel' | 'account' | 'externalId' | 'test'> {
  return {
    _id,
    chat: 'private',
    citizenId: citizen._id,
    language: citizen.language,
    languageChosen: false,
    state: null,
    sequence: 0,
    hold: null,
    leaseOwner: null,
    leaseUntil: new Date(0),
    fence: 0,
    sendOwner: null,
    sendUntil: new Date(0),
    lastInboundAt: null,
    blockedAt: null,
    forgottenThrough: 0,
    createdAt: now,
  };
}
