import {
  type CaseRecord,
  type CitizenLinkRecord,
  type CitizenPhoneRecord,
  type CitizenRecord,
  type ConversationRecord,
  type PresentedDuplicate,
} from '../../contracts';
import type { Desk } from '../desk';
import { accusersOf } from '../staff/accusing-cases';
import { seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import { DECIDED } from './citizen-link.models';
import { STANDS } from './citizen-phone.models';
import { wantedNameHashes } from './name-hashes';
import { presentCitizens } from './present-citizens';
import type { SeenCitizen } from './read-citizen';
import { smsThreadId } from './sms-thread';
import { type CitizenTraits, suggestDuplicates } from './suggest-duplicates';

const MOST_CANDIDATES = 50;
const MOST_SHOWN = 10;
const MOST_PLACES = 20;

/**
 * Records that may be the same person, with the reasons, of those whom the reader may see. Nobody who is sealed is among them,
 * and no pair that somebody has decided about.
 *
 * @param only looks at these records and no others.
 */
export async function findDuplicates(
  desk: Pick<Desk, 'models' | 'keys' | 'smsAccount' | 'directory'>,
  { staff }: Pick<StaffActor, 'staff'>,
  { record, person }: SeenCitizen,
  only?: string[],
): Promise<PresentedDuplicate[]> {
  const own = person.map(({ _id }) => _id);
  const phones = await phonesOf(desk, own);
  const candidateIds = only ?? (await candidatesFor(desk, record, own, phones));
  const offices = seenOffices(staff);
  const candidates = await desk.models.citizens
    .find({
      _id: { $in: candidateIds, $nin: [...own, ...(await accusersOf(desk, staff, offices))] },
      sealed: { $ne: true },
      ...(offices === 'all' ? {} : { officeIds: { $in: offices } }),
    })
    .limit(MOST_CANDIDATES)
    .lean<CitizenRecord[]>();
  if (candidates.length === 0) return [];
  const traits = await traitsOf(desk, [record, ...candidates]);
  const subject = {
    ...traitsFor(traits, record._id),
    phones: phones.map(({ hash, verified }) => ({ hash, verified })),
  };
  const suggested = suggestDuplicates(
    subject,
    candidates.map(({ _id }) => traitsFor(traits, _id)),
  ).slice(0, MOST_SHOWN);
  const rows = await presentCitizens(
    desk,
    staff,
    suggested.flatMap(({ citizenId }) => candidates.find(({ _id }) => _id === citizenId) ?? []),
  );
  return rows.map(({ _id, name, channels, phone, caseCount, createdAt }, index) => ({
    ...{ _id, name, channels, phone, caseCount, createdAt },
    reasons: suggested[index]?.reasons ?? [],
    score: suggested[index]?.score ?? 0,
  }));
}

async function candidatesFor(
  desk: Pick<Desk, 'models' | 'keys' | 'smsAccount'>,
  { displayName }: CitizenRecord,
  own: string[],
  phones: OwnedPhone[],
): Promise<string[]> {
  const hashes = displayName === null ? [] : wantedNameHashes(desk.keys, desk.keys.open(displayName));
  const threadIds = phones.flatMap(({ number }) => smsThreadId(desk, number) ?? []);
  const [byPhone, byThread, byName, decided] = await Promise.all([
    desk.models.citizenPhones
      .find({ phoneHash: { $in: phones.map(({ hash }) => hash) }, ...STANDS }, { citizenId: 1 })
      .limit(MOST_CANDIDATES)
      .lean<CitizenPhoneRecord[]>(),
    desk.models.conversations
      .find({ _id: { $in: threadIds } }, { citizenId: 1 })
      .lean<ConversationRecord[]>(),
    hashes.length === 0 ? [] : similarNames(desk, hashes),
    desk.models.citizenLinks.find({ citizenIds: { $in: own }, ...DECIDED }).lean<CitizenLinkRecord[]>(),
  ]);
  const settled = new Set(decided.flatMap(({ citizenIds }) => citizenIds));
  const found = [...byPhone, ...byThread].map(({ citizenId }) => citizenId);
  return [...new Set([...found, ...byName])].filter((id) => !settled.has(id));
}

/** Names that have all tokens of this one, and the newest that share some: they are weighed whole afterwards. */
async function similarNames(desk: Pick<Desk, 'models'>, hashes: string[]): Promise<string[]> {
  const find = (nameHashes: { $all: string[] } | { $in: string[] }) =>
    desk.models.citizens
      .find({ nameHashes }, { _id: 1 })
      .sort({ createdAt: -1 })
      .limit(MOST_CANDIDATES / 2)
      .lean<Array<{ _id: string }>>();
  const [same, some] = await Promise.all([find({ $all: hashes }), find({ $in: hashes })]);
  return [...same, ...some].map(({ _id }) => _id);
}

interface OwnedPhone {
  citizenId: string;
  number: string;
  hash: string;
  verified: boolean;
}

/** The numbers of these records: those that were told, and those from which somebody has written. */
async function phonesOf(desk: Pick<Desk, 'models' | 'keys'>, citizenIds: string[]): Promise<OwnedPhone[]> {
  const [told, threads] = await Promise.all([
    desk.models.citizenPhones
      .find({ citizenId: { $in: citizenIds }, ...STANDS })
      .lean<CitizenPhoneRecord[]>(),
    desk.models.conversations
      .find({ citizenId: { $in: citizenIds }, channel: 'sms', lastInboundAt: { $ne: null } })
      .lean<ConversationRecord[]>(),
  ]);
  const written = threads.map(({ citizenId, externalId }) => {
    const number = desk.keys.open(externalId);
    return { citizenId, number, hash: desk.keys.lookup('phone', number), verified: true };
  });
  return [
    ...told.map(({ citizenId, phone, phoneHash, verifiedAt }) => ({
      citizenId,
      number: desk.keys.open(phone),
      hash: phoneHash,
      verified: verifiedAt !== null,
    })),
    ...written,
  ];
}

async function traitsOf(
  desk: Pick<Desk, 'models' | 'keys'>,
  records: CitizenRecord[],
): Promise<Map<string, CitizenTraits>> {
  const ids = records.map(({ _id }) => _id);
  const [phones, cases] = await Promise.all([
    phonesOf(desk, ids),
    desk.models.cases
      .find({ citizenId: { $in: ids }, withoutName: false }, { citizenId: 1, 'place.code': 1 })
      .sort({ createdAt: -1 })
      .limit(MOST_PLACES * ids.length)
      .lean<Array<Pick<CaseRecord, 'citizenId' | 'place'>>>(),
  ]);
  return new Map(
    records.map(({ _id, displayName }) => [
      _id,
      {
        citizenId: _id,
        name: displayName === null ? null : desk.keys.open(displayName),
        phones: phones.filter(({ citizenId }) => citizenId === _id),
        placeCodes: cases.flatMap(({ citizenId, place }) => (citizenId === _id ? (place.code ?? []) : [])),
      },
    ]),
  );
}

const traitsFor = (traits: Map<string, CitizenTraits>, citizenId: string): CitizenTraits =>
  traits.get(citizenId) ?? { citizenId, name: null, phones: [], placeCodes: [] };
