import { z } from 'zod';
import {
  AppError,
  type CaseRecord,
  type Language,
  type MessageRecord,
  type RepliedMessage,
  replyRequest,
  type StaffFile,
} from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import { answerJoined } from '../case-links/answer-joined';
import { findJoinedCases } from '../case-links/find-joined-cases';
import { fileLink } from '../files/file-link';
import { takeFiles, useFiles } from '../files/take-files';
import { extendHold, isHeldFor } from '../conversations/extend-hold';
import { presentMessage } from '../conversations/present-message';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import type { CaseChange } from './case-change';
import { changeCases } from './change-case';
import { mayBeRepeated, requireNotRepeated } from './require-not-repeated';
import { requireOpen } from './require-open';
import { officeSaid } from './summarise-case';

/**
 * Answers the citizen on the door they wrote from: the message is stored before it is sent, the first-answer clock is met
 * unless no door takes it (casework/sla/answer-delivery.ts), and the case is answered, goes on, or waits for the citizen's word. A reply keeps a held conversation held. The citizens of joined cases
 * get the same words, unless they are meant for this one only. The very same words within ten seconds are refused.
 */
export async function replyToCitizen(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { text, awaitAnswer, stillWorking, fileIds, toJoined, version }: z.infer<typeof replyRequest>,
): Promise<RepliedMessage> {
  const [directory, files, joined] = await Promise.all([
    desk.directory.current(),
    takeFiles(desk, actor, caseId, fileIds),
    toJoined ? findJoinedCases(desk, caseId) : [],
  ]);
  const links = linksTo(desk, files);
  const told: { number?: string; officeId?: string } = {};
  const from = (language: Language) => officeSaid(told.officeId ?? '', directory, language);
  const parent: Parameters<typeof changeCases>[2][number] = {
    ...{ caseId, permission: 'cases.reply', seenVersion: version ?? null },
    decide: ({ record, conversation, now }) => {
      requireOpen(record);
      told.number = record.number;
      told.officeId = record.officeId;
      const state = stateAfter({ awaitAnswer, stillWorking });
      const isSuspicious = files.length === 0 && mayBeRepeated(record.lastStaffAt, now);
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
        say: {
          ...{ author: 'staff', text: () => text, links: () => links, files },
          // In a talk that the citizen was told of, a line before every sentence would only be in the way.
          ...(isHeldFor(conversation.hold, caseId, now) ? {} : { from }),
        },
        alongside: takeAlong(desk, fileIds, isSuspicious),
        ...extendHold(conversation.hold, caseId, now, directory.calendar, desk.timeZone),
      };
    },
  };
  const others = answerJoined(actor, directory, joined, {
    ...{ parentId: caseId, verb: 'staff-replied' },
    occasion: stillWorking ? 'staff-answered' : 'staff-resolved',
    say: (child) => ({
      author: 'staff',
      text: () => withOwnNumber(text, told.number ?? '', child.number),
      from,
      links: () => links,
    }),
  });
  const [committed] = await changeCases(desk, actor, [parent, ...others]);
  if (committed === undefined || committed.message === null)
    throw new AppError('internal', { message: `The reply to ${caseId} was not stored` });
  return { ...presentOwn(desk, actor, committed.message), case: standOf(committed.record) };
}

/** What goes with the message or not at all. */
function takeAlong(
  desk: StaffDesk,
  fileIds: string[],
  isSuspicious: boolean,
): NonNullable<CaseChange['alongside']> {
  return async (session, message) => {
    if (message !== null && isSuspicious) await requireNotRepeated(desk, message, session);
    await useFiles(desk, fileIds, message?._id ?? '', session);
  };
}

/** How the case is now: what one needs to go on without reading it again. */
const standOf = ({ _id, version, state }: CaseRecord) => ({ _id, version, state });

const presentOwn = ({ keys, places }: StaffDesk, { staff }: StaffActor, message: MessageRecord) =>
  presentMessage(message, { keys, staffNames: new Map([[staff._id, staff.name]]), places });

const linksTo = (desk: StaffDesk, files: StaffFile[]) =>
  files.map(({ fileId, name }) => ({ label: name, url: fileLink(desk, desk.publicUrl, fileId) }));

/** A canned reply names the case that it was filled from: each citizen knows their own. */
function withOwnNumber(text: string, parent: string, own: string): string {
  return text.replaceAll(formatCaseNumber(parent), formatCaseNumber(own)).replaceAll(parent, own);
}

/** A question waits for its answer, whatever else the reply says. */
function stateAfter({
  awaitAnswer,
  stillWorking,
}: Pick<z.infer<typeof replyRequest>, 'awaitAnswer' | 'stillWorking'>): CaseRecord['state'] {
  if (awaitAnswer) return 'waiting-for-citizen';
  return stillWorking ? 'in-progress' : 'answered';
}
