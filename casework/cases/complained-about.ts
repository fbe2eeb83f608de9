import type { CaseRecord } from '../../contracts';
import type { Directory } from '../routing/office-directory';

/** A complaint never goes to the office, or to the office of the senator, that it is about. */
export function isOfficeComplainedAbout(
  { against }: Pick<CaseRecord, 'against'>,
  officeId: string,
  directory: Directory,
): boolean {
  if (against?.id == null) return false;
  if (against.kind === 'office') return against.id === officeId;
  if (against.kind !== 'senator') return false;
  return directory.senators.some((senator) => senator._id === against.id && senator.officeId === officeId);
}
