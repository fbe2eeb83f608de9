import { AppError, type PresentedCase } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { presentCase } from './present-case';

/** Leaves a case where it is, although the rules would send it elsewhere since it was corrected. Its citizen hears nothing. */
export async function keepRoute(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version }: { version: number },
): Promise<PresentedCase> {
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.reroute', seenVersion: version },
    ({ record }) => {
      if (record.offeredRoute == null)
        throw new AppError('not-allowed-now', {
          message: `Case ${caseId} has no offered route to refuse`,
          userMessage: 'no-offered-route',
        });
      return {
        verb: 'route-kept',
        change: { officeId: record.officeId, offered: { officeId: record.offeredRoute.officeId } },
        set: { offeredRoute: null },
      };
    },
  );
  return presentCase(desk, actor.staff, committed);
}
