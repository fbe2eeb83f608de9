import type { ClientSession } from 'mongoose';
import type { Actor, CitizenPhoneRecord, CitizenRecord, EvidenceKind, Proof } from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { STANDS } from './citizen-phone.models';
import { phoneHash } from './name-hashes';
import { openSmsThread, smsThreadId } from './sms-thread';

type PhoneDesk = Pick<Desk, 'models' | 'keys' | 'clock' | 'smsAccount'>;

/** Keeps a citizen's number, once. @param phone in E.164 */
export async function keepPhone(
  desk: PhoneDesk,
  told: { citizenId: string; phone: string; by: Actor; now: Date },
  session: ClientSession | null = null,
): Promise<CitizenPhoneRecord> {
  const { citizenId, phone, by, now } = told;
  const hash = phoneHash(desk.keys, phone);
  const blank: Omit<CitizenPhoneRecord, 'citizenId' | 'phoneHash' | 'removedAt'> = {
    _id: newId(now),
    phone: desk.keys.seal(phone),
    addedAt: now,
    addedBy: by,
    verifiedAt: null,
    verifiedHow: null,
    verifiedBy: null,
    evidence: null,
    smsAgreedAt: null,
  };
  const kept = (await desk.models.citizenPhones.collection.findOneAndUpdate(
    { citizenId, phoneHash: hash, removedAt: null },
    { $setOnInsert: blank as never },
    { upsert: true, returnDocument: 'after', ...(session === null ? {} : { session }) },
  )) as unknown as CitizenPhoneRecord;
  return kept;
}

/** Writes down that a number was proved, and how. */
export async function provePhone(
  desk: PhoneDesk,
  phone: CitizenPhoneRecord,
  proved: { how: Proof; by: string | null; evidence: EvidenceKind | null; now: Date },
  session: ClientSession,
): Promise<void> {
  const { how, by, evidence, now } = proved;
  const set = { verifiedAt: now, verifiedHow: how, verifiedBy: by, evidence };
  await desk.models.citizenPhones.updateOne({ _id: phone._id, ...STANDS }, { $set: set }, { session });
  await openSecondDoor(desk, { ...phone, ...set }, session);
}

/** Writes down whether the person wants to be answered by SMS at a number of theirs. */
export async function agreeToSms(
  desk: PhoneDesk,
  phone: CitizenPhoneRecord,
  smsAgreedAt: Date | null,
  session: ClientSession,
): Promise<void> {
  await desk.models.citizenPhones.updateOne(
    { _id: phone._id, ...STANDS },
    { $set: { smsAgreedAt } },
    { session },
  );
  await openSecondDoor(desk, { ...phone, smsAgreedAt }, session);
}

/**
 * Lets the number's thread stand in for a shut door, once the number is proved and the person has agreed; else takes that back. A
 * thread from which nobody has written becomes the person's with the proof. One from which somebody has written stays theirs:
 * then the two are suggested as one person.
 */
async function openSecondDoor(
  desk: PhoneDesk,
  { citizenId, phone, verifiedAt, smsAgreedAt }: CitizenPhoneRecord,
  session: ClientSession,
): Promise<void> {
  const number = desk.keys.open(phone);
  const threadId = smsThreadId(desk, number);
  if (threadId === null) return;
  const { conversations, citizens } = desk.models;
  const isAgreed = verifiedAt !== null && smsAgreedAt !== null;
  if (verifiedAt !== null) {
    const citizen = await citizens.findById(citizenId).session(session).lean<CitizenRecord | null>();
    if (isAgreed) await openSmsThread(desk, number, citizen?.language ?? 'km', session);
    await conversations.updateOne(
      { _id: threadId, lastInboundAt: null },
      { $set: { citizenId } },
      { session },
    );
  }
  const secondDoor = isAgreed ? { agreedAt: smsAgreedAt, verifiedAt } : null;
  await conversations.updateOne({ _id: threadId, citizenId }, { $set: { secondDoor } }, { session });
}
