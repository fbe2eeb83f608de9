import {
  AppError,
  type CaseRecord,
  type CitizenRecord,
  type ConversationRecord,
  type PresentedCase,
  type PresentedStaff,
} from '../../contracts';
import { findPersons } from '../citizens/person-of';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { presentAnswer } from '../sla/answer-delivery';
import { presentClocks } from '../sla/present-clocks';
import { replyDoorOf } from '../sending/reply-door';
import { findStaffNames } from '../staff/find-staff-names';
import { may } from '../staff/policies';
import { accusedOfficeOf } from '../staff/require-not-accused';
import type { Filer } from '../trips/seen-cases';
import { needsReasonNow, openTransitions } from './case-transitions';
import { labelPlace } from './label-place';
import { isReopenOver, reopenUntil } from './reopen-case';

type OtherCase = Pick<CaseRecord, '_id' | 'number' | 'withoutName' | 'against' | 'joinedAgainst'>;

/** What a list of cases needs of other records, read once for all of them. */
interface Surroundings {
  directory: Directory;
  threads: Map<string, ConversationRecord>;
  /** All addresses of each citizen. */
  addresses: Map<string, ConversationRecord[]>;
  citizens: Map<string, CitizenRecord>;
  names: Map<string, string>;
  staff: Map<string, string>;
  /** The cases that these were joined with, and those for which their threads are held. */
  others: Map<string, OtherCase>;
}

/** Cases as this person of the staff may see them, in the order given. Costs at most three look-ups for any number. */
export async function presentCases(
  desk: Desk,
  reader: PresentedStaff,
  records: CaseRecord[],
): Promise<PresentedCase[]> {
  const around = await readSurroundings(desk, reader, records);
  return records.map((record) => presentOne(desk, reader, record, around));
}

/** @param filer left out: read anew. Whoever has just changed the case knows it. */
export async function presentCase(
  desk: Desk,
  reader: PresentedStaff,
  { record, filer = null }: { record: CaseRecord; filer?: Filer | null },
): Promise<PresentedCase> {
  return presentOne(desk, reader, record, await readSurroundings(desk, reader, [record], filer));
}

async function readSurroundings(
  desk: Desk,
  reader: PresentedStaff,
  records: CaseRecord[],
  filer: Filer | null = null,
): Promise<Surroundings> {
  const people = records.flatMap(({ assigneeId, watcherIds = [] }) =>
    [...watcherIds, assigneeId ?? []].flat(),
  );
  const [directory, { citizens, persons, threads }, staff] = await Promise.all([
    desk.directory.current(),
    readPeople(desk, records, filer),
    findStaffNames(desk, people, reader),
  ]);
  const others = await readOthers(desk, records, threads);
  return {
    directory,
    threads: new Map(threads.map((thread) => [thread._id, thread])),
    addresses: byCitizen(threads, persons),
    citizens: new Map(citizens.map((citizen) => [citizen._id, citizen])),
    names: new Map(
      citizens.flatMap(({ _id, displayName }) =>
        displayName == null ? [] : [[_id, desk.keys.open(displayName)] as const],
      ),
    ),
    staff,
    others: new Map(others.map((other) => [other._id, other])),
  };
}

/** Hardly any case is joined with another, or held for another one of its thread: then nothing is asked. */
async function readOthers(
  { models }: Desk,
  records: CaseRecord[],
  threads: ConversationRecord[],
): Promise<OtherCase[]> {
  const shown = new Set(records.map(({ _id }) => _id));
  const joined = records.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const holding = threads.flatMap(({ hold }) => hold?.caseId ?? []);
  const ids = [...joined, ...holding].filter((id) => !shown.has(id));
  if (ids.length === 0) return records;
  const others = await models.cases
    .find({ _id: { $in: ids } }, { number: 1, withoutName: 1, against: 1, joinedAgainst: 1 })
    .lean<OtherCase[]>();
  return [...records, ...others];
}

interface People {
  citizens: CitizenRecord[];
  /** The records of the same person, by each of the records. */
  persons: Map<string, string[]>;
  threads: ConversationRecord[];
}

const soleRecord = (citizen: CitizenRecord, threads: ConversationRecord[]): People => ({
  citizens: [citizen],
  persons: new Map([[citizen._id, [citizen._id]]]),
  threads,
});

