import { z } from 'zod';
import { channelName } from './message';

/** How well was it handled, and was the question answered at all. */
export const SURVEY_KINDS = ['rating', 'quality-first', 'quality-second'] as const;
export const surveyKind = z.enum(SURVEY_KINDS);
export type SurveyKind = z.infer<typeof surveyKind>;

export const RATINGS = ['1', '2', '3', '4', '5'] as const;
export const QUALITY_ANSWERS = ['answered', 'acknowledged', 'not-answered', 'no-reply'] as const;
export const surveyAnswer = z.enum([...RATINGS, ...QUALITY_ANSWERS]);
export type SurveyAnswer = z.infer<typeof surveyAnswer>;

export const SURVEY_STATES = ['waiting', 'asked', 'answered', 'skipped'] as const;

/** One question to one citizen about one case. `_id` is the case with the kind, so that nobody is asked twice. */
export const surveyRecord = z.object({
  _id: z.string(),
  caseId: z.string(),
  kind: surveyKind,
  officeId: z.string(),
  regionId: z.string().nullable(),
  conversationId: z.string(),
  channel: channelName,
  state: z.enum(SURVEY_STATES),
  /** When the sweep takes it up; null once nothing is to be done. */
  dueAt: z.date().nullable(),
  askedAt: z.date().nullable(),
  answer: surveyAnswer.nullable(),
  answeredAt: z.date().nullable(),
  /** Why it was not asked. */
  skipped: z.string().nullable(),
});
export type SurveyRecord = z.infer<typeof surveyRecord>;

export const presentedSurvey = surveyRecord.pick({
  _id: true,
  kind: true,
  state: true,
  dueAt: true,
  askedAt: true,
  answer: true,
  answeredAt: true,
  skipped: true,
});
export type PresentedSurvey = z.infer<typeof presentedSurvey>;

export const surveyFiguresQuery = z.object({
  by: z.enum(['office', 'region']).default('office'),
  /** Days, both included, in the service's time zone. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
const counts = z.record(z.string(), z.number().int());
export const surveyFigures = z.object({
  by: z.enum(['office', 'region']),
  rows: z.array(
    z.object({
      id: z.string().nullable(),
      asked: z.object({ rating: z.number().int(), quality: z.number().int() }),
      ratings: counts,
      /** Of 1 to 5; null while nobody has answered. */
      averageRating: z.number().nullable(),
      quality: counts,
    }),
  ),
});
export type SurveyFigures = z.infer<typeof surveyFigures>;
