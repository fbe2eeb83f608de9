import type {
  CaseRecord,
  Choice,
  CitizenRecord,
  ConversationRecord,
  FlowState,
  Language,
  SurveyRecord,
} from '../../contracts';
import { isClosed } from '../cases/case-transitions';
import type { SeenCase } from '../cases/case-change';
import { commitCaseChange } from '../cases/commit-case-change';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { scheduleQuality, surveyIdOf } from './schedule-surveys';

const PORTION = 100;
const DAY_MS = 86_400_000;

/** How a question is put: its words and buttons, and the state in which a typed answer is understood. */
export interface SurveyQuestion {
  text: (language: Language) => string;
  choices: (language: Language) => Choice[];
  prompt: string;
  state: FlowState;
}
/** The flow that asks; it lies in bots/ and is handed in by the composition root. */
export type PutSurvey = (survey: Pick<SurveyRecord, 'kind' | 'caseId'>, number: string) => SurveyQuestion;

/**
 * Puts the questions that are due to their citizens, through the outbox like any word of a case. Who does not want to be asked,
 * and whom a question could harm, is not asked: the row says why.
 *
 * @returns how many were asked: above 0 there are messages to send.
 */
export async function askDueSurveys(desk: Desk, put: PutSurvey): Promise<number> {
  while (await scheduleQuality(desk)) desk.log.debug({}, 'More questions have come due');
  const directory = await desk.directory.current();
  const due = await desk.models.surveys
    .find({ dueAt: { $lte: desk.clock() } })
    .sort({ dueAt: 1 })
    .limit(PORTION)
    .lean<SurveyRecord[]>();
  let asked = 0;
  for (const survey of due) if (await askOne(desk, survey, put, directory)) asked += 1;
  return asked;
}

async function askOne(
  desk: Desk,
  survey: SurveyRecord,
  put: PutSurvey,
  directory: Directory,
): Promise<boolean> {
  const before = await reasonsOutside(desk, survey, directory);
  const refused: { reason: string | null } = { reason: before };
  if (before === null) {
    await commitCaseChange(desk, survey.caseId, { kind: 'bot', id: null }, (seen) => {
      refused.reason = reasonNotToAsk(survey, seen);
      if (refused.reason !== null) return null;
      const { text, choices, prompt, state } = put(survey, seen.record.number);
      return {
        verb: 'survey-asked',
        change: { survey: survey.kind },
        set: {},
        quiet: true,
        say: { author: 'bot', text, choices, prompt, purpose: 'survey' },
        asks: state,
        alongside: async (session) => {
          await desk.models.surveys.updateOne(
            { _id: survey._id },
            { $set: { state: 'asked', askedAt: seen.now, dueAt: null } },
            { session },
          );
        },
      };
    });
  }
  if (refused.reason === null) return true;
  await desk.models.surveys.updateOne(
    { _id: survey._id, state: 'waiting' },
    { $set: { state: 'skipped', skipped: refused.reason, dueAt: null } },
  );
  return false;
}

/** Why the person is not asked, as far as it stands in other records than the case. */
async function reasonsOutside(
  desk: Desk,
  { caseId, kind }: SurveyRecord,
  { caseSettings }: Directory,
): Promise<string | null> {
  if (kind === 'rating' && !caseSettings.asksRating) return 'switched-off';
  const record = await desk.models.cases.findById(caseId).lean<CaseRecord | null>();
  if (record === null) return 'gone';
  const citizen = await desk.models.citizens.findById(record.citizenId).lean<CitizenRecord | null>();
  if (citizen?.stoppedAt != null) return 'stopped';
  if (citizen?.surveysStoppedAt != null) return 'declined';
  if (kind !== 'quality-second') return null;
  const first = await desk.models.surveys
    .findById(surveyIdOf(caseId, 'quality-first'))
    .lean<SurveyRecord | null>();
  return first?.answer === 'answered' ? 'answered-before' : null;
}

/**
 * Why this case is not asked about: an erased one, a danger, one that is no longer over, a shut door. Whoever tries Sala at a
 * simulated door is asked like anybody else.
 */
function reasonNotToAsk({ kind }: SurveyRecord, { record, conversation, now }: SeenCase): string | null {
  if (record.erasedAt !== null) return 'erased';
  if (record.priority.code === 'urgent' || record.alertedAt !== null) return 'sensitive';
  if (record.state === 'merged') return 'merged';
  if (kind === 'rating' && !isClosed(record.state)) return 'reopened';
  if (conversation.hold !== null && conversation.hold.until > now) return 'held';
  return isReachable(conversation, now) ? null : 'unreachable';
}

/** Messenger takes nothing a day after the person's last word: a question is not worth another door. */
function isReachable({ blockedAt, channel, lastInboundAt }: ConversationRecord, now: Date): boolean {
  if (blockedAt !== null || channel === 'voice') return false;
  if (channel !== 'messenger') return true;
  return lastInboundAt !== null && now.getTime() - lastInboundAt.getTime() < DAY_MS;
}
