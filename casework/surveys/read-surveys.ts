import { DateTime } from 'luxon';
import type { z } from 'zod';
import {
  type Paged,
  type PresentedSurvey,
  QUALITY_ANSWERS,
  RATINGS,
  type SurveyFigures,
  type surveyFiguresQuery,
  type SurveyRecord,
} from '../../contracts';
import { inOffices } from '../cases/case-filter';
import { readCase } from '../cases/show-case';
import { wholePage } from '../paging/read-page';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** What the citizen of a case was asked and answered: three questions at most. */
export async function listSurveys(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
): Promise<Paged<PresentedSurvey>> {
  await readCase(desk, actor, caseId, 'surveys.read');
  const rows = await desk.models.surveys.find({ caseId }).lean<SurveyRecord[]>();
  const data = rows.map(({ _id, kind, state, dueAt, askedAt, answer, answeredAt, skipped }) => ({
    ...{ _id, kind, state, dueAt, askedAt, answer, answeredAt, skipped },
  }));
  return { data, page: wholePage(data.length) };
}

interface Counted {
  _id: { id: string | null; kind: SurveyRecord['kind']; answer: SurveyRecord['answer'] };
  count: number;
}

/** How citizens judged the work, by office or region, of the questions that were asked in these days. */
export async function readSurveyFigures(
  desk: StaffDesk,
  { staff }: StaffActor,
  { by, from, to }: z.infer<typeof surveyFiguresQuery>,
): Promise<SurveyFigures> {
  requirePermission(staff, 'surveys.read');
  const day = (text: string) => DateTime.fromISO(text, { zone: desk.timeZone });
  const counted = await desk.models.surveys.aggregate<Counted>([
    {
      $match: {
        askedAt: {
          $type: 'date',
          ...(from === undefined ? {} : { $gte: day(from).toJSDate() }),
          ...(to === undefined ? {} : { $lt: day(to).plus({ days: 1 }).toJSDate() }),
        },
        ...inOffices(undefined, seenOffices(staff)),
        ...(await besidesAccusingIn('caseId', desk, staff)),
      },
    },
    {
      $group: {
        _id: { id: by === 'office' ? '$officeId' : '$regionId', kind: '$kind', answer: '$answer' },
        count: { $sum: 1 },
      },
    },
  ]);
  const ids = [...new Set(counted.map(({ _id }) => _id.id ?? null))].sort();
  return { by, rows: ids.map((id) => figuresOf(id, counted)) };
}

function figuresOf(id: string | null, counted: Counted[]): SurveyFigures['rows'][number] {
  const own = counted.filter((one) => (one._id.id ?? null) === id);
  const ofRating = own.filter(({ _id }) => _id.kind === 'rating');
  const ofQuality = own.filter(({ _id }) => _id.kind !== 'rating');
  const sum = (rows: Counted[]) => rows.reduce((total, { count }) => total + count, 0);
  const byAnswer = (rows: Counted[], answers: readonly string[]) =>
    Object.fromEntries(
      answers.map((answer) => [answer, sum(rows.filter(({ _id }) => _id.answer === answer))]),
    );
  const ratings = byAnswer(ofRating, RATINGS);
  const given = Object.values(ratings).reduce((total, count) => total + count, 0);
  const points = Object.entries(ratings).reduce(
    (total, [value, count]) => total + Number(value) * count,
    0,
  );
  return {
    id,
    asked: { rating: sum(ofRating), quality: sum(ofQuality) },
    ratings,
    averageRating: given === 0 ? null : Math.round((points / given) * 100) / 100,
    quality: byAnswer(ofQuality, QUALITY_ANSWERS),
  };
}
