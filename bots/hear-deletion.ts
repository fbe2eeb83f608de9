import type { FlowState } from '../contracts';
import { askDeletion } from './flows/ask-deletion/flow';
import { wishesDeletion } from './flows/ask-deletion/wishes-deletion';
import { bringsFile, type FlowStep } from './flows/flow';
import { readNumberAndPin } from './flows/track/read-digits';
import { showMenu } from './flows/welcome/flow';
import { isUrgent } from './intents';
import { comeBackTo, wordsKeptIn } from './keep-words';
import type { Scene } from './scene';

/**
 * Hears a wish to have words deleted: those of an unsent message are dropped at once, those of a case are asked of its
 * office. Null when nothing is to be deleted, or when a danger is told with it.
 */
export function hearDeletion(scene: Scene, state: FlowState | null): FlowStep | null {
  const wish = bringsFile(scene) || isUrgent(scene) ? null : wishesDeletion(scene.text);
  if (wish === null) return null;
  const kept = wordsKeptIn(state);
  const named = scene.input.quotedCaseId !== null || readNumberAndPin(scene.text).number !== null;
  if (kept && !named) return showMenu(scene, 'cancel.done');
  if (wish === 'bare' && scene.input.ownCases.length === 0) return null;
  return comeBackTo(scene, kept ?? (state?.flow === 'urgent' ? state : null), askDeletion(scene));
}
