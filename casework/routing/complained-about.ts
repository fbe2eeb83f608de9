import type { Against, CaseRecord, OfficeRecord, SenatorRecord } from '../../contracts';

/** Offices and senators as far as is needed to see whom a complaint names. */
export interface KnownPeople {
  offices: ReadonlyMap<string, OfficeRecord>;
  senators: SenatorRecord[];
}

/** What of a case tells whom it is about: itself, and what was joined to it. */
export type Accusation = Pick<CaseRecord, 'against' | 'joinedAgainst'>;

/** All whom a case is against. */
export const allAgainst = ({ against, joinedAgainst = [] }: Accusation): Against[] => [
  ...(against === null ? [] : [against]),
  ...joinedAgainst,
];

/** Of those the people of the Senate who are named: they belong to offices. */
export const namedAgainst = (record: Accusation): Against[] =>
  allAgainst(record).filter(({ kind }) => kind === 'office' || kind === 'senator');

/** Whether it is about anybody of the Senate, named or not. */
export const isAgainstSenate = (record: Accusation): boolean =>
  allAgainst(record).some(({ kind }) => kind !== 'institution');

/** Under which names a complaint is about people of these offices: those of the offices that stand by each other, and of their senators. */
export function namesOfAccused(officeIds: string[], known: KnownPeople): string[] {
  const { offices, senators } = known;
  const names = officeIds.flatMap((officeId) => [
    officeId,
    ...[...offices.keys()].filter((other) => standBy(other, officeId, known)),
    ...senators.filter((senator) => isOfSenator(officeId, senator, known)).map(({ _id }) => _id),
  ]);
  return [...new Set(names)];
}

/** The offices whose people a complaint names; none for somebody of the Senate without a name, and for anybody else. */
export function accusedOffices(record: Accusation, known: KnownPeople): string[] {
  const named = namedAgainst(record);
  if (named.length === 0) return [];
  return [...known.offices.keys()].filter((officeId) =>
    named.some((against) => isMeant(against, officeId, known)),
  );
}

/**
 * A complaint never goes to the office that it is about: that office itself, the office of the senator, the office of the
 * senator's region (where they work too), and every senator's and region's office when it is about somebody of the Senate who is
 * not named. It holds both ways: a region's office and the offices of its senators are one house, so a complaint about either goes to
 * neither.
 */
export function isOfficeComplainedAbout(record: Accusation, officeId: string, known: KnownPeople): boolean {
  return allAgainst(record).some((against) => isMeant(against, officeId, known));
}

/** Whether one accusation names an office, itself or by its people. */
export function isMeant(against: Against, officeId: string, known: KnownPeople): boolean {
  const office = known.offices.get(officeId);
  if (against.kind === 'unknown') return office?.kind === 'senator' || office?.kind === 'region';
  if (against.id === null) return false;
  if (against.kind === 'office') return against.id === officeId || standBy(against.id, officeId, known);
  if (against.kind !== 'senator') return false;
  const senator = known.senators.find(({ _id }) => _id === against.id);
  return senator !== undefined && isOfSenator(officeId, senator, known);
}

/** A senator's own office, and that of their region. */
function isOfSenator(officeId: string, senator: SenatorRecord, { offices }: KnownPeople): boolean {
  const office = offices.get(officeId);
  const isOfTheirRegion = office?.kind === 'region' && office.regionId === senator.regionId;
  return senator.officeId === officeId || isOfTheirRegion;
}

/** One of them is a region's office, the other that of one of its senators. */
function standBy(one: string, other: string, { offices, senators }: KnownPeople): boolean {
  const kinds = [offices.get(one)?.kind, offices.get(other)?.kind];
  if (!kinds.includes('region') || kinds[0] === kinds[1]) return false;
  const [region, house] = kinds[0] === 'region' ? [offices.get(one), other] : [offices.get(other), one];
  if (region === undefined || region.regionId === null) return false;
  return senators.some(({ officeId, regionId }) => officeId === house && regionId === region.regionId);
}
