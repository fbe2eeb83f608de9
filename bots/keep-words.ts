import { z } from 'zod';
import type { FlowState } from '../contracts';
import { pausedIn, withPaused, type FlowStep, type Outcome } from './flows/flow';
import { flowNamed } from './flows/flows';
import type { Scene } from './scene';
import type { Reply } from './turn';

const draftIn = z.object({
  draft: z.object({
    parts: z.array(z.unknown()),
    files: z.array(z.unknown()),
    /** A point on the map is told before the story as often as after it. */
    coordinates: z.unknown().optional(),
  }),
});

/** True when the state holds words of the citizen, a file or a point on the map that are not filed yet: nothing said in between may lose them. */
export function keepsWords(state: FlowState | null): state is FlowState {
  const held = draftIn.safeParse(state?.data);
  if (!held.success) return false;
  const { parts, files, coordinates } = held.data.draft;
  return parts.length + files.length > 0 || coordinates != null;
}

/** The state that keeps such words: this one, or one that it has interrupted; null when nothing is kept. */
export function wordsKeptIn(state: FlowState | null): FlowState | null {
  if (state === null || keepsWords(state)) return state;
  return wordsKeptIn(pausedIn(state));
}

/** What a command only interrupts: unsent words, or the hour in which everything is heard as more of a danger. */
export function interruptedBy(state: FlowState | null): FlowState | null {
  if (state === null || state.flow === 'urgent' || keepsWords(state)) return state;
  return interruptedBy(pausedIn(state));
}

/** The open question of a state, in the scene's language. */
export function openQuestion(scene: Scene, state: FlowState | null): Reply[] {
  const flow = state && flowNamed(state.flow);
  if (!state || flow?.version !== state.version) return [];
  const question = flow.question(scene, state);
  return question ? [question] : [];
}

/**
 * Lets an interruption be answered without losing the place: a finished one is followed by the open question, one that
 * asks something itself carries the interrupted state along until it ends.
 */
export function comeBackTo(scene: Scene, state: FlowState | null, step: FlowStep): FlowStep {
  if ('need' in step || state === null || state.flow === 'welcome') return step;
  const { state: next } = step;
  if (next === null || next.flow === 'welcome') return restore(scene, step, state);
  return { ...step, state: withPaused(next, state) };
}

/** Follows a flow's step: what was interrupted by it goes along, and comes back when it has ended. */
export function carryPaused(scene: Scene, from: FlowState, step: FlowStep): FlowStep {
  const paused = pausedIn(from);
  if (paused === null || 'need' in step) return step;
  if (step.state === null || step.chosenLanguage !== null) return restore(scene, step, paused);
  return step.state.flow === from.flow ? { ...step, state: withPaused(step.state, paused) } : step;
}

function restore(scene: Scene, outcome: Outcome, state: FlowState): Outcome {
  const language = outcome.chosenLanguage ?? scene.language;
  const question = openQuestion({ ...scene, language }, state);
  const replies = [
    ...outcome.replies.map((each) => (question.length > 0 ? withoutMenu(each) : each)),
    ...question,
  ];
  return { ...outcome, replies, state };
}

/** The buttons of the open question come last: a menu above them would be taken for the answers. */
function withoutMenu(said: Reply): Reply {
  return said.choices.some(({ id }) => id.startsWith('menu:')) ? { ...said, choices: [] } : said;
}
