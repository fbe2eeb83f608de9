import { z } from 'zod';
import {
  type Choice,
  type FlowState,
  type Language,
  QUALITY_ANSWERS,
  RATINGS,
  type SurveyAnswer,
  surveyAnswer,
  surveyKind,
  type SurveyKind,
} from '../../../contracts';
import type { SurveyQuestion } from '../../../casework';
import { fillCopy } from '../../copy/fill-copy';
import { writeCaseNumber } from '../../copy/write-date';
import type { Scene } from '../../scene';
import { reply, tell, type Flow, type FlowStep } from '../flow';
import { ownCaseOf } from '../reopen/reopenable';
import { reopenButtons } from '../reopen/flow';
import { readQuality, readRating } from './read-answer';

const SURVEY_FLOW = 'survey';
const VERSION = 1;
const data = z.object({ kind: surveyKind, caseId: z.string(), number: z.string() });
type Asked = z.infer<typeof data>;
const pressed = z.tuple([z.literal('survey'), z.string(), surveyKind, surveyAnswer.or(z.literal('stop'))]);

/** The question how a case was handled. It is put by a sweep; its buttons stay good however late they are pressed. */
export const surveyFlow: Flow = {
  name: SURVEY_FLOW,
  version: VERSION,
  question: (scene, state) => {
    const asked = data.safeParse(state.data);
    if (!asked.success) return null;
    const { kind, number } = asked.data;
    return reply(
      copyOf(kind),
      { number: writeCaseNumber(number) },
      { choices: choicesOf(asked.data, scene.language) },
    );
  },
  hearsAs: (scene, state) => {
    const asked = data.safeParse(state.data);
    if (!asked.success) return null;
    const { kind, caseId } = asked.data;
    const answer = kind === 'rating' ? readRating(scene.text) : readQuality(scene.text);
    return answer === null ? null : buttonOf(caseId, kind, answer);
  },
  hearsBeside: (scene, state) => {
    const asked = data.safeParse(state.data);
    // "Yes" and "no" are for the question that is open; one to five stars are for nobody else.
    const rating = asked.data?.kind === 'rating' ? readRating(scene.text) : null;
    return rating === null || !asked.success ? null : buttonOf(asked.data.caseId, 'rating', rating);
  },
  answer: (scene) => (scene.pick === null ? null : hearSurvey(scene, scene.pick)),
};

/** The question about one case, for the outbox: words, buttons, and the state in which a typed number is understood. */
export function putSurvey(
  { kind, caseId }: Pick<Asked, 'kind' | 'caseId'>,
  number: string,
): SurveyQuestion {
  const asked: Asked = { kind, caseId, number };
  const state: FlowState = { flow: SURVEY_FLOW, version: VERSION, step: kind, data: asked };
  return {
    text: (language) => fillCopy(copyOf(kind), language, { number: writeCaseNumber(number) }),
    choices: (language) => choicesOf(asked, language),
    prompt: copyOf(kind),
    state,
  };
}

const copyOf = (kind: SurveyKind) => `survey.${kind}` as const;

function choicesOf({ kind, caseId }: Asked, language: Language): Choice[] {
  const answers = kind === 'rating' ? RATINGS : QUALITY_ANSWERS;
  return [...answers, 'stop' as const].map((answer) => ({
    id: buttonOf(caseId, kind, answer),
    label: fillCopy(`survey.button.${answer}`, language),
  }));
}

const buttonOf = (caseId: string, kind: SurveyKind, answer: SurveyAnswer | 'stop') =>
  `survey:${caseId}:${kind}:${answer}`;

const UNHAPPY: ReadonlySet<string> = new Set(['1', '2', 'acknowledged', 'not-answered', 'no-reply']);

/** Takes a pressed answer; null for a button that is none of these. Who is not content is shown the way on. */
export function hearSurvey(scene: Scene, pick: string): FlowStep | null {
  const read = pressed.safeParse(pick.split(':'));
  if (!read.success) return null;
  const [, caseId, kind, answer] = read.data;
  const command = { name: 'answer-survey' as const, caseId, kind, answer };
  if (answer === 'stop') return tell([reply('survey.stopped')], { command, caseId });
  const own = ownCaseOf(scene, caseId);
  if (!UNHAPPY.has(answer) || own === undefined) return tell([reply('survey.thanks')], { command, caseId });
  const choices = reopenButtons(scene, [own]);
  const copy = choices.length > 0 ? 'survey.thanks-reopen' : 'survey.thanks-unhappy';
  return tell([reply(copy, { number: writeCaseNumber(own.number) }, { choices, caseId })], {
    command,
    caseId,
  });
}
