import { flowState, type CaseSummary, type Choice, type FlowState, type Language } from '../../contracts';
import { writeCaseNumber } from '../copy/write-date';
import { fillCopy, type CopyKey } from '../copy/fill-copy';
import type { Scene } from '../scene';
import type { Command, Query, Reply } from '../turn';

/** What a flow makes of a turn; the engine fills in what is the same for every flow. */
export interface Outcome {
  replies: Reply[];
  command: Command | null;
  state: FlowState | null;
  /** The case that the citizen's own message belongs to. */
  caseId: string | null;
  /** Set when the person chose a language in this turn. */
  chosenLanguage: Language | null;
  conceal: string | null;
}

/** A flow's step: what it makes of the turn, or what it must know first. */
export type FlowStep = Outcome | { need: Query };

/**
 * One conversation flow: pure functions of the scene and the stored state. Raise `version` whenever a stored state of the
 * old flow would be misread by the new one: the engine then calls `salvage` instead of `answer`.
 */
export interface Flow {
  name: string;
  version: number;
  /** The pending question of this state, asked again. Typed labels and numbers are matched with its choices. */
  question(scene: Scene, state: FlowState): Reply | null;
  /** Takes the turn as an answer; null when these words or this button answer nothing that the flow asked. */
  answer(scene: Scene, state: FlowState): FlowStep | null;
  /** The button for which words of one's own stand: "5", "yes, that helped". Null for all others. */
  hearsAs?(scene: Scene, state: FlowState): string | null;
  /** The same while another question is open: only what answers nothing else. */
  hearsBeside?(scene: Scene, state: FlowState): string | null;
  /** Saves what the citizen had told an older version of this flow; null when nothing was told yet. */
  salvage?(scene: Scene, state: FlowState): FlowStep | null;
}

/** An outcome that says something; the rest is nothing unless it is given. */
export function tell(replies: Reply[], rest: Partial<Omit<Outcome, 'replies'>> = {}): Outcome {
  return {
    replies,
    command: null,
    state: null,
    caseId: null,
    chosenLanguage: null,
    conceal: null,
    ...rest,
  };
}

type ReplyExtras = Partial<Pick<Reply, 'choices' | 'request' | 'secret' | 'caseId' | 'links' | 'byPin'>>;

/** A reply by its copy key. */
export function reply(copy: CopyKey, values: Record<string, string> = {}, extras: ReplyExtras = {}): Reply {
  return { copy, values, choices: [], request: null, secret: null, caseId: null, ...extras };
}

/** A button with its label from the copy. */
export function button(
  scene: Scene,
  id: string,
  label: CopyKey,
  values: Record<string, string> = {},
): Choice {
  return { id, label: fillCopy(label, scene.language, values) };
}

/** The buttons that are always at hand. */
export function menu(scene: Scene): Choice[] {
  return [
    button(scene, 'menu:report', 'menu.report'),
    button(scene, 'menu:track', 'menu.track'),
    button(scene, 'menu:ask', 'menu.ask'),
    button(scene, 'menu:follow', 'menu.follow'),
    button(scene, 'menu:help', 'menu.help'),
    button(scene, `language:${scene.language === 'km' ? 'en' : 'km'}`, 'menu.language'),
  ];
}

/** The events of this turn: one, or the pieces of a text that its client has cut. */
export function eventIdsOf({ input }: Scene): string[] {
  return [...(input.joined ?? []), input.message.eventId];
}

/** The button that names one case. */
export function caseButton(scene: Scene, id: string, summary: CaseSummary): Choice {
  return button(scene, id, 'add.button.case', { number: writeCaseNumber(summary.number) });
}

/** True when the turn brings a file that can hold a story; a sticker cannot. */
export function bringsFile(scene: Scene): boolean {
  return scene.input.message.attachments.some((attachment) => attachment.kind !== 'sticker');
}

/** The state that was interrupted by this one and comes back when it ends. */
export function pausedIn(state: FlowState): FlowState | null {
  const paused = flowState.safeParse(state.data.paused);
  return paused.success ? paused.data : null;
}

/** The state with an interrupted one to come back to. */
export function withPaused(state: FlowState, paused: FlowState): FlowState {
  return { ...state, data: { ...state.data, paused } };
}
