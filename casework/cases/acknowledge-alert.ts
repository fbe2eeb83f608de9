import { AppError, type PresentedCase } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { presentCase } from './present-case';

/** Takes note of an urgent case, so that it stops alerting. Whoever was first stands in the record. */
export async function acknowledgeAlert(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version }: { version?: number | undefined },
): Promise<PresentedCase> {
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.acknowledge', seenVersion: version ?? null },
    ({ record }) => {
      if (record.alertedAt === null)
        throw new AppError('not-allowed-now', { message: `Case ${caseId} has no urgent alert` });
      if (record.acknowledgedBy !== null) return null;
      return { verb: 'acknowledged', change: {}, set: { acknowledgedBy: actor.staff._id } };
    },
  );
  return presentCase(desk, actor.staff, committed);
}
