import type { IntentCode } from '../../contracts';
import { commandIntents } from './vocabulary';

const COMMANDS = commandIntents();
const LONGEST_COMMAND = 60;
const EDGES = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const POLITE_END = /(?: (?:please|pls|sir|bong|phong))$|(?:បាទ|ចាស|ចា៎|បង|ផង|លោក)$/u;

/** The intent of a text that is, as a whole, a command or the words of a button; null for everything else. */
export function readCommand(text: string): { intent: IntentCode; words: string } | null {
  if (text.length > LONGEST_COMMAND) return null;
  const words = text.toLowerCase().replaceAll(EDGES, '').replaceAll(/\s+/g, ' ');
  const intent = COMMANDS.get(words) ?? COMMANDS.get(words.replace(POLITE_END, '').trim());
  return intent === undefined ? null : { intent, words };
}

/** The intent that a whole message is a command for: "report", "my case"; null for every message that says more. */
export const commandIntent = (text: string): IntentCode | null => readCommand(text)?.intent ?? null;
