import { LANGUAGES, type FlowState, type Language, type TextLanguage } from '../contracts';
import { answerHeld } from './answer-held';
import { askAboutDraft } from './ask-about-draft';
import { askAboutNumber } from './ask-about-number';
import { beginTurn } from './begin-turn';
import { addToCase } from './flows/add-to-case/flow';
import { answerAlbumOnce } from './flows/album/flow';
import { bringsFile, button, reply, tell, type FlowStep, type Outcome } from './flows/flow';
import { flowNamed } from './flows/flows';
import { hearContact } from './flows/phone/flow';
import { draftUnderWay } from './flows/report/flow';
import { fileUrgent } from './flows/urgent/flow';
import { keepOffered, showHelp, showMenu } from './flows/welcome/flow';
import { hearDeletion } from './hear-deletion';
import { hearPrivacy } from './hear-privacy';
import { holdsNoWord } from './holds-no-word';
import { interruptFlow } from './interrupt-flow';
import { isUrgent } from './intents';
import { carryPaused, comeBackTo, interruptedBy, wordsKeptIn } from './keep-words';
import { says } from './keywords';
import { obeyCommand, obeyKeyword } from './obey-command';
import { markUntold } from './language-of-turn';
import { openScene } from './open-scene';
import { pressChoice } from './press-choice';
import { inBothLanguages, speaksBoth, welcomeInBoth } from './speak-both';
import type { DialogueWorld, Scene } from './scene';
import type { QueryAnswers, Step, Turn, TurnInput } from './turn';

export interface Dialogue {
  /**
   * Decides one turn of a citizen. Pure: the same input and answers give the same step. A `need` is answered by the
   * caller, who calls again with the same input and the answer added.
   */
  step(input: TurnInput, answers: QueryAnswers): Step;
}

/** Makes the conversation engine: it knows places and versions, but no channel, no database and no clock. */
export function createDialogue(world: DialogueWorld): Dialogue {
  return {
    step(input, answers) {
      const scene = openScene(world, input, answers);
      return speaksBoth(input) ? inBothLanguages(scene, takeTurn) : takeTurn(scene);
    },
  };
}

function takeTurn(scene: Scene): Step {
  const { conversation, message } = scene.input;
  if (message.chat === 'group' || conversation.chat === 'group') return answerGroup(scene);
  if (message.kind === 'blocked' || message.kind === 'unblocked') {
    return finish(scene, tell([], { state: conversation.state }));
  }
  const held = answerHeld(scene);
  if (held) return finish(scene, held);
  if (conversation.state?.flow !== 'stop') return finish(scene, decide(scene, conversation.state));
  if (asksForHelp(scene)) return finish(scene, helpInSilence(scene, conversation.state));
  return finish(scene, resume(decide(scene, null)));
}

const asksForHelp = ({ input: { message }, text }: Scene) =>
  message.command === null ? says(text, 'help') : message.command.name.toLowerCase() === 'help';

/** HELP is a question that carriers let anybody ask after STOP: it is answered, and the silence stays. */
function helpInSilence(scene: Scene, state: FlowState): FlowStep {
  const help = showHelp(scene);
  return 'need' in help ? help : { ...help, replies: [reply('stop.still'), ...help.replies], state };
}

/** Whoever writes anything else after "stop" wants to hear from us again. */
function resume(step: FlowStep): FlowStep {
  if ('need' in step || step.command !== null) return step;
  return {
    ...step,
    command: { name: 'resume-messages' },
    replies: [reply('stop.resumed'), ...step.replies],
  };
}

function decide(scene: Scene, state: FlowState | null): FlowStep {
  const { command } = scene.input.message;
  if (command) return obeyCommand(scene, state, command.name, command.argument);
  if (scene.pick !== null) return pressChoice(scene, state, scene.pick);
  const asked = hearDeletion(scene, state) ?? hearPrivacy(scene, state) ?? obeyKeyword(scene, state);
  if (asked) return asked;
  if (isUrgent(scene)) return hearDanger(scene, state);
  const numbered = askAboutNumber(scene, state);
  if (numbered) return numbered;
  const hint = hintFor(scene);
  if (hint) return comeBackTo(scene, interruptedBy(state), hint);
  if (scene.input.quotedCaseId !== null)
    return comeBackTo(scene, state, addToCase(scene, scene.input.quotedCaseId));
  return askAboutDraft(scene, state) ?? answerFlow(scene, state);
}

function answerFlow(scene: Scene, state: FlowState | null): FlowStep {
  const flow = state && flowNamed(state.flow);
  if (!state || !flow) return beginTurn(scene);
  if (flow.version !== state.version) return flow.salvage?.(scene, state) ?? beginTurn(scene);
  const answered = flow.answer(scene, state);
  if (answered) return carryPaused(scene, state, answered);
  // No answer to what came in between: then it is one to what was interrupted.
  const kept = interruptedBy(state);
  return kept && kept !== state ? answerFlow(scene, kept) : interruptFlow(scene, state);
}

