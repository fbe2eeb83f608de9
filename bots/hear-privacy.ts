import type { FlowState } from '../contracts';
import { onlyOpen, talkedOf } from './after-filing';
import { addToCase, askWhichCase } from './flows/add-to-case/flow';
import { bringsFile, menu, reply, tell, type FlowStep } from './flows/flow';
import { asksOnlyNoName } from './flows/report/asks-no-name';
import { comeBackTo, interruptedBy, wordsKeptIn } from './keep-words';
import type { Scene } from './scene';

const LONGEST_QUESTION = 90;
const ASKING =
  /^(?:who|whom|which|can|could|do|does|did|will|would|is|are|was|may|how)\b|[?？]|តើ|អ្នកណា|នរណា|(?:ទេ|ឬ|អត់)[។\s]*$/iu;
const WHO_SEES =
  /\b(?:my name|my identity|who i am)\b.{0,40}\b(?:visible|shown|seen|public|published|hidden|secret|safe|known|private|protected)\b|\b(?:see|sees|show|know|knows|read|reads|get|gets)\b.{0,20}\b(?:my name|who i am|my identity)\b|(?:ឃើញ|ដឹង|ស្គាល់|បង្ហាញ|អាន)(?:នូវ)?ឈ្មោះ(?:របស់)?ខ្ញុំ|ឈ្មោះ(?:របស់)?ខ្ញុំ.{0,30}(?:ឃើញ|បង្ហាញ|ដឹង|លាក់|សម្ងាត់|ផ្សាយ)/iu;

const asksWhoSees = (text: string): boolean =>
  text.length <= LONGEST_QUESTION && ASKING.test(text.trim()) && WHO_SEES.test(text);

/** What is asked about one's own name: who sees it, at any time; to have it hidden, once a case was filed. Null for all else. */
export function hearPrivacy(scene: Scene, state: FlowState | null): FlowStep | null {
  if (scene.text === '' || bringsFile(scene)) return null;
  if (asksOnlyNoName(scene.text)) return wordsKeptIn(state) === null ? hideInCase(scene, state) : null;
  if (!asksWhoSees(scene.text)) return null;
  return comeBackTo(
    scene,
    interruptedBy(state),
    tell([reply('privacy.who-sees', {}, { choices: menu(scene) })]),
  );
}

/** The office of the case is told; which case is asked when several may be meant. */
function hideInCase(scene: Scene, state: FlowState | null): FlowStep | null {
  const open = scene.input.ownCases.filter((summary) => summary.open);
  if (open.length === 0) return null;
  const meant = talkedOf(scene) ?? onlyOpen(scene);
  const step =
    meant === null
      ? askWhichCase(scene, open, 'add.which')
      : addToCase(scene, meant.caseId, undefined, 'privacy.passed');
  return comeBackTo(scene, interruptedBy(state), step);
}
