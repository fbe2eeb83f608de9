import type { FlowState } from '../contracts';
import { beginTurn } from './begin-turn';
import { answerFromArticles } from './flows/ask/flow';
import { reply, tell, type FlowStep } from './flows/flow';
import { beginLanguage } from './flows/language/flow';
import { hearTurn } from './flows/report/draft';
import { draftUnderWay } from './flows/report/flow';
import { goOn } from './flows/report/press-button';
import { stopMessages } from './flows/stop/flow';
import { beginTrack } from './flows/track/flow';
import { asksInWords, isPureAbuse, LONGEST_WISH, namesTracking, wishOf } from './intents';
import { comeBackTo, keepsWords } from './keep-words';
import type { Scene } from './scene';

/** Answers words that were no answer to the open question. Where unfiled words wait, they are kept and come back. */
export function interruptFlow(scene: Scene, state: FlowState): FlowStep {
  if (!keepsWords(state)) return beginTurn(scene);
  return ASKS_IF_SENT.test(scene.text) && asksAfterDraft(scene)
    ? comeBackTo(scene, state, tell([reply('report.unsent')]))
    : hearWish(scene, state);
}

function hearWish(scene: Scene, state: FlowState): FlowStep {
  switch (wishOf(scene)) {
    case 'track':
      return asksForNews(scene) ? comeBackTo(scene, state, tellNews(scene)) : addOrBegin(scene, state);
    case 'language':
      return comeBackTo(scene, state, beginLanguage(scene, scene.text));
    case 'stop':
      return stopMessages();
    case 'thanks':
      return comeBackTo(scene, state, tell([reply('thanks.welcome')]));
    case 'greeting':
      return comeBackTo(scene, state, tell([]));
    case 'abuse':
      return isPureAbuse(scene)
        ? comeBackTo(scene, state, tell([reply('calm.abuse')]))
        : addOrBegin(scene, state);
    case 'question':
      return answerInBetween(scene, state) ?? addOrBegin(scene, state);
    case null: {
      const told = /[?？]/u.test(scene.text) ? answerInBetween(scene, state) : null;
      return told ?? addOrBegin(scene, state);
    }
    default:
      return addOrBegin(scene, state);
  }
}

/** "It's still dark here" asks after nothing, whatever the model hears in it. */
const asksForNews = ({ text, input }: Scene): boolean =>
  /[?？\p{N}]|\b(?:sent|arriv\w*|receiv\w*|when|where|how)\b|ផ្ញើ|ទទួល|ពេលណា|ទេ|ណា/iu.test(text) ||
  input.understanding.caseNumber !== null ||
  namesTracking(text);

const tellNews = (scene: Scene): FlowStep =>
  asksAfterDraft(scene) ? tell([reply('report.unsent')]) : beginTrack(scene);

/** "Is it sent?" of somebody who has not said "send" yet. */
const ASKS_IF_SENT =
  /^(?:ok |so |and )*(?:is|was|has|did|have)\b.{0,25}\b(?:sent|send|received|arrived?)\b.{0,12}[?？]?$|ផ្ញើ(?:រួច|ទៅ|បាន)*ហើយ(?:ឬ|រឺ)?(?:នៅ|ទេ|ឬ)/iu;

/** "When do I get an answer?" of somebody who has filed nothing yet and names no number is about what lies here unsent. */
const asksAfterDraft = ({ text, input }: Scene): boolean =>
  input.ownCases.length === 0 && input.understanding.caseNumber === null && !/\p{N}{4}/u.test(text);

/** A short question that an article answers surely is answered at once, and the report goes on; null: a person must. */
function answerInBetween(scene: Scene, state: FlowState): FlowStep | null {
  if (scene.text.length > LONGEST_WISH) return null;
  const told = answerFromArticles(scene);
  if (told === null || 'need' in told) return told;
  return comeBackTo(scene, state, { ...told, state: null });
}

/** What the model takes for asking after a case holds many an "is", and asks nothing. */
const isQuestion = (scene: Scene): boolean => wishOf(scene) !== 'track' && asksInWords(scene.text);

/** A question in the middle of a report goes along with it: a person answers both. */
function addOrBegin(scene: Scene, state: FlowState): FlowStep {
  const draft = draftUnderWay(state);
  if (!draft) return beginTurn(scene);
  return goOn(scene, hearTurn(draft, scene), [
    reply(isQuestion(scene) ? 'report.question-added' : 'report.added'),
  ]);
}
