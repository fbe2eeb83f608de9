import type { ClientSession } from 'mongoose';
import {
  AppError,
  type Actor,
  type Against,
  type CaseDraft,
  type CaseRecord,
  type CitizenRecord,
  type ConversationRecord,
  DESK_ACCOUNT,
  type FiledCase,
  type FilingInput,
  type PreparedCase,
} from '../../contracts';
import { showToOffice, shownAtOnce } from '../citizens/follow-cases';
import { agreeToSms, keepPhone } from '../citizens/keep-phone';
import { nameHashes } from '../citizens/name-hashes';
import { readCitizen } from '../citizens/read-citizen';
import { blankCitizen, blankThread } from '../citizens/sms-thread';
import { newId } from '../new-id';
import { conversationIdOf } from '../privacy/conversation-id';
import { refuseField } from '../refuse-field';
import { likelySuspect, suspectFrom } from '../routing/read-against';
import { requireKnownAgainst } from '../routing/require-known-against';
import { senateNamesOf } from '../routing/senate-names';
import { requirePermission } from '../staff/policies';
import { accessRow } from '../staff/record-access';
import { mayOnCase } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import { tellOfCase } from '../staff/tell-of-case';
import type { FilingDesk, StaffDesk } from '../staff-desk';
import type { Unit } from '../trips/write-together';
import { decideFiling } from './decide-filing';
import { drawAgain } from './draw-again';
import { labelPlace } from './label-place';
import { withListKeys } from './list-keys';
import { openingEntries } from './opening-entries';
import { prepareCase } from './prepare-case';

/**
 * Files a case for somebody who came, called or wrote a letter: the person and their number are kept with it, or found if they are
 * known, and the number and PIN are told once, to be handed over. The same `creationKey` again answers the same case.
 *
 * @throws AppError `idempotency-key-reused` when the key filed another story before.
 */
export async function fileForCitizen(
  desk: FilingDesk,
  actor: StaffActor,
  input: FilingInput,
): Promise<FiledCase> {
  requirePermission(actor.staff, 'cases.file');
  const openedBy = `desk:${actor.staff._id}:${input.creationKey}`;
  try {
    return await fileAnew(desk, actor, input, openedBy);
  } catch (error) {
    // The key itself refuses a second case: only then it is asked for the first.
    const known = await desk.trips.openedCase(openedBy);
    if (known === null) throw error;
    if (known.erasedAt == null && known.story !== input.story) throw keyReused(input.creationKey);
    return tellFiled(desk, actor, known, null);
  }
}

const keyReused = (key: string) =>
  new AppError('idempotency-key-reused', {
    message: `The creationKey ${key} has filed another story: send a new key with a new story`,
  });

async function fileAnew(
  desk: FilingDesk,
  actor: StaffActor,
  input: FilingInput,
  openedBy: string,
): Promise<FiledCase> {
  if (input.placeCode != null && desk.places.get(input.placeCode) === undefined)
    throw refuseField('placeCode', 'is no place of the list');
  const against = await againstOf(desk, input);
  const citizen = await citizenOf(desk, actor, input);
  const thread = deskThread(desk, input, citizen, openedBy);
  const draft = draftOf(desk, actor.staff._id, input, against);
  const prepared = await drawAgain(async () => {
    const from = { conversation: thread, eventId: openedBy, isNewCitizen: citizen.isNew };
    const drawn = await prepareCase(desk, draft, from);
    await desk.trips.write(filingUnit(desk, actor, input, { citizen, thread, prepared: drawn }));
    return drawn;
  });
  tellDesk(desk, prepared.record);
  return tellFiled(desk, actor, prepared.record, prepared.pin);
}

interface Filer {
  record: CitizenRecord;
  isNew: boolean;
}

async function citizenOf(desk: StaffDesk, actor: StaffActor, input: FilingInput): Promise<Filer> {
  const { citizenId, name, language } = input;
  if (citizenId !== null) {
    if (name !== null) throw refuseField('name', 'is known already: leave it out, or leave out citizenId');
    const { record } = await readCitizen(desk, actor, citizenId, 'citizens.read');
    return { record, isNew: false };
  }
  const now = desk.clock();
  const named = name === null ? {} : { nameHashes: nameHashes(desk.keys, name) };
  const displayName = name === null ? null : desk.keys.seal(name);
  return { record: { ...blankCitizen(newId(now), language, now), displayName, ...named }, isNew: true };
}

/** Each filing has a thread of its own: whoever stands at the desk has no address there. */
function deskThread(
  desk: StaffDesk,
  { language }: FilingInput,
  { record }: Filer,
  openedBy: string,
): ConversationRecord {
  const address = { channel: 'desk' as const, account: DESK_ACCOUNT, externalId: openedBy };
  return {
    ...blankThread({
      _id: conversationIdOf(desk.keys, address),
      citizen: { _id: record._id, language },
      now: desk.clock(),
    }),
    ...address,
    externalId: desk.keys.seal(openedBy),
    languageChosen: true,
    test: record.test,
  };
}

