import type { FlowState } from '../contracts';
import { onlyOpen, talkedOf } from './after-filing';
import { askWhichCase, hideNameIn } from './flows/add-to-case/flow';
import { bringsFile, menu, reply, tell, type FlowStep } from './flows/flow';
import { asksOnlyNoName } from './flows/report/asks-no-name';
import { comeBackTo, interruptedBy, wordsKeptIn } from './keep-words';
import type { Scene } from './scene';

const LONGEST_QUESTION = 90;
const ASKING =
  /^(?:who|whom|which|can|could|do|does|did|will|would|is|are|was|may|how)\b|[?？]|តើ|អ្នកណា|នរណា|(?:ទេ|ឬ|អត់)[។\s]*$/iu;
const WHO_SEES =
  /\b(?:my name|my identity|who i am)\b.{0,40}\b(?:visible|shown|seen|public|published|hidden|secret|safe|known|private|protected)\b|\b(?:see|sees|show|know|knows|read|reads|get|gets)\b.{0,20}\b(?:my name|who i am|my identity)\b|(?:ឃើញ|ដឹង|ស្គាល់|បង្ហាញ|អាន)(?:នូវ)?ឈ្មោះ(?:របស់)?ខ្ញុំ|ឈ្មោះ(?:របស់)?ខ្ញុំ.{0,30}(?:ឃើញ|បង្ហាញ|ដឹង|លាក់|សម្ងាត់|ផ្សាយ)/iu;
/** The same of what is written: "who will read this?". */
const WHO_READS =
  /\bwho(?:m|ever)?(?:[’']s| is| are| will| can| may| would| else| all| exactly| going| to| be| able)* (?:read|reads|reading|see|sees|seeing|get|gets|receives?|look|looks)\b(?=.{0,20}\b(?:this|it|that|these|my|what i|here)\b)|(?:អ្នកណា|នរណា)(?:ខ្លះ|ទៀត|នឹង|អាច|ជាអ្នក|\s)*(?:អាន|មើល|ឃើញ|ទទួល)(?!.{0,12}(?:ផ្លូវ|ការ|លុយ))/iu;

/** What a question of who sees one's name, or reads one's words, is answered with; null for all other words. */
function answerOf(text: string): 'privacy.who-sees' | 'privacy.who-reads' | null {
  if (text.length > LONGEST_QUESTION || !ASKING.test(text.trim())) return null;
  if (WHO_SEES.test(text)) return 'privacy.who-sees';
  return WHO_READS.test(text) ? 'privacy.who-reads' : null;
}

/** What is asked about one's own name: who sees it, at any time; to have it hidden, once a case was filed. Null for all else. */
export function hearPrivacy(scene: Scene, state: FlowState | null): FlowStep | null {
  if (scene.text === '' || bringsFile(scene)) return null;
  if (asksOnlyNoName(scene.text)) return wordsKeptIn(state) === null ? hideInCase(scene, state) : null;
  const answer = answerOf(scene.text);
  if (answer === null) return null;
  return comeBackTo(scene, interruptedBy(state), tell([reply(answer, {}, { choices: menu(scene) })]));
}

/** The name is hidden in the case; which one is asked when several may be meant. */
function hideInCase(scene: Scene, state: FlowState | null): FlowStep | null {
  const open = scene.input.ownCases.filter((summary) => summary.open);
  if (open.length === 0) return null;
  const meant = talkedOf(scene) ?? onlyOpen(scene);
  const step = meant === null ? askWhichCase(scene, open, 'add.which') : hideNameIn(scene, meant);
  return comeBackTo(scene, interruptedBy(state), step);
}
