import { language as languageCode, type FlowState } from '../contracts';
import { askFlow, pressArticle } from './flows/ask/flow';
import { reply, tell, type FlowStep } from './flows/flow';
import { flowNamed } from './flows/flows';
import { beginFollow } from './flows/follow/flow';
import { changeLanguage } from './flows/language/flow';
import { beginPhone } from './flows/phone/flow';
import { beginEmptyReport } from './flows/report/flow';
import { pressReopen } from './flows/reopen/flow';
import { hearSurvey } from './flows/survey/flow';
import { askNumber, beginTrack } from './flows/track/flow';
import { showHelp, showMenu } from './flows/welcome/flow';
import { carryPaused, comeBackTo, interruptedBy, openQuestion, wordsKeptIn } from './keep-words';
import type { Scene } from './scene';

/** Takes a pressed button: one that is always at hand, one of the open question, or one that is out of date. */
export function pressChoice(scene: Scene, state: FlowState | null, pick: string): FlowStep {
  return (
    pressOpenChoice(scene, state) ??
    pressInterruptedChoice(scene, state) ??
    pressStandingChoice(scene, state, pick) ??
    pressStale(scene, state)
  );
}

function pressOpenChoice(scene: Scene, state: FlowState | null): FlowStep | null {
  const flow = state && flowNamed(state.flow);
  if (!state || !flow) return null;
  const step =
    flow.version === state.version ? flow.answer(scene, state) : (flow.salvage?.(scene, state) ?? null);
  return step && carryPaused(scene, state, step);
}

/** The buttons of what was interrupted are still on the screen. */
function pressInterruptedChoice(scene: Scene, state: FlowState | null): FlowStep | null {
  const kept = wordsKeptIn(state);
  return kept === state ? null : pressOpenChoice(scene, kept);
}

function pressStandingChoice(scene: Scene, state: FlowState | null, pick: string): FlowStep | null {
  const kept = interruptedBy(state);
  const unsent = wordsKeptIn(state);
  const unasked: Scene = { ...scene, text: '' };
  switch (pick) {
    case 'menu:report':
      return unsent ? askAgain(scene, unsent) : beginEmptyReport(unasked);
    case 'menu:ask':
      return unsent ? askAgain(scene, unsent) : askFlow.begin(unasked);
    case 'menu:track':
      return comeBackTo(scene, kept, beginTrack(unasked));
    case 'menu:follow':
      return comeBackTo(scene, kept, beginFollow(unasked));
    case 'menu:help':
      return comeBackTo(scene, kept, showHelp(scene));
    case 'menu:phone':
      return comeBackTo(scene, kept, beginPhone(scene));
    case 'track:number':
      return comeBackTo(scene, kept, askNumber(scene));
    default:
      return pressCaseChoice(scene, kept, pick) ?? pressLanguage(scene, state, pick);
  }
}

/** Buttons under words of a case, which stay good however long the case lies back. */
function pressCaseChoice(scene: Scene, kept: FlowState | null, pick: string): FlowStep | null {
  const step = hearSurvey(scene, pick) ?? pressReopen(scene, pick) ?? pressArticle(scene, pick);
  return step && comeBackTo(scene, kept, step);
}

function pressLanguage(scene: Scene, state: FlowState | null, pick: string): FlowStep | null {
  const [scope, value] = pick.split(':');
  const code = languageCode.safeParse(value);
  if (scope !== 'language' || !code.success) return null;
  if (state?.flow === 'language') return carryPaused(scene, state, changeLanguage(scene, code.data));
  return comeBackTo(scene, state, changeLanguage(scene, code.data));
}

function askAgain(scene: Scene, state: FlowState): FlowStep {
  return tell(openQuestion(scene, state), { state });
}

/** A button of an earlier question does nothing but bring the open one back. */
function pressStale(scene: Scene, state: FlowState | null): FlowStep {
  const question = openQuestion(scene, state);
  if (question.length === 0) return showMenu(scene, 'stale.button');
  return tell([reply('stale.button'), ...question], { state });
}
