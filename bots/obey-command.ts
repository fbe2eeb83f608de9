import type { FlowState } from '../contracts';
import { bringsFile, reply, tell, type FlowStep } from './flows/flow';
import { askFlow } from './flows/ask/flow';
import { consultFlow } from './flows/consult/flow';
import { beginFollow } from './flows/follow/flow';
import { beginLanguage } from './flows/language/flow';
import { beginEmptyReport, beginReport } from './flows/report/flow';
import { beginPhone } from './flows/phone/flow';
import { stopMessages } from './flows/stop/flow';
import { personFlow } from './flows/talk-to-a-person/flow';
import { beginTrack } from './flows/track/flow';
import { visitFlow } from './flows/visit/flow';
import { showHelp, showMenu } from './flows/welcome/flow';
import { givesUp } from './intents';
import { comeBackTo, interruptedBy, keepsWords, openQuestion, wordsKeptIn } from './keep-words';
import { says } from './keywords';
import { languageWish } from './language-wish';
import type { Scene } from './scene';
import { refusesMessages, wishesNews } from './verdict-words';
import { asksToReport } from './wishes-to-tell';

/** Obeys a slash command, also in the middle of a flow. An unknown one is named and answered with the menu. */
export function obeyCommand(
  scene: Scene,
  state: FlowState | null,
  name: string,
  argument: string,
): FlowStep {
  const kept = interruptedBy(state);
  switch (name.toLowerCase()) {
    case 'start':
      return obeyStart(scene, state, argument);
    case 'report':
      return startOver({ ...scene, text: argument.trim() }, state);
    case 'cancel':
      return cancel(scene, state);
    case 'stop':
      return stopMessages();
    case 'language':
      return comeBackTo(scene, state, beginLanguage(scene, argument));
    case 'track':
      return comeBackTo(scene, kept, beginTrack({ ...scene, text: argument }));
    case 'help':
      return comeBackTo(scene, kept, showHelp(scene));
    case 'follow':
    case 'unfollow':
      return comeBackTo(scene, kept, beginFollow(scene));
    case 'phone':
      return comeBackTo(scene, kept, beginPhone(scene));
    case 'ask':
      return wordsKeptIn(state) ? comeBackTo(scene, kept, showHelp(scene)) : askFlow.begin(scene);
    default:
      return comeBackTo(
        scene,
        kept,
        showMenu(scene, 'help.unknown-command', { command: `/${name.slice(0, 32)}` }),
      );
  }
}

/** Links to the bot may carry a purpose, for a case with its number: `t.me/NAME?start=case-123456789`. An unknown one is a plain start. */
function obeyStart(scene: Scene, state: FlowState | null, payload: string): FlowStep {
  const [purpose = ''] = payload.trim().toLowerCase().split(/[-_]/u);
  const kept = interruptedBy(state);
  // Words that are told already are a report: to begin another one would only hide them.
  const step = kept && purpose === 'report' ? showMenu(scene) : beginWith(scene, purpose, payload);
  return kept ? comeBackTo(scene, kept, step) : step;
}

function beginWith(scene: Scene, purpose: string, payload: string): FlowStep {
  switch (purpose) {
    case 'report':
      return beginEmptyReport(scene);
    case 'track':
    case 'case':
      return beginTrack({ ...scene, text: payload });
    case 'help':
      return showHelp(scene);
    case 'km':
    case 'en':
      return beginLanguage(scene, purpose);
    case 'visit':
      return visitFlow.begin(scene);
    case 'consult':
    case 'consultation':
      return consultFlow.begin(scene);
    case 'follow':
      return beginFollow(scene);
    case 'person':
      return personFlow.begin(scene);
    default:
      return showMenu(scene);
  }
}

/** Drops what was told so far and says so. What only came in between ends alone: the words before it come back. */
function cancel(scene: Scene, state: FlowState | null): FlowStep {
  if (keepsWords(state)) return showMenu(scene, 'cancel.done');
  const kept = wordsKeptIn(state);
  return kept ? comeBackTo(scene, kept, tell([])) : showMenu(scene, 'cancel.nothing');
}

/** Drops what was told so far, says so, and begins with the words after the command or asks for the story. */
function startOver(scene: Scene, state: FlowState | null): FlowStep {
  const first = wordsKeptIn(state) ? [reply('report.restarted')] : [];
  return scene.text === '' ? beginEmptyReport(scene, {}, first) : beginReport(scene, {}, first);
}

/** Words that are the command of the same name. */
const NAMED_COMMANDS = ['help', 'track', 'follow', 'phone'] as const;

/** The short words that work like commands; null when the turn is none of them. */
export function obeyKeyword(scene: Scene, state: FlowState | null): FlowStep | null {
  const { text } = scene;
  if (says(text, 'cancel') || (wordsKeptIn(state) && givesUp(scene)))
    return obeyCommand(scene, state, 'cancel', '');
  if (says(text, 'restart')) return obeyCommand(scene, state, 'report', '');
  if (asksToReport(text) && !bringsFile(scene)) return hearWishToTell(scene, state);
  if (says(text, 'back')) return goBack(scene, state);
  if (says(text, 'stop') || refusesMessages(text)) return stopMessages();
  const named =
    NAMED_COMMANDS.find((command) => says(text, command)) ?? (wishesNews(text) ? 'follow' : null);
  if (named !== null) return obeyCommand(scene, state, named, '');
  const language = languageWish(text);
  return language === null ? null : obeyCommand(scene, state, 'language', language);
}

/** There is one step at a time, and everything can be changed before it is sent: that is said, and the open question again. */
function goBack(scene: Scene, state: FlowState | null): FlowStep | null {
  const question = openQuestion(scene, state);
  return question.length === 0 ? null : tell([reply('report.go-back'), ...question], { state });
}

/** "Report" alone tells nothing yet: it begins a report, and in the middle of one the open question is asked again. */
function hearWishToTell(scene: Scene, state: FlowState | null): FlowStep {
  const kept = wordsKeptIn(state);
  return kept ? tell(openQuestion(scene, kept), { state: kept }) : beginEmptyReport(scene);
}
