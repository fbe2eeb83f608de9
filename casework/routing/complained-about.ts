import type { Against, OfficeRecord, SenatorRecord } from '../../contracts';

interface Known {
  offices: ReadonlyMap<string, OfficeRecord>;
  senators: SenatorRecord[];
}

/**
 * A complaint never goes to the office that it is about: that office itself, the office of the senator, the office of the
 * senator's region (where they work too), and every senator's and region's office when it is about somebody of the Senate who is
 * not named.
 */
export function isOfficeComplainedAbout(
  { against }: { against: Against | null },
  officeId: string,
  { offices, senators }: Known,
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
