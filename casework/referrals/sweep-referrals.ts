import type { CaseRecord, ReferralRecord, TaskRecord } from '../../contracts';
import { commitCaseChange } from '../cases/commit-case-change';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { addWorkingMinutes, workingDayMinutes } from '../sla/business-time';
import { tellAssignee } from '../tasks/open-task';
import { nextMoment } from './referral-course';

const PORTION = 100;
const SYSTEM = { kind: 'system' as const, id: null };
const AFTER_FAILURE_MS = 5 * 60_000;

/**
 * Reminds of referrals on their days and marks those that are late: a line in the case's timeline and a task for whoever has the
 * case, once each.
 *
 * @returns whether there may be more.
 */
export async function sweepReferrals(desk: Desk): Promise<boolean> {
  const now = desk.clock();
  const due = await desk.models.referrals
    .find({ nextAt: { $type: 'date', $lte: now } })
    .sort({ nextAt: 1 })
    .limit(PORTION)
    .lean<ReferralRecord[]>();
  for (const referral of due) {
    try {
      await remind(desk, referral);
    } catch (error) {
      desk.log.error(
        { referralId: referral._id, error: String(error) },
        'A referral could not be reminded of',
      );
      const later = new Date(now.getTime() + AFTER_FAILURE_MS);
      await desk.models.referrals.updateOne(
        { _id: referral._id, nextAt: referral.nextAt },
        { $set: { nextAt: later } },
      );
    }
  }
  return due.length > 0;
}

async function remind(desk: Desk, referral: ReferralRecord): Promise<void> {
  const { calendar } = await desk.directory.current();
  const made: { task?: TaskRecord } = {};
  await commitCaseChange(desk, referral.caseId, SYSTEM, ({ record, now }) => {
    const isLate = referral.state !== 'overdue' && referral.dueAt <= now;
    const state = isLate ? 'overdue' : referral.state;
    const nextAt = nextMoment({ ...referral, state }, now);
    const dueAt = addWorkingMinutes(now, workingDayMinutes(calendar), calendar, desk.timeZone);
    const task = reminderTask(record, referral, { isLate, dueAt, now });
    made.task = task;
    return {
      verb: isLate ? 'referral-overdue' : 'referral-reminded',
      change: { referralId: referral._id, referral: referral.number, taskId: task._id },
      set: {},
      quiet: true,
      alongside: async (session) => {
        const { matchedCount } = await desk.models.referrals.updateOne(
          { _id: referral._id, version: referral.version, nextAt: referral.nextAt },
          { $set: { state, nextAt, updatedAt: now }, $inc: { version: isLate ? 1 : 0 } },
          { session },
        );
        if (matchedCount !== 1) throw new Error(`Referral ${referral.number} was changed meanwhile`);
        await desk.models.tasks.create([task], { session });
      },
    };
  });
  tellAssignee(desk, made.task, null);
}

function reminderTask(
  record: CaseRecord,
  referral: ReferralRecord,
  { isLate, dueAt, now }: { isLate: boolean; dueAt: Date; now: Date },
): TaskRecord {
  return {
    ...{ _id: newId(now), caseId: record._id, officeId: record.officeId, text: '', dueAt },
    kind: isLate ? 'late-referral' : 'ask-institution',
    assigneeId: record.assigneeId ?? referral.sentBy,
    ...{ state: 'open', openedBy: null, openedAt: now, doneAt: null, doneBy: null, version: 1 },
  };
}
