import type { z } from 'zod';
import {
  AppError,
  type CaseLinkRecord,
  type CaseRecord,
  type mergeRequest,
  type PresentedCase,
  type unmergeRequest,
} from '../../contracts';
import type { CaseChange, DecideChange } from '../cases/case-change';
import { changeCases, type StaffChange } from '../cases/change-case';
import { isClosed } from '../cases/case-transitions';
import { indexAnew } from '../cases/index-anew';
import { presentCase } from '../cases/present-case';
import { requireNotMerged } from '../cases/require-open';
import { takenFromAccused } from '../cases/taken-from-accused';
import { tellCitizen } from '../cases/tell-citizen';
import { hasEndedSince } from '../referrals/count-open-referrals';
import { refuseField } from '../refuse-field';
import { type Accusation, allAgainst, isOfficeComplainedAbout } from '../routing/complained-about';
import { hasReader } from '../routing/has-reader';
import type { Directory } from '../routing/office-directory';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { findOtherCase } from './find-other-case';
import { findWordsMeanwhile } from './find-words-meanwhile';
import { newLink } from './new-link';

/**
 * Joins a case with another one of the same matter. Its messages stay where they are; what its citizen writes from now on goes
 * to the other case. Both citizens are told, neither anything of the other. Being joined is no answer: the clocks run until this
 * citizen gets one too (answer-joined.ts). The other case is kept from whom this one is against.
 */
export async function mergeCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version, into, reason }: z.infer<typeof mergeRequest>,
): Promise<PresentedCase> {
  const permission = 'cases.merge';
  const target = await findOtherCase(desk, actor, 'into', { told: into, caseId, permission });
  const directory = await desk.directory.current();
  const made: { link?: CaseLinkRecord; record?: CaseRecord } = {};
  const [child] = await changeCases(desk, actor, [
    {
      ...{ caseId, permission, seenVersion: version },
      decide: ({ record, conversation, now }) => {
        requireNotMerged(record);
        made.record = record;
        const { state: stateBefore, closedAt: closedBefore } = record;
        const by = { staffId: actor.staff._id, at: now };
        const link = newLink('merged', [caseId, target._id], by, { stateBefore, closedBefore });
        made.link = link;
        return {
          verb: 'merged',
          change: { linkId: link._id, state: { before: stateBefore, after: 'merged' }, caseId: target._id },
          set: {
            state: 'merged',
            awaitsCitizen: false,
            mergedIntoId: target._id,
            closedAt: now,
            lastStaffAt: now,
          },
          say: tellCitizen(record, directory, { copy: 'told.merged', reason }),
          ...(conversation.hold?.caseId === caseId ? { hold: null } : {}),
          alongside: async (session) => {
            await desk.models.caseLinks.create([link], { session });
          },
        };
      },
    },
    {
      ...{ caseId: target._id, permission, seenVersion: null },
      decide: ({ record, now }) => {
        if (record.state === 'merged')
          throw refuseField('into', 'was joined with another case: join with that one');
        if (isClosed(record.state)) throw refuseField('into', 'is closed: open it again first');
        const taken = takeOver(record, made.record, directory);
        return {
          verb: 'merged-in',
          change: { linkId: made.link?._id, caseId, ...taken.change },
          set: { lastStaffAt: now, ...taken.set },
          say: tellCitizen(record, directory, { copy: 'told.merged-in' }),
        };
      },
    },
  ]);
  return presentChild(desk, actor, child?.record, caseId);
}

/**
 * Whom the joined case is against, the other one is kept from as well: from their offices, and from whoever has it and belongs to them.
 * @throws AppError `not-allowed-now` when it lies with an office that the joined one is about.
 */
function takeOver(
  record: CaseRecord,
  joined: CaseRecord | undefined,
  directory: Directory,
): Pick<CaseChange, 'change' | 'set'> {
  const accused = joined === undefined ? [] : allAgainst(joined);
  if (joined === undefined || accused.length === 0) return { change: {}, set: {} };
  const joinedAgainst = [...(record.joinedAgainst ?? []), ...carriedFrom(joined)];
  const after = { ...record, joinedAgainst };
  const isTheirs = isOfficeComplainedAbout(after, record.officeId, directory);
  if (isTheirs || !hasReader(record.officeId, after, directory)) throw complainedAbout(joined, record);
  const offered = record.offeredRoute ?? null;
  const taken = takenFromAccused(after, directory);
  return {
    change: taken.change,
    set: {
      ...{ joinedAgainst, ...taken.set },
      ...(offered !== null && isOfficeComplainedAbout(after, offered.officeId, directory)
        ? { offeredRoute: null }
        : {}),
    },
  };
}

/** Whom a joined case is against, as the other case keeps it: by names alone, and by which case it has them. */
export const carriedFrom = (joined: Accusation & Pick<CaseRecord, '_id'>) =>
  allAgainst(joined).map(({ kind, id }) => ({ kind, id, text: null, via: joined._id }));

