import { foldAnswer, isVerdict } from './keywords';

const SHORT_GREETINGS: ReadonlySet<string> = new Set(['hi', 'yo']);
const STRAY_LETTERS = /^(?:\p{L}{1,2}|(\p{L}\p{M}*)\1*)$/u;
// A Khmer word of one consonant and a vowel is a word: land is written so.
const ONE_SYLLABLE = /^\p{L}\p{M}+$/u;

/** True when a text is one or two letters, or one letter again and again, and no short word that is known. */
export function holdsNoWord(text: string): boolean {
  const folded = foldAnswer(text);
  if (isVerdict(text) || SHORT_GREETINGS.has(folded) || ONE_SYLLABLE.test(folded)) return false;
  return STRAY_LETTERS.test(folded);
}
