import type { PresentedCase } from '../../contracts';
import { refuseField } from '../refuse-field';
import { mayOnCase } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { presentCase } from './present-case';
import { requireNotMerged } from './require-open';

/** Gives a case to one person of its office, or (null) to nobody. */
export async function assignCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version, assigneeId }: { version: number | null; assigneeId: string | null },
): Promise<PresentedCase> {
  const directory = await desk.directory.current();
  const assignee = assigneeId === null ? null : await desk.trips.staff(assigneeId);
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.assign', seenVersion: version },
    ({ record }) => {
      requireNotMerged(record);
      const fits = assignee?.active === true && mayOnCase(assignee, 'cases.reply', record, directory);
      if (assigneeId !== null && !fits)
        throw refuseField(
          'assigneeId',
          'is nobody who works on the cases of this office',
          'assignee-elsewhere',
        );
      if (record.assigneeId === assigneeId) return null;
      return {
        verb: 'assigned',
        change: { assigneeId: { before: record.assigneeId, after: assigneeId } },
        set: { assigneeId },
      };
    },
  );
  return presentCase(desk, actor.staff, committed);
}
