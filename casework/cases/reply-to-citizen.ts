import { z } from 'zod';
import { AppError, type CaseRecord, type PresentedMessage, replyRequest } from '../../contracts';
import { fileLink } from '../files/file-link';
import { takeFiles, useFiles } from '../files/take-files';
import { extendHold } from '../conversations/extend-hold';
import { presentMessage } from '../conversations/present-message';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { changeCase } from './change-case';
import { requireOpen } from './require-open';

/**
 * Answers the citizen on the door they wrote from: the message is stored before it is sent, the first-answer clock is met
 * unless no door takes it (casework/sla/answer-delivery.ts), and the case is answered, goes on, or waits for the citizen's word. A reply keeps a held conversation held.
 */
export async function replyToCitizen(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { text, awaitAnswer, stillWorking, fileIds, version }: z.infer<typeof replyRequest>,
): Promise<PresentedMessage> {
  const { calendar } = await desk.directory.current();
  const files = await takeFiles(desk, actor, caseId, fileIds);
  const links = files.map(({ fileId, name }) => ({
    label: name,
    url: fileLink(desk, desk.publicUrl, fileId),
  }));
  const { message } = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.reply', seenVersion: version ?? null },
    ({ record, conversation, now }) => {
      requireOpen(record);
      const state = stateAfter({ awaitAnswer, stillWorking });
      return {
        verb: 'staff-replied',
        change: {
          state: { before: record.state, after: state },
          awaitsCitizen: awaitAnswer,
          ...(files.length > 0 ? { files: files.length } : {}),
        },
        set: {
          state,
          awaitsCitizen: awaitAnswer,
          firstAnsweredAt: record.firstAnsweredAt ?? now,
          lastStaffAt: now,
        },
        say: { author: 'staff', text: () => text, links: () => links, files },
        alongside: (session, message) => useFiles(desk, fileIds, message?._id ?? '', session),
        ...extendHold(conversation.hold, caseId, now, calendar, desk.timeZone),
      };
    },
  );
  if (message === null)
    throw new AppError('internal', { message: `The reply to ${caseId} was not stored` });
  return presentMessage(message, new Map([[actor.staff._id, actor.staff.name]]));
}

/** A question waits for its answer, whatever else the reply says. */
function stateAfter({
  awaitAnswer,
  stillWorking,
}: Pick<z.infer<typeof replyRequest>, 'awaitAnswer' | 'stillWorking'>): CaseRecord['state'] {
  if (awaitAnswer) return 'waiting-for-citizen';
  return stillWorking ? 'in-progress' : 'answered';
}
