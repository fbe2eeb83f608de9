import type { FlowState } from '../contracts';
import { reply, tell, type FlowStep } from './flows/flow';
import { openQuestion } from './keep-words';
import { isNumbered, typedNumber } from './open-scene';
import type { Scene } from './scene';

/**
 * A bare number at a door that numbers nothing: a slip of the thumb must not send a case. Which button is meant is asked; null
 * where the number could mean none.
 */
export function askAboutNumber(scene: Scene, state: FlowState | null): FlowStep | null {
  const place = typedNumber(scene.text);
  if (place === null) return null;
  const question = openQuestion(scene, state);
  const choices = question.at(-1)?.choices ?? [];
  const meant = choices[place - 1];
  if (meant === undefined || isNumbered(scene, choices)) return null;
  return tell([reply('number.meant', { label: meant.label }), ...question], { state });
}
