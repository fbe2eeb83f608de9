import type { ClientSession } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import type { Desk } from '../desk';

type OwnedCase = Pick<CaseRecord, 'citizenId' | 'officeId' | 'withoutName'>;

/**
 * What a new case changes in its citizen's record: a named one shows the record to the office's staff; one without a name seals
 * the record unless a named one has shown it already.
 */
export function showToOffice({ citizenId, officeId, withoutName }: OwnedCase) {
  const known = { $ifNull: ['$officeIds', []] };
  const set = withoutName
    ? { sealed: { $eq: [{ $size: known }, 0] }, officeIds: known }
    : { sealed: false, officeIds: { $setUnion: [known, [officeId]] } };
  return { updateOne: { filter: { _id: citizenId as never }, update: [{ $set: set }] } };
}

/** The same for a citizen who is made with their first case. */
export const shownAtOnce = ({ officeId, withoutName }: Omit<OwnedCase, 'citizenId'>) =>
  withoutName ? { sealed: true, officeIds: [] } : { sealed: false, officeIds: [officeId] };

/** Reckons anew whose staff see the record, after a case has gone to another office or lost its name; nobody's: it is sealed. */
export async function followCases(
  desk: Pick<Desk, 'models'>,
  citizenId: string,
  session: ClientSession,
): Promise<void> {
  const officeIds = await desk.models.cases
    .distinct('officeId', { citizenId, withoutName: false })
    .session(session);
  const sealed = officeIds.length === 0;
  await desk.models.citizens.updateOne({ _id: citizenId }, { $set: { officeIds, sealed } }, { session });
}
