import { LANGUAGES, type Choice, type FlowState } from '../contracts';
import { flowNamed } from './flows/flows';
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
  return { ...scene, pick: typedChoice(scene, input.conversation.state) };
}

/** The button of the open question whose label, in either language, or whose number was typed. */
function typedChoice(scene: Scene, state: FlowState | null): string | null {
  if (state === null || scene.text === '' || scene.text.length > 120) return null;
  const flow = flowNamed(state.flow);
  if (flow?.version !== state.version) return null;
  const typed = foldAnswer(scene.text);
  for (const language of LANGUAGES) {
    const choices = flow.question({ ...scene, language }, state)?.choices ?? [];
    const chosen = choices.find((choice) => foldAnswer(choice.label) === typed) ?? numbered(choices, typed);
    if (chosen) return chosen.id;
  }
  return null;
}

function numbered(choices: Choice[], typed: string): Choice | undefined {
  const digits = typed.replace(/[០-៩]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0));
  return /^\d{1,2}$/.test(digits) ? choices[Number(digits) - 1] : undefined;
}
