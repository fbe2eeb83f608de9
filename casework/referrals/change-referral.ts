import type { ClientSession } from 'mongoose';
import type { z } from 'zod';
import {
  AppError,
  type CaseRecord,
  type PresentedReferral,
  type referralDates,
  type ReferralOutcome,
  type ReferralRecord,
} from '../../contracts';
import type { CaseChange, DecideChange } from '../cases/case-change';
import { changeCases, type StaffChange } from '../cases/change-case';
import { followMerge } from '../cases/find-merge-targets';
import { tellCitizen } from '../cases/tell-citizen';
import type { CopyKey } from '../copy/fill-copy';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentReferral } from './present-referrals';
import { requireDates } from './refer-case';
import { countOpenReferrals } from './count-open-referrals';
import { isOpenReferral, nextMoment } from './referral-course';

type Ending = Exclude<ReferralOutcome['state'], 'acknowledged'>;
/** What a citizen is told of an end, without any name. */
const TOLD: Record<Ending, CopyKey> = {
  answered: 'told.referral-answered',
  returned: 'told.referral-returned',
  refused: 'told.referral-returned',
  withdrawn: 'told.referral-withdrawn',
};

/**
 * Notes what came of a referral. With an answer, a return, a refusal or our own withdrawal the case is worked on again, unless
 * another institution is still waited for; its citizen is told what happened. A case that was joined with another one meanwhile is
 * handled there: that one is told, too.
 */
export async function noteOutcome(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  outcome: ReferralOutcome,
): Promise<PresentedReferral> {
  requirePermission(actor.staff, 'referrals.write');
  const before = await showRecord<ReferralRecord>(desk.models.referrals, id);
  const directory = await desk.directory.current();
  const others = await countOpenReferrals(desk, before.caseId, id);
  return writeReferral(desk, actor, before, outcome.version, (record, now) => {
    if (!isOpenReferral(before.state)) throw ended(before);
    const set = valuesOf(before, outcome, actor.staff._id, now);
    if (outcome.state === 'acknowledged')
      return {
        set,
        change: { verb: 'referral-changed', change: changeOf(before, set.state), set: {}, quiet: true },
      };
    const goesOn = record.state === 'waiting-for-institution' && others === 0;
    const state = goesOn ? ('in-progress' as const) : record.state;
    const words = outcome.state === 'withdrawn' ? undefined : outcome.answer;
    return {
      set,
      isLast: others === 0,
      change: {
        verb: 'referral-answered',
        change: {
          ...changeOf(before, set.state),
          ...(goesOn ? { state: { before: record.state, after: state } } : {}),
        },
        set: { state, lastStaffAt: now },
        ...(words === undefined ? {} : { words }),
        say: tellCitizen(record, directory, { copy: TOLD[outcome.state] }),
      },
    };
  });
}

/** Gives an institution more or less time, or sets other reminders. */
export async function moveReferral(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...dates }: z.infer<typeof referralDates>,
): Promise<PresentedReferral> {
  requirePermission(actor.staff, 'referrals.write');
  const before = await showRecord<ReferralRecord>(desk.models.referrals, id);
  return writeReferral(desk, actor, before, version, (_record, now) => {
    if (!isOpenReferral(before.state)) throw ended(before);
    requireDates(dates, now);
    const state =
      before.state !== 'overdue' ? before.state : before.acknowledgedAt === null ? 'sent' : 'acknowledged';
    return {
      set: { ...dates, state, nextAt: nextMoment({ ...dates, state }, now), updatedAt: now },
      change: {
        verb: 'referral-changed',
        change: { ...changeOf(before, state), dueAt: dates.dueAt.toISOString() },
        set: {},
        quiet: true,
      },
    };
  });
}

interface Decided {
  set: Partial<ReferralRecord>;
  change: CaseChange;
  /** No other institution is waited for. */
  isLast?: boolean;
}

/** Nobody is asked any more: what was opened to remind of it is done. */
async function finishReminders(
  desk: StaffDesk,
  caseId: string,
  now: Date,
  session: ClientSession,
): Promise<void> {
  await desk.models.tasks.updateMany(
    { caseId, kind: { $in: ['ask-institution', 'late-referral'] }, state: 'open' },
    { $set: { state: 'done', doneAt: now }, $inc: { version: 1 } },
    { session },
  );
}

async function writeReferral(
  desk: StaffDesk,
  actor: StaffActor,
  before: ReferralRecord,
  version: number,
  decide: (record: CaseRecord, now: Date) => Decided,
): Promise<PresentedReferral> {
  const made: { referral: ReferralRecord; told?: CaseChange } = { referral: before };
  const { caseId } = before;
  const own: StaffChange & { decide: DecideChange } = {
    ...{ caseId, permission: 'referrals.write', seenVersion: null },
    decide: ({ record, now }) => {
      const { set, change, isLast } = decide(record, now);
      made.told = change;
      return {
        ...change,
        alongside: async (session) => {
          made.referral = await editRecord<ReferralRecord>(
            desk.models.referrals,
            { _id: before._id, version },
            set,
            { desk, actor, kind: 'referral', session, hides: ['answer', 'theirNumber'] },
          );
          if (isLast === true) await finishReminders(desk, caseId, now, session);
        },
      };
    },
  };
  const handledIn = await followMerge(desk, caseId);
  await changeCases(desk, actor, handledIn === caseId ? [own] : [own, alsoTold(handledIn, before, made)]);
  return presentReferral(desk, made.referral);
}

/** A line in the case in which a joined one is handled. The right was asked for on the case that was referred. */
const alsoTold = (
  caseId: string,
  { _id, number, caseId: joined }: ReferralRecord,
  made: { told?: CaseChange },
): StaffChange & { decide: DecideChange } => ({
  ...{ caseId, permission: null, seenVersion: null },
  decide: () =>
    made.told?.verb === 'referral-answered'
      ? {
          verb: 'referral-answered',
          change: { referralId: _id, referral: number, caseId: joined },
          set: {},
        }
      : null,
});

function valuesOf(
  before: ReferralRecord,
  outcome: ReferralOutcome,
  staffId: string,
  now: Date,
): Partial<ReferralRecord> & Pick<ReferralRecord, 'state'> {
  if (outcome.state === 'acknowledged')
    return {
      // What is late stays late until it is answered.
      state: before.state === 'overdue' ? 'overdue' : 'acknowledged',
      acknowledgedAt: before.acknowledgedAt ?? now,
      theirNumber: outcome.theirNumber,
      updatedAt: now,
    };
  const answer = outcome.state === 'withdrawn' ? null : outcome.answer;
  return { state: outcome.state, answer, nextAt: null, endedAt: now, endedBy: staffId, updatedAt: now };
}

const changeOf = ({ _id, number, state }: ReferralRecord, after: ReferralRecord['state']) => ({
  ...{ referralId: _id, referral: number },
  referralState: { before: state, after },
});

function ended({ number, state }: ReferralRecord): AppError {
  return new AppError('not-allowed-now', {
    message: `Referral ${number} is ${state} already`,
    userMessage: 'referral-ended',
  });
}