/**
 * Whom the complaint is about: as whoever files it says, or else as its words do. Nobody is there to be asked as the bot asks, so
 * the case goes round all of the Senate's own people whom it names.
 */
async function againstOf(desk: StaffDesk, { against, type, story, language }: FilingInput) {
  const directory = await desk.directory.current();
  if (against != null) requireKnownAgainst(against, directory);
  if (against !== undefined) return against;
  const found = suspectFrom(story, language, senateNamesOf(directory));
  // Words that accuse are believed beside any type that was chosen at the counter.
  if (type !== 'complaint' && !found.accuses) return null;
  return likelySuspect(found.suspects) ?? found.against;
}

function draftOf(
  desk: FilingDesk,
  staffId: string,
  input: FilingInput,
  against: Against | null,
): CaseDraft {
  const { understand, taxonomyVersion } = desk.reading;
  const lists = { taxonomyVersion, gazetteerVersion: desk.places.version };
  const decided = decideFiling(input, understand(input.story), { staffId, ...lists });
  return {
    ...decided,
    story: input.story,
    language: input.language,
    coordinates: null,
    against,
    withoutName: input.withoutName,
    onBehalfOf: input.onBehalfOf,
    attachmentCount: 0,
    urgent: decided.priority.code === 'urgent',
  };
}

interface Filing {
  citizen: Filer;
  thread: ConversationRecord;
  prepared: PreparedCase;
}

/** All rows of a filing, the reading right of the office that gets it and the record of who filed it included. */
function filingUnit(
  desk: StaffDesk,
  actor: StaffActor,
  input: FilingInput,
  { citizen, thread, prepared }: Filing,
): Unit {
  const now = prepared.record.createdAt;
  const by = { kind: 'staff' as const, id: actor.staff._id };
  const alertedAt = prepared.record.priority.code === 'urgent' ? now : null;
  const record: CaseRecord = { ...prepared.record, filedVia: input.via, alertedAt };
  const entries = openingEntries(record, { actor: by, at: now, messageId: null });
  const citizenId = citizen.record._id;
  return {
    caseIds: [],
    plan(_seen, rows) {
      rows.insert('conversations', thread);
      rows.insert(
        'cases',
        withListKeys({ ...record, entryCount: entries.length, chainHead: entries[1].hash }),
      );
      rows.insert('caseEntries', ...entries);
      rows.insert('audit', accessRow(now, actor, 'created', { kind: 'case', id: record._id }));
      if (citizen.isNew) {
        const made = { _id: newId(now), citizenId, at: now, actor: by, verb: 'made' };
        rows.insert('citizens', { ...citizen.record, ...shownAtOnce(record) });
        rows.insert('citizenEntries', { ...made, change: { via: input.via }, evidence: null });
      } else rows.update('citizens', { _id: citizenId }, showToOffice(record).updateOne.update);
      if (input.phone !== null)
        rows.afterwards(keepTheirPhone(desk, input, { citizenId, phone: input.phone, by, now }));
    },
  };
}

function keepTheirPhone(
  desk: StaffDesk,
  { smsAgreed }: FilingInput,
  told: { citizenId: string; phone: string; by: Actor; now: Date },
) {
  return async (session: ClientSession) => {
    const phone = await keepPhone(desk, told, session);
    if (smsAgreed) await agreeToSms(desk, phone, told.now, session);
  };
}

function tellDesk(desk: StaffDesk, record: CaseRecord): void {
  const { _id, officeId, number, category, priority } = record;
  tellOfCase(desk, record, {
    name: 'case.opened',
    caseId: _id,
    officeId,
    number,
    category: category.code,
    priority: priority.code,
    urgent: priority.code === 'urgent',
  });
}

async function tellFiled(
  desk: StaffDesk,
  { staff }: StaffActor,
  record: CaseRecord,
  pin: string | null,
): Promise<FiledCase> {
  const { _id, number, officeId, citizenId, withoutName } = record;
  const directory = await desk.directory.current();
  const office = directory.offices.get(officeId);
  const readable = mayOnCase(staff, 'cases.read', record, directory);
  return {
    caseId: _id,
    number,
    pin,
    office: { _id: officeId, nameKm: office?.nameKm ?? officeId, nameEn: office?.nameEn ?? officeId },
    readable,
    citizenId: withoutName || !readable ? null : citizenId,
    // Later the case may have been corrected where its filer may not read it.
    filedUnder: pin === null ? null : filedUnder(desk, record),
  };
}

const filedUnder = ({ places }: StaffDesk, { category, priority, place }: CaseRecord) => ({
  category: category.code,
  priority: priority.code,
  placeLabel: labelPlace(places, place.code),
});
