import { AppError, type ConversationHold, type PresentedCase } from '../../contracts';
import { changeCase } from '../cases/change-case';
import { presentCase } from '../cases/present-case';
import { requireOpen } from '../cases/require-open';
import { tellCitizen } from '../cases/tell-citizen';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { holdUntil } from './extend-hold';

/**
 * A person of the staff writes with the citizen directly: the bot is silent until the thread is handed back, the case is
 * closed, or thirty working minutes pass without a word of the staff. Asked for again by the same person, it lasts longer.
 */
export async function holdConversation(
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
    ({ record, conversation, now }) => {
      const { _id: staffId } = actor.staff;
      const held = conversation.hold !== null && conversation.hold.until > now ? conversation.hold : null;
      requireOpen(record);
      if (held !== null && (held.staffId !== staffId || held.caseId !== caseId))
        throw refused(caseId, held, held.staffId === staffId ? 'held-for-other-case' : 'held-by-colleague');
      const until = holdUntil(now, directory.calendar, desk.timeZone);
      return {
        verb: 'held',
        change: { staffId, until: until.toISOString() },
        set: {},
        hold: { staffId, caseId, since: held?.since ?? now, until },
        ...(held === null ? { say: tellCitizen(record, directory, { copy: 'told.held' }) } : {}),
      };
    },
  );
  return presentCase(desk, actor.staff, committed);
}

function refused(caseId: string, held: ConversationHold, userMessage: string): AppError {
  return new AppError('not-allowed-now', {
    message: `Staff ${held.staffId} holds the conversation of ${caseId} for case ${held.caseId}`,
    userMessage,
  });
}
