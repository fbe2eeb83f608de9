import { z } from 'zod';
import { AppError, type CaseRecord, type PresentedCase, transitionRequest } from '../../contracts';
import { answerJoined } from '../case-links/answer-joined';
import { findJoinedCases } from '../case-links/find-joined-cases';
import { refuseField } from '../refuse-field';
import { type ClockOccasion, isUnanswered } from '../sla/reckon-clocks';
import type { StaffActor } from '../staff/staff-actor';
import { requireInOffice } from '../staff/policies';
import type { StaffDesk } from '../staff-desk';
import { ratingRow } from '../surveys/schedule-surveys';
import { type CaseTransition, findTransition, isClosed, needsReasonNow } from './case-transitions';
import { changeCases } from './change-case';
import type { CaseChange } from './case-change';
import { presentCase } from './present-case';
import { requireReopenable } from './reopen-case';
import { tellCitizen } from './tell-citizen';

/** Moves a case to another state by hand; its citizen and those of joined cases are told, with the reason when one was given. */
export async function transitionCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  {
    version,
    state,
    reason,
  }: Omit<z.infer<typeof transitionRequest>, 'version'> & { version: number | null },
): Promise<PresentedCase> {
  const [directory, joined] = await Promise.all([desk.directory.current(), findJoinedCases(desk, caseId)]);
  const decided: { record?: CaseRecord; told?: CaseTransition['told'] } = {};
  const occasion = occasionOf(state, reason);
  const parent: Parameters<typeof changeCases>[2][number] = {
    ...{ caseId, permission: 'cases.transition', seenVersion: version },
    decide: ({ record, conversation, now }): CaseChange => {
      const transition = findTransition(record.state, state);
      if (transition === undefined) throw noSuchTransition(record, state);
      requireInOffice(actor.staff, transition.permission, record.officeId);
      requireReason(transition, record, reason);
      if (state === 'reopened') requireReopenable(record, directory.caseSettings, now);
      decided.told = transition.told;
      decided.record = record;
      const endsHold = isClosed(state) && conversation.hold?.caseId === caseId;
      return {
        verb: 'state-changed',
        change: {
          ...{ state: { before: record.state, after: state }, told: transition.told },
          ...(occasion === 'staff-ended' && isUnanswered(record) ? { withoutAnswer: true } : {}),
        },
        set: valuesOf(record, state, { occasion, now }),
        occasion,
        say: tellCitizen(record, directory, { copy: transition.told, reason }),
        ...(endsHold ? { hold: null } : {}),
        ...(state === 'closed' ? { rows: [ratingRow(record, now)] } : {}),
      };
    },
  };
  const others = answerJoined(actor, directory, joined, {
    ...{ parentId: caseId, verb: 'bot-told', occasion },
    say: ({ number }) => {
      const { record, told } = decided;
      if (record === undefined || told === undefined)
        throw new AppError('internal', { message: `Case ${caseId} was not decided first` });
      return tellCitizen({ ...record, number }, directory, { copy: told, reason });
    },
  });
  const [committed] = await changeCases(desk, actor, [parent, ...others]);
  if (committed === undefined)
    throw new AppError('internal', { message: `Case ${caseId} was not decided` });
  return presentCase(desk, actor.staff, committed);
}

/** Words about how it ended are an answer. That it ended is none: whoever still waited for one has got nothing. */
function occasionOf(state: CaseRecord['state'], reason: string | undefined): ClockOccasion {
  if (state !== 'answered' && !isClosed(state)) return 'other';
  return hasWords(reason) ? 'staff-resolved' : 'staff-ended';
}

const hasWords = (reason: string | undefined) => reason !== undefined && reason !== '';

function valuesOf(
  record: CaseRecord,
  state: CaseRecord['state'],
  { occasion, now }: { occasion: ClockOccasion; now: Date },
): Partial<CaseRecord> {
  return {
    state,
    awaitsCitizen: state === 'waiting-for-citizen',
    closedAt: isClosed(state) ? now : null,
    // Somebody has told the citizen how it ended: the case is no longer overdue for its first answer.
    firstAnsweredAt: record.firstAnsweredAt ?? (occasion === 'staff-resolved' ? now : null),
    lastStaffAt: now,
  };
}

function noSuchTransition(record: CaseRecord, state: string): AppError {
  return new AppError('not-allowed-now', {
    message: `A case cannot go from ${record.state} to ${state}: see casework/cases/case-transitions.ts`,
    userMessage: 'no-such-transition',
  });
}

function requireReason(transition: CaseTransition, record: CaseRecord, reason: string | undefined): void {
  if (!needsReasonNow(transition, record) || hasWords(reason)) return;
  if (transition.needsReason !== 'unanswered')
    throw refuseField('reason', 'is needed: it is told to the citizen');
  const message =
    'is needed: the citizen waits for an answer. Reply first, or write here what they are to know';
  throw new AppError('bad-input', {
    message: `Case ${record._id} has no answer yet`,
    userMessage: 'reply-first',
    details: { errors: [{ path: 'reason', message }] },
  });
}
