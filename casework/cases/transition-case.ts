import { z } from 'zod';
import { AppError, type CaseRecord, type PresentedCase, transitionRequest } from '../../contracts';
import { refuseField } from '../refuse-field';
import type { StaffActor } from '../staff/staff-actor';
import { requireInOffice } from '../staff/policies';
import type { StaffDesk } from '../staff-desk';
import { ratingRow } from '../surveys/schedule-surveys';
import { type CaseTransition, findTransition, isClosed } from './case-transitions';
import { changeCase } from './change-case';
import type { CaseChange } from './case-change';
import { presentCase } from './present-case';
import { requireReopenable } from './reopen-case';
import { tellCitizen } from './tell-citizen';

/** Moves a case to another state by hand; its citizen is told, with the reason when one was given. */
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
  const directory = await desk.directory.current();
  const { record } = await changeCase(
    desk,
    actor,
    { caseId, permission: 'cases.transition', seenVersion: version },
    ({ record, conversation, now }): CaseChange => {
      const transition = findTransition(record.state, state);
      if (transition === undefined) throw noSuchTransition(record, state);
      requireInOffice(actor.staff, transition.permission, record.officeId);
      requireReason(transition, reason);
      if (state === 'reopened') requireReopenable(record, directory.caseSettings, now);
      const endsHold = isClosed(state) && conversation.hold?.caseId === caseId;
      return {
        verb: 'state-changed',
        change: { state: { before: record.state, after: state }, told: transition.told },
        set: valuesOf(record, state, now),
        say: tellCitizen(record, directory, { copy: transition.told, reason }),
        ...(endsHold ? { hold: null } : {}),
        ...(state === 'closed' ? { rows: [ratingRow(record, now)] } : {}),
      };
    },
  );
  return presentCase(desk, actor.staff, record);
}

function valuesOf(record: CaseRecord, state: CaseRecord['state'], now: Date): Partial<CaseRecord> {
  const isAnswer = state === 'answered' || isClosed(state);
  return {
    state,
    awaitsCitizen: state === 'waiting-for-citizen',
    closedAt: isClosed(state) ? now : null,
    // Somebody has told the citizen how it ended: the case is no longer overdue for its first answer.
    firstAnsweredAt: record.firstAnsweredAt ?? (isAnswer ? now : null),
    lastStaffAt: now,
  };
}

function noSuchTransition(record: CaseRecord, state: string): AppError {
  return new AppError('not-allowed-now', {
    message: `A case cannot go from ${record.state} to ${state}: see casework/cases/case-transitions.ts`,
    userMessage: 'no-such-transition',
  });
}

function requireReason(transition: CaseTransition, reason: string | undefined): void {
  if (!transition.needsReason || (reason !== undefined && reason !== '')) return;
  throw refuseField('reason', 'is needed: it is told to the citizen');
}
