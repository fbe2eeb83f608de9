import type { FlowState, Language } from '../contracts';
import { holdsNoWord } from './holds-no-word';
import type { TurnInput } from './turn';

/** Marks the state of somebody who was greeted before anything told a language: a page opens before its person speaks. */
const UNTOLD = 'languageUntold';

/** The state after a greeting, marked when the greeting's language was a guess. */
export function markUntold(input: TurnInput, state: FlowState | null): FlowState | null {
  if (state === null || !greetsUntold(input)) return state;
  return { ...state, data: { ...state.data, [UNTOLD]: true } };
}

/**
 * The language of this turn's replies: the chosen one, else the one the person writes. Who comes without a word (a greeting
 * command, a voice message) is answered in the language that their app is set to. In the middle of a flow a short answer in
 * Latin letters ("Siem Reap", "ok") does not turn a Khmer conversation into an English one, nor "Phnum Proek" an English one
 * into a Khmer one.
 */
export function languageOfTurn(input: TurnInput): Language {
  const { conversation, message } = input;
  if (greetsFirst(input)) return hintedLanguage(message) ?? conversation.language;
  if (conversation.languageChosen) return conversation.language;
  const isUntold = conversation.state?.data[UNTOLD] === true;
  const isFirst = isUntold || (conversation.lastInboundAt === null && conversation.state === null);
  const known = isFirst ? (hintedLanguage(message) ?? conversation.language) : conversation.language;
  if (hasNoOwnWord(message) || namesOnlyPlace(input)) return known;
  return languageOfWords(input, known);
}

function languageOfWords(input: TurnInput, known: Language): Language {
  switch (input.understanding.language) {
    case 'km':
    case 'mixed':
      return 'km';
    case 'km-Latn':
      return isShortAnswer(input) ? known : 'km';
    case 'en':
      return isShortAnswer(input) ? known : 'en';
    default:
      return known;
  }
}

/** A place is called the same in every language: its bare Latin name tells nothing of who wrote it. */
function namesOnlyPlace({ message, understanding }: TurnInput): boolean {
  // The letters are looked at first: to find places takes a thousand times longer.
  if (/[\u1780-\u17ff]/u.test(message.text)) return false;
  const { place } = understanding;
  if (place === null) return false;
  return !/\p{L}/u.test(message.text.slice(0, place.span.start) + message.text.slice(place.span.end));
}

/** The language of the person's app, where that is one of ours; null when nothing is told or it is another one. */
export function hintedLanguage({ sender }: TurnInput['message']): Language | null {
  const code = sender.language?.toLowerCase().split(/[-_]/u)[0];
  return code === 'en' || code === 'km' ? code : null;
}

/** A button, a bare command or a sign is in no language. */
export function hasNoOwnWord({ choice, command, text }: TurnInput['message']): boolean {
  return choice !== null || command?.argument === '' || holdsNoWord(text) || text.trim() === '';
}

/** True when somebody arrives without a word and nothing tells which language they read. */
export function greetsUntold(input: TurnInput): boolean {
  const { language } = input.conversation;
  // Khmer is also what is not known; English was written.
  return greetsFirst(input) && hintedLanguage(input.message) === null && language === 'km';
}

/** Somebody who arrives without a word is greeted in the language that their app is set to. */
function greetsFirst({ conversation, message }: TurnInput): boolean {
  const { languageChosen, state, lastInboundAt } = conversation;
  if (languageChosen || state !== null || message.command === null) return false;
  return message.command.name === 'start' || lastInboundAt === null;
}

function isShortAnswer({ conversation, message }: TurnInput): boolean {
  if (message.choice !== null || message.command !== null) return true;
  return conversation.state !== null && message.text.trim().split(/\s+/u).length <= 3;
}
