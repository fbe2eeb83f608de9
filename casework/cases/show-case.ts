import { AppError, type CaseRecord, type PresentedCase } from '../../contracts';
import { type Permission, requireInOffice } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { requireNotAccused } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentCase } from './present-case';

/** One case with everything around it. The reading is recorded. */
export async function showCase(desk: StaffDesk, actor: StaffActor, caseId: string): Promise<PresentedCase> {
  const record = await readCase(desk, actor, caseId, 'cases.read');
  const [presented] = await Promise.all([
    presentCase(desk, actor.staff, { record }),
    recordAccess(desk, actor, 'read', { kind: 'case', id: caseId }),
  ]);
  return presented;
}

/**
 * A case that the reader may see by this right.
 * @throws AppError `not-found` or `forbidden`
 */
export async function readCase(
  desk: StaffDesk,
  { staff }: StaffActor,
  caseId: string,
  permission: Permission,
): Promise<CaseRecord> {
  const record = await desk.models.cases.findById(caseId).lean<CaseRecord | null>();
  if (record === null) throw new AppError('not-found', { message: `There is no case ${caseId}` });
  requireNotAccused(staff, record, await desk.directory.current());
  requireInOffice(staff, permission, record.officeId);
  return record;
}
