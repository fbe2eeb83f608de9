import { LANGUAGES, type Choice, type FlowState } from '../contracts';
import type { Flow } from './flows/flow';
import { flowNamed } from './flows/flows';
import { reopenButtons } from './flows/reopen/flow';
import { foldAnswer } from './keywords';
import { languageOfTurn } from './language-of-turn';
import type { DialogueWorld, Scene } from './scene';
import type { QueryAnswers, TurnInput } from './turn';

/** Puts together what the flows see of a turn: the language, the words, and the button that was pressed or typed. */
export function openScene(world: DialogueWorld, input: TurnInput, answers: QueryAnswers): Scene {
  const { message } = input;
  const scene: Scene = {
    ...world,
    input,
    answers,
    language: languageOfTurn(input),
    text: message.text.trim(),
    pick: message.choice,
  };
  if (message.choice !== null || message.command !== null) return scene;
  const typed = typedChoice(scene, input.conversation.state) ?? typedBeside(scene);
  return { ...scene, pick: typed ?? typedReopening(scene) };
}

/** The button of the open question whose label, in either language, was typed, or its number where choices are numbered. */
function typedChoice(scene: Scene, state: FlowState | null): string | null {
  if (state === null || scene.text === '' || scene.text.length > 120) return null;
  const flow = flowNamed(state.flow);
  if (flow?.version !== state.version) return null;
  const typed = foldAnswer(scene.text);
  for (const language of LANGUAGES) {
    const choices = flow.question({ ...scene, language }, state)?.choices ?? [];
    const chosen = choices.find((choice) => foldLabel(choice.label) === typed);
    if (chosen) return chosen.id;
  }
  return flow.hearsAs?.(scene, state) ?? typedPlace(scene, flow, state);
}

/** The answer to a question that came while another one was open, until the person has written anything after it. */
function typedBeside(scene: Scene): string | null {
  const { askedBeside = null, lastInboundAt } = scene.input.conversation;
  if (askedBeside === null || (lastInboundAt !== null && lastInboundAt > askedBeside.at)) return null;
  const flow = flowNamed(askedBeside.state.flow);
  if (flow?.version !== askedBeside.state.version) return null;
  return flow.hearsBeside?.(scene, askedBeside.state) ?? null;
}

/** The button under the office's last word, which came while nothing was asked. */
function typedReopening(scene: Scene): string | null {
  if (scene.text.length > 120 || scene.input.ownCases.length === 0) return null;
  const typed = foldAnswer(scene.text);
  for (const language of LANGUAGES) {
    const choices = reopenButtons({ ...scene, language }, scene.input.ownCases);
    const chosen = choices.find((choice) => foldLabel(choice.label) === typed);
    if (chosen) return chosen.id;
  }
  return null;
}

/** The number of a choice, at a door that shows numbers. */
function typedPlace(scene: Scene, flow: Flow, state: FlowState): string | null {
  if (scene.input.numbered === undefined) return null;
  const shown = flow.question(scene, state)?.choices ?? [];
  return isNumbered(scene, shown) ? (numbered(shown, scene.text)?.id ?? null) : null;
}

/** The labels of our buttons are the same ones for everybody. Bounded, for places and cases stand on buttons too. */
const foldedLabels = new Map<string, string>();
const MOST_LABELS = 1_000;

function foldLabel(label: string): string {
  const known = foldedLabels.get(label);
  if (known !== undefined) return known;
  if (foldedLabels.size === MOST_LABELS) foldedLabels.clear();
  const folded = foldAnswer(label);
  foldedLabels.set(label, folded);
  return folded;
}

/** Whether the door shows these choices with numbers. */
export function isNumbered({ input: { numbered } }: Scene, choices: Choice[]): boolean {
  if (numbered === undefined) return false;
  const { most, labelLength } = numbered;
  return choices.length > most || choices.some(({ label }) => label.length > labelLength);
}

function numbered(choices: Choice[], typed: string): Choice | undefined {
  const place = typedNumber(typed);
  return place === null ? undefined : choices[place - 1];
}

/** A text that is a number of one or two digits, in Latin or Khmer ones; null for all others. */
export function typedNumber(text: string): number | null {
  const digits = foldAnswer(text).replace(/[០-៩]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0));
  return /^\d{1,2}$/.test(digits) ? Number(digits) : null;
}
