import type { Language } from '../contracts';
import { holdsNoWord } from './holds-no-word';
import type { TurnInput } from './turn';

/**
 * The language of this turn's replies: the chosen one, else the one the person writes. In the middle of a flow a short
 * answer in Latin letters ("Siem Reap", "ok") does not turn a Khmer conversation into an English one.
 */
export function languageOfTurn(input: TurnInput): Language {
  const { conversation, message } = input;
  if (greetsFirst(input)) return message.sender.language?.startsWith('en') === true ? 'en' : 'km';
  if (conversation.languageChosen || hasNoOwnWord(message)) return conversation.language;
  switch (input.understanding.language) {
    case 'km':
    case 'km-Latn':
    case 'mixed':
      return 'km';
    case 'en':
      return isShortAnswer(input) ? conversation.language : 'en';
    default:
      return conversation.language;
  }
}

/** A button, a bare command or a sign is in no language. */
function hasNoOwnWord({ choice, command, text }: TurnInput['message']): boolean {
  return choice !== null || command?.argument === '' || holdsNoWord(text) || text.trim() === '';
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
