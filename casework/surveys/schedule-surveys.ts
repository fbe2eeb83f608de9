import { z } from 'zod';
import type { CaseRecord, SettingRecord, SurveyKind, SurveyRecord } from '../../contracts';
import type { UpsertedRow } from '../cases/case-change';
import { OF_EVERY_CASE } from '../cases/list-keys';
import type { Desk } from '../desk';

const DAY_MS = 86_400_000;
const PORTION = 500;
/** Of a store that never asked before, cases that have been due for longer than this are left in peace. */
const FIRST_LOOK_BACK_MS = 7 * DAY_MS;

const MARKS = 'survey-marks';
const mark = z.object({ at: z.coerce.date(), id: z.string() });
const marks = z.record(z.string(), mark).catch({});
type Mark = z.infer<typeof mark>;

const QUALITY_KINDS = ['quality-first', 'quality-second'] as const satisfies SurveyKind[];

export const surveyIdOf = (caseId: string, kind: SurveyKind) => `${caseId}.${kind}`;

type SurveyedCase = Pick<CaseRecord, '_id' | 'officeId' | 'regionId' | 'conversationId' | 'channel'>;

function newSurvey(record: SurveyedCase, kind: SurveyKind, dueAt: Date): Omit<SurveyRecord, '_id'> {
  const { _id: caseId, officeId, regionId, conversationId, channel } = record;
  return {
    ...{ caseId, kind, officeId, regionId, conversationId, channel },
    state: 'waiting',
    dueAt,
    ...{ askedAt: null, answer: null, answeredAt: null, skipped: null },
  };
}

/** Plans the rating of a case that is being closed. One that was asked already is not asked again. */
export function ratingRow(record: SurveyedCase, now: Date): UpsertedRow {
  const fresh = newSurvey(record, 'rating', now);
  // Opened again before it was asked, and closed once more.
  const again = { state: 'waiting', dueAt: now, skipped: null };
  const stored = {
    $cond: [{ $eq: ['$state', 'skipped'] }, { $mergeObjects: ['$$ROOT', again] }, '$$ROOT'],
  };
  const isNew = { $eq: [{ $type: '$state' }, 'missing'] };
  const made = { $mergeObjects: ['$$ROOT', { $literal: fresh }] };
  return {
    name: 'surveys',
    filter: { _id: surveyIdOf(record._id, 'rating') },
    update: [{ $replaceWith: { $cond: [isNew, made, stored] } }],
  };
}

/**
 * Writes the rows of the questions that have come due: of every case that was filed so many days ago. How far it has come is
 * kept in the store, so that a stop of any length loses none; a row that is there already is left as it is.
 *
 * @returns whether there may be more.
 */
export async function scheduleQuality(desk: Desk): Promise<boolean> {
  const { caseSettings } = await desk.directory.current();
  const more: boolean[] = [];
  for (const [place, days] of caseSettings.qualityDays.entries()) {
    const kind = QUALITY_KINDS[place];
    if (kind !== undefined) more.push(await scheduleKind(desk, kind, days * DAY_MS));
  }
  return more.includes(true);
}

async function scheduleKind(desk: Desk, kind: SurveyKind, afterMs: number): Promise<boolean> {
  const now = desk.clock();
  const until = new Date(now.getTime() - afterMs);
  const known = marks.parse(
    (await desk.models.settings.findById(MARKS).lean<SettingRecord>())?.value ?? {},
  );
  const from: Mark = known[kind] ?? { at: new Date(until.getTime() - FIRST_LOOK_BACK_MS), id: '' };
  const due = await desk.models.cases
    .find({
      ...OF_EVERY_CASE,
      createdAt: { $gte: from.at, $lte: until },
      $or: [{ createdAt: { $gt: from.at } }, { _id: { $gt: from.id } }],
    })
    .sort({ createdAt: 1, _id: 1 })
    .limit(PORTION)
    .lean<CaseRecord[]>();
  const last = due.at(-1);
  if (last === undefined) return false;
  await desk.models.surveys.collection.bulkWrite(
    due.map((record) => ({
      updateOne: {
        filter: { _id: surveyIdOf(record._id, kind) as never },
        update: { $setOnInsert: newSurvey(record, kind, now) },
        upsert: true,
      },
    })),
    { ordered: false },
  );
  await desk.models.settings.updateOne(
    { _id: MARKS },
    {
      $set: { [`value.${kind}`]: { at: last.createdAt, id: last._id }, updatedAt: now },
      $setOnInsert: { version: 1, updatedBy: null },
    },
    { upsert: true },
  );
  return due.length === PORTION;
}
