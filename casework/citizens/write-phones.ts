import type { ClientSession } from 'mongoose';
import {
  AppError,
  type CitizenEntryRecord,
  type CitizenPhoneRecord,
  type CitizenRecord,
  type Proof,
} from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { STANDS } from './citizen-phone.models';
import { agreeToSms, keepPhone, provePhone } from './keep-phone';
import { sendPhoneCode } from './phone-code';
import type { PhoneWrite } from './phone-change';
import { smsThreadId } from './sms-thread';

/** Writes what citizens did with their numbers, in the transaction of their turns. Rare: one after another. */
export async function writePhones(desk: Desk, writes: PhoneWrite[], session: ClientSession): Promise<void> {
  for (const { citizenId, change, at } of writes) {
    const by = { kind: 'citizen' as const, id: citizenId };
    if (change.name === 'share-phone') {
      const phone = await keepPhone(desk, { citizenId, phone: change.phone, by, now: at }, session);
      await prove(desk, phone, 'contact-share', at, session);
    } else {
      const phone = await findOwn(desk, citizenId, change.phoneId, session);
      if (phone === null) continue;
      if (change.name === 'prove-phone') await prove(desk, phone, 'code', at, session);
      else await choose(desk, phone, change.wish, at, session);
    }
  }
}

async function prove(
  desk: Desk,
  phone: CitizenPhoneRecord,
  how: Proof,
  now: Date,
  session: ClientSession,
): Promise<void> {
  await provePhone(desk, phone, { how, by: null, evidence: null, now }, session);
  await writeEntry(
    desk,
    phone,
    { verb: 'phone-verified', change: { phoneId: phone._id, how } },
    now,
    session,
  );
}

async function choose(
  desk: Desk,
  phone: CitizenPhoneRecord,
  wish: 'second' | 'first' | 'none',
  now: Date,
  session: ClientSession,
): Promise<void> {
  await agreeToSms(desk, phone, wish === 'none' ? null : now, session);
  const threadId = smsThreadId(desk, desk.keys.open(phone.phone));
  const preferredDoorId = wish === 'first' ? threadId : null;
  const preferredDoorBy = preferredDoorId === null ? null : ('citizen' as const);
  await desk.models.citizens.updateOne(
    { _id: phone.citizenId },
    { $set: { preferredDoorId, preferredDoorBy } },
    { session },
  );
  await writeEntry(
    desk,
    phone,
    { verb: 'wishes-changed', change: { sms: { phoneId: phone._id, wish } } },
    now,
    session,
  );
}

async function writeEntry(
  desk: Desk,
  { citizenId }: CitizenPhoneRecord,
  { verb, change }: Pick<CitizenEntryRecord, 'verb' | 'change'>,
  at: Date,
  session: ClientSession,
): Promise<void> {
  const actor = { kind: 'citizen' as const, id: citizenId };
  const entry: CitizenEntryRecord = {
    _id: newId(at),
    ...{ citizenId, at, actor, verb, change },
    evidence: null,
  };
  await desk.models.citizenEntries.create([entry], { session });
}

/** A number of this citizen's; with no id the one that was proved last. */
async function findOwn(
  desk: Pick<Desk, 'models'>,
  citizenId: string,
  phoneId: string | null,
  session: ClientSession,
): Promise<CitizenPhoneRecord | null> {
  return desk.models.citizenPhones
    .findOne({ citizenId, ...STANDS, ...(phoneId === null ? {} : { _id: phoneId }) })
    .sort({ verifiedAt: -1 })
    .session(session)
    .lean<CitizenPhoneRecord | null>();
}

/** Where a citizen may have a code sent: messages to other countries cost many times as much, and tempt thieves. */
const CODE_COUNTRY = '+855';

/**
 * Keeps the number that a citizen told and sends it a code. The same event again sends nothing more.
 *
 * @throws AppError `bad-input` for a number abroad, `too-many-requests`, or `not-allowed-now` when the SMS door is off.
 */
export async function bringPhoneCode(
  desk: Desk,
  phone: string,
  {
    conversation,
    eventId,
  }: {
    conversation: Pick<CitizenRecord, 'language'> & { _id: string; citizenId: string };
    eventId: string;
  },
): Promise<{ phoneId: string }> {
  if (!phone.startsWith(CODE_COUNTRY))
    throw new AppError('bad-input', { message: 'A code was asked for a number abroad' });
  const { citizenId, language } = conversation;
  const by = { kind: 'citizen' as const, id: citizenId };
  const kept = await keepPhone(desk, { citizenId, phone, by, now: desk.clock() });
  await sendPhoneCode(desk, kept, {
    citizen: { _id: citizenId, language },
    by: `citizen:${conversation._id}`,
    messageId: `out:code:${eventId}`,
  });
  return { phoneId: kept._id };
}