function complainedAbout({ _id }: CaseRecord, { officeId }: CaseRecord): AppError {
  return new AppError('not-allowed-now', {
    message: `Case ${_id} is a complaint about ${officeId}, which never receives it`,
    userMessage: 'office-complained-about',
  });
}

/**
 * Undoes a joining: the case stands again where it stood, with what its citizen wrote meanwhile on their own thread, which waits for an
 * answer as any of their words would. Who has answered meanwhile, citizen or institution, is waited for no more.
 */
export async function unmergeCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version, reason }: z.infer<typeof unmergeRequest>,
): Promise<PresentedCase> {
  const permission = 'cases.merge';
  const link = await desk.models.caseLinks
    .findOne({ fromCaseId: caseId, kind: 'merged', caseIds: caseId, undoneAt: null })
    .lean<CaseLinkRecord | null>();
  const directory = await desk.directory.current();
  const words = link === null ? null : await findWordsMeanwhile(desk, link);
  const counted = words?.counted ?? null;
  const isAnswered = link !== null && (await hasEndedSince(desk, caseId, link.at));
  const child: StaffChange & { decide: DecideChange } = {
    ...{ caseId, permission, seenVersion: version },
    decide: ({ record, now }) => {
      if (link === null) throw notMerged(caseId);
      const state = stateAfter(link, { hasWritten: counted !== null, isAnswered });
      return {
        verb: 'unmerged',
        change: {
          linkId: link._id,
          state: { before: record.state, after: state },
          caseId: link.toCaseId,
          ...(counted === null ? {} : { messages: counted.count }),
        },
        set: {
          ...{ state, mergedIntoId: null, closedAt: link.closedBefore, lastStaffAt: now },
          ...runAgain(record),
          ...(counted === null ? {} : { awaitsCitizen: false, lastCitizenAt: counted.lastAt }),
        },
        ...(counted === null ? {} : { occasion: 'citizen-wrote' as const }),
        say: tellCitizen(record, directory, { copy: 'told.unmerged', reason }),
        alongside: async (session) => {
          const undone = { undoneAt: now, undoneBy: actor.staff._id };
          await desk.models.caseLinks.updateOne({ _id: link._id }, { $set: undone }, { session });
          if (words === null) return;
          await desk.models.messages.updateMany(words.which, { $set: { caseId } }, { session });
          await indexAnew(desk, [caseId, ...words.which.caseId.$in], session);
        },
      };
    },
  };
  const parent: StaffChange & { decide: DecideChange } = {
    ...{ caseId: link?.toCaseId ?? caseId, permission, seenVersion: null },
    decide: ({ record }) => ({
      verb: 'unmerged-out',
      change: { linkId: link?._id, caseId },
      set:
        record.joinedAgainst === undefined
          ? {}
          : { joinedAgainst: record.joinedAgainst.filter(({ via }) => via !== caseId) },
      say: tellCitizen(record, directory, { copy: 'told.unmerged-out' }),
    }),
  };
  const [changed] = await changeCases(desk, actor, [child, parent]);
  return presentChild(desk, actor, changed?.record, caseId);
}

/** The state in which it stood, unless what it waited for has come meanwhile. */
function stateAfter(
  { stateBefore }: Pick<CaseLinkRecord, 'stateBefore'>,
  { hasWritten, isAnswered }: { hasWritten: boolean; isAnswered: boolean },
): CaseRecord['state'] {
  const before = stateBefore ?? 'reopened';
  const has = { 'waiting-for-citizen': hasWritten, 'waiting-for-institution': isAnswered };
  return has[before as keyof typeof has] ? 'in-progress' : before;
}

/** What joining stopped runs on: it was no answer to this citizen. */
function runAgain({ firstAnsweredAt, closedAt, clocks }: CaseRecord): Partial<CaseRecord> {
  const byJoining = (at: Date | null | undefined) => at != null && at.getTime() === closedAt?.getTime();
  const next = clocks?.next ?? null;
  return {
    ...(byJoining(firstAnsweredAt) ? { firstAnsweredAt: null } : {}),
    ...(clocks !== undefined && next !== null && (byJoining(next.stoppedAt) || next.withoutAnswer === true)
      ? { clocks: { ...clocks, next: { ...next, stoppedAt: null } } }
      : {}),
  };
}

function notMerged(caseId: string): AppError {
  return new AppError('not-allowed-now', { message: `Case ${caseId} is joined with no other case` });
}

function presentChild(
  desk: StaffDesk,
  { staff }: StaffActor,
  record: CaseRecord | undefined,
  caseId: string,
): Promise<PresentedCase> {
  if (record === undefined) throw new AppError('internal', { message: `Case ${caseId} was not decided` });
  return presentCase(desk, staff, { record });
}
