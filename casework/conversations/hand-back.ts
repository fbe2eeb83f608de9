import type { PresentedCase } from '../../contracts';
import { changeCase } from '../cases/change-case';
import { presentCase } from '../cases/present-case';
import { tellCitizen } from '../cases/tell-citizen';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Gives a held conversation back to the bot and tells the citizen so. Nothing happens when this case holds none. */
export async function handBack(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version }: { version?: number | undefined },
): Promise<PresentedCase> {
  const directory = await desk.directory.current();
  const committed = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.hold', seenVersion: version ?? null },
    ({ record, conversation }) => {
      if (conversation.hold?.caseId !== caseId) return null;
      return {
        verb: 'handed-back',
        change: { staffId: conversation.hold.staffId },
        set: {},
        hold: null,
        say: tellCitizen(record, directory, { copy: 'told.handed-back' }),
      };
    },
  );
  return presentCase(desk, actor.staff, committed);
}
