import { AppError, type CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';

/**
 * Records that the citizen of a case agreed, or no longer agrees, that their words may teach the machine. It holds for all their
 * cases, earlier ones too; what was exported before a withdrawal is to be deleted by whoever exported it.
 *
 * @throws AppError `not-found` when no case has this number.
 */
export async function recordLearningConsent(
  desk: Pick<Desk, 'models' | 'trips' | 'clock'>,
  actor: StaffActor,
  number: string,
  given: boolean,
): Promise<void> {
  const found = await desk.models.cases.findOne({ number }).lean<CaseRecord | null>();
  if (found === null) throw new AppError('not-found', { message: `There is no case ${number}` });
  await desk.models.citizens.updateOne(
    { _id: found.citizenId },
    { $set: { learningConsentAt: given ? desk.clock() : null } },
  );
  await recordAccess(desk, actor, 'edited', { kind: 'learning-consent', id: found._id });
}
