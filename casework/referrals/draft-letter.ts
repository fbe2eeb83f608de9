import { DateTime } from 'luxon';
import {
  type InstitutionRecord,
  type LetterTemplate,
  letterTemplate,
  type ReferralDraft,
  type SettingRecord,
} from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import { readCase } from '../cases/show-case';
import { officeForCitizen } from '../cases/summarise-case';
import { fillCopy } from '../copy/fill-copy';
import { refuseField } from '../refuse-field';
import { bySchema, type DeskSetting } from '../settings/desk-setting';
import { showRecord } from '../settings/edit-record';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

export const REFERRAL_LETTER = 'referral-letter';
export const LETTER_SETTING: DeskSetting<LetterTemplate> = {
  ...{ name: REFERRAL_LETTER, read: bySchema(letterTemplate), permission: 'institutions.edit' },
};

const DAY_MS = 86_400_000;
/** Stands where the referral's own number will: it is made when the letter is sent. */
export const NUMBER_PLACE = '{number}';

/** The letter of the template for a case and an institution. It names no person: the citizen stays behind the case's number. */
export async function draftLetter(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  institutionId: string,
): Promise<ReferralDraft> {
  const record = await readCase(desk, actor, caseId, 'referrals.write');
  const institution = await desk.models.institutions
    .findById(institutionId)
    .lean<InstitutionRecord | null>();
  if (institution?.active !== true) throw refuseField('institutionId', 'is no active institution');
  const [directory, setting] = await Promise.all([
    desk.directory.current(),
    showRecord<SettingRecord>(desk.models.settings, REFERRAL_LETTER),
    recordAccess(desk, actor, 'read', { kind: 'case', id: caseId }),
  ]);
  const { subject, letter, dueDays } = letterTemplate.parse(setting.value);
  const unknown = fillCopy('reply.unknown', 'km', {});
  const { category, place } = record;
  const isKnownPlace = place.code !== null && desk.places.get(place.code) !== undefined;
  const now = desk.clock();
  const values: Record<string, string> = {
    number: NUMBER_PLACE,
    institution: institution.nameKm,
    case: formatCaseNumber(record.number),
    category: category.code === null ? unknown : fillCopy(`category.${category.code}`, 'km', {}),
    place: isKnownPlace && place.code !== null ? desk.places.label(place.code, 'km') : unknown,
    office: officeForCitizen(record.officeId, directory).km,
    today: DateTime.fromJSDate(now, { zone: desk.timeZone })
      .setLocale('km-KH-u-nu-khmr')
      .toLocaleString(DateTime.DATE_FULL),
    story: record.story,
  };
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
    );
  const dueAt = endOfDay(new Date(now.getTime() + dueDays * DAY_MS), desk.timeZone);
  const half = endOfDay(new Date(now.getTime() + Math.ceil(dueDays / 2) * DAY_MS), desk.timeZone);
  return { subject: fill(subject), letter: fill(letter), dueAt, remindAt: half < dueAt ? [half] : [] };
}

const endOfDay = (moment: Date, timeZone: string) =>
  DateTime.fromJSDate(moment, { zone: timeZone }).endOf('day').startOf('second').toJSDate();
