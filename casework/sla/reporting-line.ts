import type { CaseRecord, Escalation, OfficeRecord, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { SECRETARIAT_OFFICE } from '../routing/route-case';
import { mayOnCase } from '../staff/require-not-accused';

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
  for (const [place, officeId] of upwards.entries()) {
    if (place < rung) continue;
    const staffIds = await findPeople(desk, record, officeId, directory, headOnly(place));
    if (staffIds.length > 0) return { rung: place, officeId, staffIds };
  }
  return null;
}

/** Everybody of the case's own office who may answer it: whom a clock concerns while nobody has the case. */
export async function findOwnPeople(desk: Desk, record: ClockedCase): Promise<string[]> {
  return findPeople(desk, record, record.officeId, await desk.directory.current(), false);
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
    .find({ active: true, $or: membersOf(officeId) })
    .limit(200)
    .lean<StaffRecord[]>();
  return people
    .filter(fits)
    .slice(0, MOST_PEOPLE)
    .map(({ _id }) => _id);
}

/** Whoever leads the desk sits in the Secretariat General. */
const membersOf = (officeId: string) => [
  { officeIds: officeId },
  ...(officeId === SECRETARIAT_OFFICE
    ? [{ role: 'dispatcher' as const }, { role: 'administrator' as const }]
    : []),
];
