import { randomInt } from 'node:crypto';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import {
  AppError,
  type CaseRecord,
  type InstitutionRecord,
  type PresentedReferral,
  type ReferralRecord,
  type referralRequest,
} from '../../contracts';
import { changeCase } from '../cases/change-case';
import { requireOpen } from '../cases/require-open';
import { tellCitizen } from '../cases/tell-citizen';
import { newId } from '../new-id';
import { refuseFarDay } from '../refuse-far-day';
import { refuseField } from '../refuse-field';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { NUMBER_PLACE } from './draft-letter';
import { presentReferral } from './present-referrals';
import { nextMoment } from './referral-course';

/** Of a million numbers a year a free one is found at once. */
const MOST_TRIES = 5;

/**
 * Refers a case to an institution: the letter is kept as it is sent, the case waits for the institution, and its citizen is
 * told so, without any name. A case may be referred several times.
 */
export async function referCase(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { version, ...request }: z.infer<typeof referralRequest>,
): Promise<PresentedReferral> {
  const institution = await desk.models.institutions
    .findById(request.institutionId)
    .lean<InstitutionRecord | null>();
  const directory = await desk.directory.current();
  const number = await freeNumber(desk);
  const made: { referral?: ReferralRecord } = {};
  await changeCase(
    desk,
    actor,
    { caseId, permission: 'referrals.write', seenVersion: version },
    ({ record, now }) => {
      if (institution?.active !== true) throw refuseField('institutionId', 'is no active institution');
      requirePossible(record, institution._id);
      requireDates(request, now);
      const referral = newReferral(record, { ...request, number }, actor.staff._id, now);
      made.referral = referral;
      // Whoever refers a case has understood it: it is no longer among those that wait for somebody to.
      const state = 'waiting-for-institution' as const;
      return {
        verb: 'referred',
        change: {
          ...{ referralId: referral._id, referral: number, institutionId: institution._id },
          dueAt: request.dueAt.toISOString(),
          ...(record.state === state ? {} : { state: { before: record.state, after: state } }),
        },
        set: { state, awaitsCitizen: false, lastStaffAt: now },
        words: referral.letter,
        say: tellCitizen(record, directory, { copy: 'told.referred' }),
        alongside: async (session) => {
          await desk.models.referrals.create([referral], { session });
        },
      };
    },
  );
  if (made.referral === undefined)
    throw new AppError('internal', { message: `The referral of ${caseId} was not decided` });
  return presentReferral(desk, made.referral);
}

function newReferral(
  record: CaseRecord,
  request: Omit<z.infer<typeof referralRequest>, 'version'> & { number: string },
  staffId: string,
  now: Date,
): ReferralRecord {
  const { number, institutionId, subject, letter, dueAt } = request;
  const remindAt = [...request.remindAt].sort((a, b) => a.getTime() - b.getTime());
  const withNumber = (text: string) => text.replaceAll(NUMBER_PLACE, number);
  return {
    _id: newId(now),
    ...{
      number,
      caseId: record._id,
      officeId: record.officeId,
      institutionId,
      state: 'sent',
      dueAt,
      remindAt,
    },
    subject: withNumber(subject),
    letter: withNumber(letter),
    ...{ sentBy: staffId, sentAt: now, nextAt: nextMoment({ remindAt, dueAt, state: 'sent' }, now) },
    ...{ acknowledgedAt: null, theirNumber: null, answer: null, endedAt: null, endedBy: null },
    ...{ version: 1, updatedAt: now },
  };
}

function requirePossible(record: CaseRecord, institutionId: string): void {
  requireOpen(record);
  if (record.against?.kind === 'institution' && record.against.id === institutionId)
    throw new AppError('not-allowed-now', {
      message: `Case ${record._id} is a complaint about ${institutionId}, which never receives it`,
      userMessage: 'office-complained-about',
    });
}

/** @throws AppError `bad-input` for a day that has passed, or a reminder after the due day. */
export function requireDates(
  { dueAt, remindAt }: Pick<ReferralRecord, 'dueAt' | 'remindAt'>,
  now: Date,
): void {
  if (dueAt <= now) throw refuseField('dueAt', 'has passed already');
  refuseFarDay('dueAt', dueAt, now);
  if (remindAt.some((moment) => moment >= dueAt)) throw refuseField('remindAt', 'must come before dueAt');
}

async function freeNumber(desk: StaffDesk): Promise<string> {
  const { year } = DateTime.fromJSDate(desk.clock(), { zone: desk.timeZone });
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const number = `${year}-${String(randomInt(1_000_000)).padStart(6, '0')}`;
    if ((await desk.models.referrals.exists({ number })) === null) return number;
  }
  throw new AppError('unavailable', { message: 'No free referral number was found: try again' });
}
