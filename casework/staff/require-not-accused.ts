import { AppError, type CaseRecord, type PresentedStaff } from '../../contracts';
import { isOfficeComplainedAbout } from '../routing/complained-about';
import type { Directory } from '../routing/office-directory';

/**
 * Nobody judges a complaint about themselves: whoever belongs to an office that it names, or works for a senator whom it names,
 * neither reads nor changes it, whatever their role. Somebody of the Senate without a name accuses no office in particular.
 *
 * @throws AppError `forbidden`
 */
export function requireNotAccused(
  { _id, officeIds }: Pick<PresentedStaff, '_id' | 'officeIds'>,
  record: Pick<CaseRecord, '_id' | 'against'>,
  known: Pick<Directory, 'offices' | 'senators'>,
): void {
  const { against } = record;
  if (against?.kind !== 'office' && against?.kind !== 'senator') return;
  const accused = officeIds.find((officeId) => isOfficeComplainedAbout({ against }, officeId, known));
  if (accused === undefined) return;
  throw new AppError('forbidden', {
    message: `Case ${record._id} is a complaint about ${accused}, to which staff ${_id} belongs`,
    userMessage: 'own-office-complained-about',
  });
}
