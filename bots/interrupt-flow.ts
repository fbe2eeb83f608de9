import type { FlowState } from '../contracts';
import { beginTurn } from './begin-turn';
import { reply, tell, type FlowStep } from './flows/flow';
import { beginLanguage } from './flows/language/flow';
import { hearTurn } from './flows/report/draft';
import { draftUnderWay } from './flows/report/flow';
import { goOn } from './flows/report/press-button';
import { stopMessages } from './flows/stop/flow';
import { beginTrack } from './flows/track/flow';
import { isPureAbuse, wishOf } from './intents';
import { comeBackTo, keepsWords } from './keep-words';
import type { Scene } from './scene';

/** Answers words that were no answer to the open question. Where unfiled words wait, they are kept and come back. */
export function interruptFlow(scene: Scene, state: FlowState): FlowStep {
  if (!keepsWords(state)) return beginTurn(scene);
  switch (wishOf(scene)) {
    case 'track':
      return comeBackTo(scene, state, beginTrack(scene));
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
    default:
      return addOrBegin(scene, state);
  }
}

/** A question in the middle of a report goes along with it: a person answers both. */
function addOrBegin(scene: Scene, state: FlowState): FlowStep {
  const draft = draftUnderWay(state);
  if (!draft) return beginTurn(scene);
  return goOn(scene, hearTurn(draft, scene), [reply('report.question-added')]);
}
