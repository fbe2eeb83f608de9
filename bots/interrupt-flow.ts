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
import { isPureAbuse, LONGEST_WISH, wishOf } from './intents';
import { comeBackTo, keepsWords } from './keep-words';
import type { Scene } from './scene';

/** Answers words that were no answer to the open question. Where unfiled words wait, they are kept and come back. */
export function interruptFlow(scene: Scene, state: FlowState): FlowStep {
  if (!keepsWords(state)) return beginTurn(scene);
  switch (wishOf(scene)) {
    case 'track':
      return comeBackTo(
        scene,
        state,
        asksAfterDraft(scene) ? tell([reply('report.unsent')]) : beginTrack(scene),
      );
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

/** A question in the middle of a report goes along with it: a person answers both. */
function addOrBegin(scene: Scene, state: FlowState): FlowStep {
  const draft = draftUnderWay(state);
  if (!draft) return beginTurn(scene);
  return goOn(scene, hearTurn(draft, scene), [reply('report.question-added')]);
}
