import type { CaseRecord, Escalation, OfficeRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { SECRETARIAT_OFFICE } from '../routing/route-case';
import { LEADERS } from '../staff/policies';
import { mayOnCase } from '../staff/require-not-accused';
import { isAbsent } from '../routing/is-absent';

/** So many people of an office without a head are told at most. */
const MOST_PEOPLE = 20;

/** The offices that a case of this one goes up to, itself first, each once. */
export function officesUpwards(officeId: string, { offices, regions, clockSettings }: Directory): string[] {
  return walkUp(officeId, offices, regions, clockSettings.escalation).offices;
}

/** The offices in use whose late cases come to this one on their way up, without itself. */
export function officesBelow(
  officeId: string,
  { offices, regions }: Pick<Directory, 'offices' | 'regions'>,
  lines: Escalation,
): string[] {
  return [...offices.values()]
    .filter(({ _id, active }) => active && _id !== officeId)
    .map(({ _id }) => _id)
    .filter((below) => walkUp(below, offices, regions, lines).offices.includes(officeId));
}

/** Whether the way up from an office leads back into itself. */
export function leadsInCircle(
  officeId: string,
  { offices, regions }: Directory,
  lines: Escalation,
): boolean {
  return walkUp(officeId, offices, regions, lines).isCircle;
}

function walkUp(
  from: string,
  offices: Directory['offices'],
  regions: Directory['regions'],
  lines: Escalation,
): { offices: string[]; isCircle: boolean } {
  const upwards: string[] = [];
  for (let at: string | null = from; at !== null; at = officeAbove(offices.get(at), regions, lines)) {
    if (upwards.includes(at)) return { offices: upwards, isCircle: true };
    upwards.push(at);
  }
  return { offices: upwards, isCircle: false };
}

function officeAbove(
  office: OfficeRecord | undefined,
  regions: Directory['regions'],
  { lines }: Escalation,
): string | null {
  if (office === undefined || office._id === SECRETARIAT_OFFICE) return null;
  const entered = lines.find(({ officeId }) => officeId === office._id)?.reportsTo ?? null;
  if (entered !== null) return entered;
  const region = regions.find(({ _id }) => _id === office.regionId);
  return office.kind === 'senator' && region !== undefined ? region.officeId : SECRETARIAT_OFFICE;
}

type ClockedCase = Pick<CaseRecord, '_id' | 'officeId' | 'assigneeId' | 'against' | 'joinedAgainst'>;

export interface Superiors {
  /** Which office of the reporting line they are. */
  rung: number;
  officeId: string;
  staffIds: string[];
}

/**
 * Who is told next above a case: from `rung` upwards the head of the first office where somebody may see the case, or everybody
 * there when it has no head who can. Of the case's own office only its head is above whoever has the case: a colleague beside them is
 * not, and the one who has the case is not their own superior.
 *
 * Where nobody at all is above who may see it (all of them are complained about), the others of the case's own office are told: late is
 * never what nobody hears of.
 *
 * @returns null when nobody is left above.
 */
export async function findSuperiors(
  desk: Desk,
  record: ClockedCase,
  rung: number,
): Promise<Superiors | null> {
  const directory = await desk.directory.current();
  const upwards = officesUpwards(record.officeId, directory);
  // Above the last office there is nobody: its own people are all who is left to be told.
  const headOnly = (place: number) => place === 0 && upwards.length > 1;
  let isAnybodyAbove = false;
  for (const [place, officeId] of upwards.entries()) {
    if (place < rung && isAnybodyAbove) continue;
    const staffIds = await findPeople(desk, record, officeId, directory, headOnly(place));
    isAnybodyAbove ||= staffIds.length > 0;
    if (place >= rung && staffIds.length > 0) return { rung: place, officeId, staffIds };
  }
  if (isAnybodyAbove || rung >= upwards.length) return null;
  const { officeId } = record;
  const staffIds = await findPeople(desk, record, officeId, directory, false);
  return staffIds.length === 0 ? null : { rung: upwards.length, officeId, staffIds };
}

/** Whoever has the case, as long as they may work on it; else everybody of its office who may, and of those above when nobody there can. */
export async function findConcerned(desk: Desk, record: ClockedCase): Promise<string[]> {
  const directory = await desk.directory.current();
  const assignee =
    record.assigneeId === null
      ? null
      : await desk.models.staff
          .findOne({ _id: record.assigneeId, active: true })
          .lean<StaffRecord | null>();
  if (assignee !== null && mayOnCase(assignee, 'cases.reply', record, directory)) return [assignee._id];
  const own = await findPeople(desk, record, record.officeId, directory, false);
  return own.length > 0 ? own : ((await findSuperiors(desk, record, 0))?.staffIds ?? []);
}

async function findPeople(
  desk: Desk,
  record: ClockedCase,
  officeId: string,
  directory: Directory,
  headOnly: boolean,
): Promise<string[]> {
  const fits = (person: StaffRecord) =>
    person._id !== record.assigneeId && mayOnCase(person, 'cases.reply', record, directory);
  const { lines } = directory.clockSettings.escalation;
  const headId = lines.find((line) => line.officeId === officeId)?.headId ?? null;
  if (headId !== null) {
    const head = await desk.models.staff.findOne({ _id: headId, active: true }).lean<StaffRecord | null>();
    if (head !== null && fits(head)) return [head._id];
  }
  if (headOnly) return [];
  const people = await desk.models.staff
    .find({ active: true, $and: [{ $or: membersOf(officeId) }, { $or: readersOf(record.officeId) }] })
    .limit(200)
    .lean<StaffRecord[]>();
  const now = desk.clock();
  return people
    .filter(fits)
    .sort((a, b) => readiness(a, now) - readiness(b, now))
    .slice(0, MOST_PEOPLE)
    .map(({ _id }) => _id);
}

/** Who is present and on duty stands first, and whoever keeps the machine last: the first one gets what one person has to do. */
const readiness = (person: StaffRecord, now: Date) =>
  (isAbsent(person, now) ? 4 : 0) + (person.role === 'administrator' ? 2 : 0) + (person.onDuty ? 0 : 1);

/** Who sees the cases of an office: those of an office above it see only its own. */
const readersOf = (officeId: string) => [{ officeIds: officeId }, { role: { $in: [...LEADERS] } }];

/** Whoever leads the desk sits in the Secretariat General. */
const membersOf = (officeId: string) => [
  { officeIds: officeId },
  ...(officeId === SECRETARIAT_OFFICE
    ? [{ role: 'dispatcher' as const }, { role: 'administrator' as const }]
    : []),
];
