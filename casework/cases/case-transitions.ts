import { CASE_STATES, type CaseRecord, type CaseState, type PresentedStaff } from '../../contracts';
import type { CopyKey } from '../copy/fill-copy';
import { isUnanswered } from '../sla/reckon-clocks';
import { mayInOffice, type Permission } from '../staff/policies';

/** A case in one of these states is over: only reopening leads out. */
const CLOSED_STATES = ['closed', 'rejected', 'merged'] as const satisfies CaseState[];
export const OPEN_STATES = CASE_STATES.filter((state) => !isClosed(state));

export function isClosed(state: CaseState): boolean {
  return (CLOSED_STATES as readonly CaseState[]).includes(state);
}

/** One way that a person may move a case: where to, from where, who may, what its citizen is told. */
export interface CaseTransition {
  to: CaseState;
  from: readonly CaseState[];
  permission: Permission;
  told: CopyKey;
  /**
   * The reason goes to the citizen with the news: without it nobody would understand this one. `unanswered`: needed as long as
   * nobody has answered what the citizen wrote, so that nobody reads "answered" without an answer, and no clock is met by a click.
   */
  needsReason: boolean | 'unanswered';
}

/**
 * The life of a case as data. The other ways are taken by their own verbs: a reply answers a case, a citizen's word takes it
 * out of waiting, another office takes it over, a correction ends the triage.
 */
export const CASE_TRANSITIONS: readonly CaseTransition[] = [
  {
    to: 'triage',
    from: ['new', 'routed', 'in-progress', 'reopened'],
    permission: 'cases.transition',
    told: 'told.triage',
    needsReason: false,
  },
  {
    to: 'routed',
    from: ['new', 'triage'],
    permission: 'cases.dispatch',
    told: 'told.routed',
    needsReason: false,
  },
  {
    to: 'in-progress',
    from: [
      'new',
      'triage',
      'routed',
      'reopened',
      'waiting-for-citizen',
      'waiting-for-institution',
      'answered',
    ],
    permission: 'cases.transition',
    told: 'told.in-progress',
    needsReason: false,
  },
  {
    to: 'waiting-for-citizen',
    from: ['routed', 'in-progress', 'reopened', 'waiting-for-institution', 'answered'],
    permission: 'cases.transition',
    told: 'told.waiting-for-citizen',
    needsReason: true,
  },
  {
    to: 'waiting-for-institution',
    from: ['routed', 'in-progress', 'reopened', 'waiting-for-citizen', 'answered'],
    permission: 'cases.transition',
    told: 'told.waiting-for-institution',
    needsReason: false,
  },
  {
    to: 'answered',
    from: ['routed', 'in-progress', 'reopened', 'waiting-for-citizen', 'waiting-for-institution'],
    permission: 'cases.transition',
    told: 'told.answered',
    needsReason: 'unanswered',
  },
  {
    to: 'closed',
    from: [
      'routed',
      'in-progress',
      'waiting-for-citizen',
      'waiting-for-institution',
      'answered',
      'reopened',
    ],
    permission: 'cases.decide',
    told: 'told.closed',
    needsReason: false,
  },
  {
    to: 'reopened',
    from: ['answered', 'closed', 'rejected'],
    permission: 'cases.transition',
    told: 'told.reopened',
    needsReason: false,
  },
  {
    to: 'rejected',
    from: [
      'new',
      'triage',
      'routed',
      'in-progress',
      'reopened',
      'waiting-for-citizen',
      'waiting-for-institution',
    ],
    permission: 'cases.decide',
    told: 'told.rejected',
    needsReason: true,
  },
];

export function findTransition(from: CaseState, to: CaseState): CaseTransition | undefined {
  return CASE_TRANSITIONS.find((transition) => transition.to === to && transition.from.includes(from));
}

/** Whether this way of a case needs words for its citizen now. */
export const needsReasonNow = (
  { needsReason }: CaseTransition,
  record: Pick<CaseRecord, 'firstAnsweredAt' | 'clocks'>,
): boolean => (needsReason === 'unanswered' ? isUnanswered(record) : needsReason);

/** The ways that a person may move a case now. */
export function openTransitions(
  staff: PresentedStaff,
  from: CaseState,
  officeId: string,
): CaseTransition[] {
  return CASE_TRANSITIONS.filter(
    (transition) => transition.from.includes(from) && mayInOffice(staff, transition.permission, officeId),
  );
}
