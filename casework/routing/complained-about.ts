import type { Against, OfficeRecord, SenatorRecord } from '../../contracts';

/** Offices and senators as far as is needed to see whom a complaint names. */
export interface KnownPeople {
  offices: ReadonlyMap<string, OfficeRecord>;
  senators: SenatorRecord[];
}

/** Under which names a complaint is about people of these offices: the offices' own and those of the senators who work there. */
export function namesOfAccused(officeIds: string[], known: KnownPeople): string[] {
  const theirs = known.senators.filter(({ _id: id }) =>
    officeIds.some((officeId) =>
      isOfficeComplainedAbout({ against: { kind: 'senator', id, text: null } }, officeId, known),
    ),
  );
  return [...officeIds, ...theirs.map(({ _id }) => _id)];
}

/** The offices whose people a complaint names; none for somebody of the Senate without a name, and for anybody else. */
export function accusedOffices(against: Against | null, known: KnownPeople): string[] {
  if (against?.kind !== 'office' && against?.kind !== 'senator') return [];
  return [...known.offices.keys()].filter((officeId) =>
    isOfficeComplainedAbout({ against }, officeId, known),
  );
}

/**
 * A complaint never goes to the office that it is about: that office itself, the office of the senator, the office of the
 * senator's region (where they work too), and every senator's and region's office when it is about somebody of the Senate who is
 * not named.
 */
export function isOfficeComplainedAbout(
  { against }: { against: Against | null },
  officeId: string,
  { offices, senators }: KnownPeople,
): boolean {
  if (against === null) return false;
  const office = offices.get(officeId);
  if (against.kind === 'unknown') return office?.kind === 'senator' || office?.kind === 'region';
  if (against.id === null) return false;
  if (against.kind === 'office') return against.id === officeId;
  if (against.kind !== 'senator') return false;
  const senator = senators.find(({ _id }) => _id === against.id);
  if (senator === undefined) return false;
  const isOfTheirRegion = office?.kind === 'region' && office.regionId === senator.regionId;
  return senator.officeId === officeId || isOfTheirRegion;
}
