import type { FlowState } from '../contracts';
import { askWhichCase } from './flows/add-to-case/flow';
import { bringsFile, type FlowStep } from './flows/flow';
import { draftUnderWay } from './flows/report/flow';
import { interrupts } from './intents';
import { comeBackTo, keepsWords } from './keep-words';
import { isVerdict } from './keywords';
import type { Scene } from './scene';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const LONGEST_PLACE_ANSWER = 60;

/**
 * Free words while a report lies unsent are not always meant for it: a case may await its citizen, or the report was left
 * days ago. Then it is asked, and nothing is mixed up; null when the words are plainly for the report.
 */
export function askAboutDraft(scene: Scene, state: FlowState | null): FlowStep | null {
  const draft = draftUnderWay(state);
  if (!draft || !keepsWords(state) || state.step === 'more' || !tellsFreely(scene)) return null;
  const awaiting = scene.input.ownCases.filter((summary) => summary.awaitsCitizen);
  const old = scene.input.now.getTime() - Date.parse(draft.toldAt) > DAY_MILLISECONDS;
  const newMatter = old && scene.input.understanding.intent.code === 'report';
  if (awaiting.length === 0 && !newMatter) return null;
  return comeBackTo(scene, state, askWhichCase(scene, awaiting, 'add.or-draft'));
}

/** Words or a file that answer no question of the report: no place, no yes or no, no wish for something else. */
function tellsFreely(scene: Scene): boolean {
  const { text, input } = scene;
  if (input.message.kind === 'edited' || input.message.location) return false;
  if (text === '') return bringsFile(scene);
  if (isVerdict(text) || interrupts(scene)) return false;
  return input.understanding.place === null || text.length > LONGEST_PLACE_ANSWER;
}