/** Most people have one record: their threads are read beside it, and anew only when they have more. */
async function readPeople(desk: Desk, records: CaseRecord[], filer: Filer | null): Promise<People> {
  if (filer?.citizen != null && filer.citizen.personId == null)
    return soleRecord(filer.citizen, filer.threads);
  const citizenIds = [...new Set(records.map(({ citizenId }) => citizenId))];
  const ids = records.map(({ conversationId }) => conversationId);
  const [found, own] = await Promise.all([
    Promise.all(citizenIds.map((id) => desk.trips.citizen(id))),
    desk.trips.threads({ ids, citizenIds }),
  ]);
  const citizens = found.filter((citizen) => citizen !== null);
  const persons = await personsOf(desk, citizenIds, citizens);
  const everybody = [...persons.values()].flat();
  const isAll = everybody.length === citizenIds.length;
  const threads = isAll ? own : await desk.trips.threads({ ids, citizenIds: everybody });
  return { citizens, persons, threads };
}

/** Most people have one record: then nothing more need be asked. */
async function personsOf(
  desk: Desk,
  citizenIds: string[],
  citizens: CitizenRecord[],
): Promise<Map<string, string[]>> {
  if (citizens.every(({ personId }) => personId == null))
    return new Map(citizenIds.map((id) => [id, [id]]));
  return findPersons(desk, citizenIds);
}

function presentOne(
  desk: Desk,
  reader: PresentedStaff,
  record: CaseRecord,
  around: Surroundings,
): PresentedCase {
  const { directory } = around;
  const now = desk.clock();
  const thread = around.threads.get(record.conversationId);
  // Named one by one: V8 adds each field of a part that is spread into so large an object by copying what it has so far.
  const { citizenName, citizenId, onBehalfOf, filedVia } = whoFiled(desk, reader, record, around);
  const { tags, watchers, mergedInto, rating, offeredRoute, campaignId } = lifeOf(reader, record, around);
  const { reopenUntil, transitions, reasonFor } = endOf(reader, record, directory, now);
  const { reply, unreachable } = reachOf(record, around, now);
  const shown = {
    ...storedPart(record),
    ...{ citizenName, citizenId, onBehalfOf, filedVia },
    placeLabel: labelPlace(desk.places, record.place.code),
    office: presentOffice(record.officeId, directory),
    region: presentRegion(record.regionId, directory),
    regionUnverified: isUnverified(record.place.code, directory),
    assignee:
      record.assigneeId === null
        ? null
        : { _id: record.assigneeId, name: around.staff.get(record.assigneeId) ?? '' },
    hold: holdOf(record, thread, around, now),
    ...{ tags, watchers, mergedInto, rating, offeredRoute, campaignId },
    answer: presentAnswer(record),
    dueAt: record.dueAt ?? null,
    clocks: presentClocks(record, directory.calendar, desk),
    ...{ reopenUntil, transitions, reasonFor, reply, unreachable },
  };
  // No list holds a case about its reader; whoever has just said that it is about them is told no more of it.
  return accusedOfficeOf(reader, record, directory) === undefined ? shown : { ...shown, ...UNTOLD };
}

/** Who writes with the citizen. That the thread is held for another case is not told where one of the two has no name: it would get one. */
function holdOf(
  { _id, withoutName }: CaseRecord,
  thread: ConversationRecord | undefined,
  { others }: Surroundings,
  now: Date,
): PresentedCase['hold'] {
  const hold = thread?.hold ?? null;
  if (hold === null || hold.until <= now) return null;
  if (hold.caseId === _id) return hold;
  return withoutName || others.get(hold.caseId)?.withoutName !== false ? null : hold;
}

const UNTOLD = { story: '', placeText: null, citizenName: null, citizenId: null, onBehalfOf: null };

function byCitizen(
  threads: ConversationRecord[],
  persons: ReadonlyMap<string, string[]>,
): Map<string, ConversationRecord[]> {
  return new Map(
    [...persons].map(([citizenId, person]) => [
      citizenId,
      threads.filter((thread) => person.includes(thread.citizenId)),
    ]),
  );
}

/**
 * A case without a name tells neither whose nor for whom it is: that is sealed (casework/identity). Nor does any case to whoever may
 * not read citizens: they read what was told, not who told it.
 */
