import {
  type CaseRecord,
  type CitizenLinkRecord,
  type CitizenPhoneRecord,
  type ConsentRecord,
  type ConversationRecord,
  type PhoneCodeRecord,
  type PresentedAddress,
  type PresentedPerson,
  type PresentedPhone,
  type PresentedStaff,
} from '../../contracts';
import type { Directory } from '../routing/office-directory';
import { findStaffNames } from '../staff/find-staff-names';
import { besidesAccusing } from '../staff/accusing-cases';
import { seenOffices } from '../staff/policies';
import type { StaffDesk } from '../staff-desk';
import { addressHandle } from './address-handle';
import { DECIDED } from './citizen-link.models';
import { STANDS } from './citizen-phone.models';
import { HOLDS } from './consent.model';
import { findDuplicates } from './find-duplicates';
import { followingOf } from './list-follows';
import { canBePreferred } from './preferable-door';
import { presentCitizens } from './present-citizens';
import type { SeenCitizen } from './read-citizen';

const MOST_CASES = 50;

interface Around {
  directory: Directory;
  threads: ConversationRecord[];
  phones: CitizenPhoneRecord[];
  codes: PhoneCodeRecord[];
  cases: CaseRecord[];
  consents: ConsentRecord[];
  links: CitizenLinkRecord[];
}

/** A person whole, as this member of the staff may see them. What was filed without a name is nowhere in it. */
export async function presentPerson(
  desk: StaffDesk,
  staff: PresentedStaff,
  seen: SeenCitizen,
): Promise<PresentedPerson> {
  const { record, person } = seen;
  const [around, rows, duplicates] = await Promise.all([
    readAround(desk, staff, seen),
    presentCitizens(desk, staff, person),
    findDuplicates(desk, { staff }, seen),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('one record is presented as one');
  const nameOf = new Map(rows.map(({ _id, name }) => [_id, name]));
  const staffNames = await findStaffNames(desk, [
    ...around.links.map(({ by }) => by),
    ...around.phones.map(({ verifiedBy }) => verifiedBy),
  ]);
  const now = desk.clock();
  return {
    ...row,
    caseCount: around.cases.length,
    addresses: around.threads.map((thread) => presentAddress(desk, seen, thread, around.phones, now)),
    phones: around.phones.map((phone) => presentPhone(desk, phone, around.codes, staffNames)),
    cases: around.cases.map((one) => presentOwnCase(one, around.directory)),
    wishes: {
      learning: record.learningConsentAt != null,
      surveys: record.surveysStoppedAt == null,
      messages: record.stoppedAt === null,
      stoppedByCitizen: record.stoppedAt !== null && record.stoppedBy == null,
      surveysStoppedByCitizen: record.surveysStoppedAt != null && record.surveysStoppedBy == null,
      preferredByCitizen: record.preferredDoorId != null && record.preferredDoorBy === 'citizen',
      following: followingOf(around.consents),
    },
    others: rows.slice(1).map(({ _id, name, channels, createdAt }) => ({ _id, name, channels, createdAt })),
    links: around.links.map((link) => {
      const otherId = link.citizenIds.find((id) => id !== record._id) ?? '';
      const { _id, kind, citizenIds, reasons, evidence, at, by } = link;
      return {
        ...{ _id, kind, citizenIds, reasons, evidence, at },
        byName: staffNames.get(by) ?? null,
        otherName: nameOf.get(otherId) ?? null,
      };
    }),
    duplicates,
    smsIsOn: desk.smsAccount != null,
  };
}

async function readAround(
  desk: StaffDesk,
  staff: PresentedStaff,
  { person }: SeenCitizen,
): Promise<Around> {
  const ids = person.map(({ _id }) => _id);
  const { models } = desk;
  const offices = seenOffices(staff);
  const besides = await besidesAccusing(desk, staff);
  const [directory, threads, phones, cases, consents, links] = await Promise.all([
    desk.directory.current(),
    models.conversations
      .find({ citizenId: { $in: ids }, channel: { $ne: 'desk' } })
      .lean<ConversationRecord[]>(),
    models.citizenPhones
      .find({ citizenId: { $in: ids }, ...STANDS })
      .sort({ addedAt: 1 })
      .lean<CitizenPhoneRecord[]>(),
    models.cases
      .find({
        citizenId: { $in: ids },
        withoutName: false,
        ...(offices === 'all' ? {} : { officeId: { $in: offices } }),
        ...besides,
      })
      .sort({ createdAt: -1 })
      .limit(MOST_CASES)
      .lean<CaseRecord[]>(),
    models.consents
      .find({ citizenId: { $in: ids }, ...HOLDS })
      .sort({ givenAt: 1 })
      .lean<ConsentRecord[]>(),
    models.citizenLinks
      .find({ citizenIds: { $in: ids }, ...DECIDED })
      .sort({ at: 1 })
      .lean<CitizenLinkRecord[]>(),
  ]);
  const codes = await models.phoneCodes
    .find({ _id: { $in: phones.map(({ _id }) => _id) }, expiresAt: { $gt: desk.clock() } })
    .lean<PhoneCodeRecord[]>();
  return { directory, threads, phones, codes, cases, consents, links };
}

/** Whoever has written from an address has it; a number that nobody has written from is proved by its own record. */
function presentAddress(
  desk: StaffDesk,
  { record }: SeenCitizen,
  thread: ConversationRecord,
  phones: CitizenPhoneRecord[],
  now: Date,
): PresentedAddress {
  const { citizenId, channel, lastInboundAt, createdAt, blockedAt } = thread;
  const hash = channel === 'sms' ? desk.keys.lookup('phone', desk.keys.open(thread.externalId)) : null;
  const phone = phones.find(({ phoneHash, verifiedAt }) => phoneHash === hash && verifiedAt !== null);
  const wrote = lastInboundAt !== null;
  return {
    _id: addressHandle(desk.keys, thread),
    citizenId,
    channel,
    verifiedAt: wrote ? createdAt : (phone?.verifiedAt ?? null),
    verifiedHow: wrote ? 'wrote' : (phone?.verifiedHow ?? null),
    blocked: blockedAt !== null,
    preferred: record.preferredDoorId === thread._id,
    canBePreferred: canBePreferred(thread, now),
  };
}

function presentPhone(
  desk: StaffDesk,
  phone: CitizenPhoneRecord,
  codes: PhoneCodeRecord[],
  names: ReadonlyMap<string, string>,
): PresentedPhone {
  const { _id, citizenId, addedAt, verifiedAt, verifiedHow, verifiedBy, evidence, addedBy } = phone;
  return {
    ...{ _id, citizenId, addedAt, verifiedAt, verifiedHow, evidence },
    phone: desk.keys.open(phone.phone),
    verifiedByName: verifiedBy === null ? null : (names.get(verifiedBy) ?? null),
    addedByCitizen: addedBy.kind === 'citizen',
    codeUntil: codes.find((code) => code._id === _id)?.expiresAt ?? null,
    smsAgreed: phone.smsAgreedAt !== null,
  };
}

function presentOwnCase(
  { _id, number, state, category, channel, officeId, createdAt }: CaseRecord,
  { offices }: Directory,
): PresentedPerson['cases'][number] {
  const office = offices.get(officeId);
  return {
    ...{ _id, number, state, channel, createdAt },
    category: category.code,
    office: { _id: officeId, nameKm: office?.nameKm ?? officeId, nameEn: office?.nameEn ?? officeId },
  };
}
