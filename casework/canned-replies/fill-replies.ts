import { DateTime } from 'luxon';
import type {
  CannedReplyRecord,
  CaseRecord,
  FilledReply,
  Language,
  Paged,
  ReplyVariable,
} from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import { readCase } from '../cases/show-case';
import { officeForCitizen } from '../cases/summarise-case';
import { fillCopy } from '../copy/fill-copy';
import { wholePage } from '../paging/read-page';
import type { Directory } from '../routing/office-directory';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** An office has so many at most in its reply box. */
const MOST = 200;

/** The canned replies that fit a case's office, their variables filled from the case, in both languages. */
export async function fillReplies(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
): Promise<Paged<FilledReply>> {
  const record = await readCase(desk, actor, caseId, 'canned-replies.read');
  const [directory, replies] = await Promise.all([
    desk.directory.current(),
    desk.models.cannedReplies
      .find({ active: true, $or: [{ officeIds: { $size: 0 } }, { officeIds: record.officeId }] })
      .sort({ createdAt: 1, _id: 1 })
      .limit(MOST)
      .lean<CannedReplyRecord[]>(),
  ]);
  const km = valuesOf(desk, actor, record, directory, 'km');
  const en = valuesOf(desk, actor, record, directory, 'en');
  const data = replies.map(({ _id, titleKm, titleEn, textKm, textEn }) => ({
    _id,
    title: { km: titleKm, en: titleEn },
    text: { km: fill(textKm, km), en: fill(textEn, en) },
  }));
  return { data, page: wholePage(data.length) };
}

const fill = (text: string, values: Record<ReplyVariable, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as ReplyVariable] : whole,
  );

/** What a citizen may be told: the office by its public name, never anything of another person. */
function valuesOf(
  desk: StaffDesk,
  { staff }: StaffActor,
  record: CaseRecord,
  directory: Directory,
  language: Language,
): Record<ReplyVariable, string> {
  const day = (date: Date) =>
    DateTime.fromJSDate(date, { zone: desk.timeZone })
      .setLocale(language === 'km' ? 'km-KH-u-nu-khmr' : 'en-GB')
      .toLocaleString(DateTime.DATE_FULL);
  const { category, place, state, firstAnswerDueAt } = record;
  const unknown = fillCopy('reply.unknown', language, {});
  return {
    number: formatCaseNumber(record.number),
    office: officeForCitizen(record.officeId, directory)[language],
    state: fillCopy(`state.${state}`, language, {}),
    category: category.code === null ? unknown : fillCopy(`category.${category.code}`, language, {}),
    place:
      place.code === null || desk.places.get(place.code) === undefined
        ? unknown
        : desk.places.label(place.code, language),
    due: firstAnswerDueAt === null ? unknown : day(firstAnswerDueAt),
    today: day(desk.clock()),
    officer: staff.name,
  };
}
