import { refuseField } from '../refuse-field';
import type { StaffDesk } from '../staff-desk';

/** Somebody works for offices that exist. */
export async function requireOffices(desk: StaffDesk, officeIds: string[]): Promise<void> {
  const distinct = [...new Set(officeIds)];
  const known = await desk.models.offices.countDocuments({ _id: { $in: distinct } });
  if (known !== distinct.length) throw refuseField('officeIds', 'holds an office that does not exist');
}

/** The same for whole regions and commissions. */
export async function requireScope(
  desk: StaffDesk,
  scope: { officeIds: string[]; regionIds: string[]; commissions: number[] },
): Promise<void> {
  await requireOffices(desk, scope.officeIds);
  const regionIds = [...new Set(scope.regionIds)];
  const regions = await desk.models.regions.countDocuments({ _id: { $in: regionIds } });
  if (regions !== regionIds.length) throw refuseField('regionIds', 'holds a region that does not exist');
  const commissions = [...new Set(scope.commissions)];
  const known = await desk.models.offices.distinct('commission', { commission: { $in: commissions } });
  if (known.length !== commissions.length)
    throw refuseField('commissions', 'holds a commission that does not exist');
}
