import type { PresentedCase } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { presentCase } from './present-case';

/** Lets a member of the staff be told of every change of a case, or (`watches` false) no longer. Asked again, nothing happens. */
export async function watchCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  watches: boolean,
): Promise<PresentedCase> {
  const { _id: staffId } = actor.staff;
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.watch', seenVersion: null },
    ({ record }) => {
      const before = record.watcherIds ?? [];
      if (before.includes(staffId) === watches) return null;
      const watcherIds = watches ? [...before, staffId] : before.filter((id) => id !== staffId);
      return { verb: watches ? 'watched' : 'unwatched', change: {}, set: { watcherIds }, quiet: true };
    },
  );
  return presentCase(desk, actor.staff, committed);
}