/** A danger goes to the case that is talked about, else it is a case of its own: at once, without a question. */
function hearDanger(scene: Scene, state: FlowState | null): FlowStep {
  const { quotedCaseId, ownCases } = scene.input;
  if (quotedCaseId !== null) return addToCase(scene, quotedCaseId);
  const hour = interruptedBy(state);
  const followed = hour?.flow === 'urgent' ? flowNamed('urgent')?.answer(scene, hour) : null;
  if (followed) return followed;
  const draft = draftUnderWay(wordsKeptIn(state));
  const [awaiting, another] = ownCases.filter((summary) => summary.awaitsCitizen);
  if (awaiting && !another && !draft) return addToCase(scene, awaiting.caseId);
  return fileUrgent(scene, draft);
}

const FOREIGN: Partial<Record<TextLanguage, 'foreign.fr' | 'foreign.vi' | 'foreign.th' | 'foreign.zh'>> = {
  fr: 'foreign.fr',
  vi: 'foreign.vi',
  th: 'foreign.th',
  zh: 'foreign.zh',
};

/** What is said to a message that holds nothing that Sala can read; null when it holds something. */
function hintFor(scene: Scene): FlowStep | null {
  const { message, understanding } = scene.input;
  const shared = hearContact(scene);
  if (shared) return shared;
  if (message.attachments.some(({ kind }) => kind === 'sticker')) return showMenu(scene, 'hint.sticker');
  if (bringsFile(scene) || message.location) return null;
  if (message.kind === 'unsupported') return showMenu(scene, 'hint.unsupported');
  // Messenger's own thumb is a sticker that says yes where something is asked.
  if (message.address.channel === 'messenger' && scene.text === '👍')
    return showMenu(scene, 'hint.sticker');
  if (!/[\p{L}\p{N}]/u.test(scene.text)) return showMenu(scene, 'hint.empty');
  if (saysNothing(scene)) return showMenu(scene, 'hint.empty');
  const foreign = FOREIGN[understanding.language];
  if (!foreign || understanding.place !== null) return null;
  const choices = LANGUAGES.map((code) => button(scene, `language:${code}`, `language.${code}`));
  return tell([reply(foreign, {}, { choices })]);
}

/** Flows that answer even a stray letter: one keeps every word of a danger, one asks for the digits again. */
const LISTENING: ReadonlySet<string> = new Set(['urgent', 'track']);

/** A stray letter. To a question of the office "b" may be the answer, and "PP" may name a place. */
function saysNothing(scene: Scene): boolean {
  const { ownCases, quotedCaseId, conversation } = scene.input;
  if (LISTENING.has(conversation.state?.flow ?? '')) return false;
  if (quotedCaseId !== null || ownCases.some((summary) => summary.awaitsCitizen)) return false;
  return holdsNoWord(scene.text) && scene.places.resolve(scene.text) === null;
}

/** In a group nothing is kept: not the words, not the sender. Only what is plainly a message is answered. */
function answerGroup(scene: Scene): Step {
  const { message, privateChatUrl, conversation } = scene.input;
  const speaks = message.kind === 'message' && (scene.text !== '' || message.command !== null);
  const own =
    privateChatUrl === null ? reply('group.private') : reply('group.link', { url: privateChatUrl });
  // Nobody knows which language the people of a group read.
  const other: Language = scene.language === 'km' ? 'en' : 'km';
  const link = { ...own, also: { ...own, language: other } };
  return {
    turn: {
      ...turnOf(scene, tell(speaks ? [link] : [], { state: conversation.state })),
      keep: false,
    },
  };
}

function finish(scene: Scene, step: FlowStep): Step {
  if ('need' in step) return step;
  const outcome = answerAlbumOnce(scene, step);
  const shown = outcome.replies.findLast(({ choices }) => choices.length > 0)?.choices ?? [];
  const state = markUntold(scene.input, keepOffered(outcome.state, shown));
  const replies = outcome.replies.map((each) => welcomeInBoth(scene, each));
  return { turn: turnOf(scene, { ...outcome, replies, state }) };
}

function turnOf(scene: Scene, outcome: Outcome): Turn {
  const { replies, command, state, caseId, chosenLanguage, conceal } = outcome;
  return {
    replies,
    command,
    state,
    caseId,
    conceal,
    language: chosenLanguage ?? scene.language,
    languageChosen: scene.input.conversation.languageChosen || chosenLanguage !== null,
    keep: true,
  };
}