function whoFiled(desk: Desk, reader: PresentedStaff, record: CaseRecord, { names }: Surroundings) {
  const { citizenId, onBehalfOf = null, filedVia = null } = record;
  if (record.withoutName || !may(reader, 'citizens.read'))
    return { citizenName: null, citizenId: null, onBehalfOf: null, filedVia };
  return {
    citizenName: names.get(citizenId) ?? null,
    citizenId,
    onBehalfOf: onBehalfOf === null ? null : { ...onBehalfOf, name: desk.keys.open(onBehalfOf.name) },
    filedVia,
  };
}

/** Through which door an answer would go now. */
function reachOf({ conversationId, citizenId }: CaseRecord, around: Surroundings, now: Date) {
  const thread = around.threads.get(conversationId);
  if (thread === undefined)
    throw new AppError('internal', { message: `There is no conversation ${conversationId}` });
  const citizen = around.citizens.get(citizenId) ?? null;
  const reply = replyDoorOf(thread, around.addresses.get(citizenId) ?? [], citizen, now);
  return { reply, unreachable: reply.door === null };
}

function lifeOf(
  reader: PresentedStaff,
  { tags, watcherIds, mergedIntoId, rating, offeredRoute, campaignId }: CaseRecord,
  around: Surroundings,
) {
  const parent = around.others.get(mergedIntoId ?? '');
  const isTold = parent !== undefined && accusedOfficeOf(reader, parent, around.directory) === undefined;
  return {
    tags: tags ?? [],
    watchers: (watcherIds ?? []).map((_id) => ({ _id, name: around.staff.get(_id) ?? '' })),
    mergedInto: isTold ? { _id: parent._id, number: parent.number } : null,
    rating: rating ?? null,
    offeredRoute: offeredRoute ?? null,
    campaignId: campaignId ?? null,
  };
}

/** Where the case may go, and until when one that is over may come back. */
function endOf(reader: PresentedStaff, record: CaseRecord, { caseSettings }: Directory, now: Date) {
  const isOver = isReopenOver(record, caseSettings, now);
  const open = openTransitions(reader, record.state, record.officeId);
  const ways = isOver ? open.filter(({ to }) => to !== 'reopened') : open;
  return {
    reopenUntil: isOver ? null : reopenUntil(record, caseSettings),
    transitions: ways.map(({ to }) => to),
    reasonFor: ways.filter((way) => needsReasonNow(way, record)).map(({ to }) => to),
  };
}

/** The fields that are shown as they are stored; what is not named here (PIN hash, search tokens, ids of persons) stays inside. */
function storedPart(record: CaseRecord) {
  const { _id, number, version, type, category, priority, place, placeText, coordinates, route } = record;
  const { officeId, regionId, assigneeId, against, state, awaitsCitizen, story, storyLanguage } = record;
  const { language, withoutName, attachmentCount, channel, modelVersion } = record;
  const { firstAnswerDueAt, firstAnsweredAt, alertedAt, acknowledgedBy, lastCitizenAt } = record;
  const { lastStaffAt, closedAt, erasedAt, test, createdAt, updatedAt } = record;
  return {
    ...{ _id, number, version, type, category, priority, place, placeText, coordinates, route },
    ...{ officeId, regionId, assigneeId, against, state, awaitsCitizen, story, storyLanguage },
    ...{ language, withoutName, attachmentCount, channel, modelVersion },
    ...{ firstAnswerDueAt, firstAnsweredAt, alertedAt, acknowledgedBy, lastCitizenAt },
    ...{ lastStaffAt, closedAt, erasedAt, test, createdAt, updatedAt },
  };
}

function presentOffice(officeId: string, directory: Directory): PresentedCase['office'] {
  const office = directory.offices.get(officeId);
  return { _id: officeId, nameKm: office?.nameKm ?? officeId, nameEn: office?.nameEn ?? officeId };
}

function presentRegion(regionId: string | null, directory: Directory): PresentedCase['region'] {
  const region = directory.regions.find(({ _id }) => _id === regionId);
  return region === undefined ? null : { _id: region._id, nameKm: region.nameKm, nameEn: region.nameEn };
}

function isUnverified(code: string | null, directory: Directory): boolean {
  if (code === null) return false;
  return directory.regions.some(({ provinces }) =>
    provinces.some((province) => !province.verified && code.startsWith(province.code)),
  );
}
