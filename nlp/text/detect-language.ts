import type { TextLanguage } from '../../contracts';
import { countScripts, type ScriptCounts } from './count-scripts';
import { ENGLISH_WORDS, LOAN_WORDS } from './language-words';
import { judgeLatinWords } from './judge-latin-words';

const english = new Set(ENGLISH_WORDS);
const loans = new Set(LOAN_WORDS);

/** A longer text has told its language by here. */
const ENOUGH_UNITS = 4000;
const KHMER_UNITS_PER_WORD = 4;

/**
 * The language a text is written in (see `TEXT_LANGUAGES`); `other` for every other one and for a text without letters.
 * Names of places and brands in Latin letters do not make a Khmer text mixed; a text of such names alone counts as English.
 */
export const detectLanguage = (text: string): TextLanguage => {
  const counts = countScripts(text.length > ENOUGH_UNITS ? text.slice(0, ENOUGH_UNITS) : text);
  if (counts.letters === 0) return 'other';
  const foreign = foreignScript(counts);
  if (foreign) return foreign;
  if (counts.khmer === 0) return judgeLatinWords(counts.latinWords);
  const latin = counts.latinWords.length;
  if (latin === 0) return 'km';
  return judgeBilingual(counts);
};

/** A word in Latin letters, mostly a name, weighs no more than so many letters; a Chinese character as much as two. */
const UNITS_PER_LATIN_WORD = 4;
const UNITS_PER_CHARACTER = 2;

const foreignScript = (counts: ScriptCounts): TextLanguage | null => {
  const half = counts.letters / 2;
  const characters = counts.han + counts.kana;
  const rest =
    counts.khmer +
    counts.thai +
    UNITS_PER_CHARACTER * counts.otherScript +
    UNITS_PER_LATIN_WORD * counts.latinWords.length;
  if (counts.thai >= half) return 'th';
  if (characters >= half || (characters > 1 && characters * UNITS_PER_CHARACTER >= rest))
    return counts.kana * 4 > counts.han ? 'other' : 'zh';
  return counts.otherScript >= half ? 'other' : null;
};

/** Khmer and Latin letters together: mixed when the Latin words are English words and say a fair part of it. */
const judgeBilingual = ({ khmer, latinWords }: ScriptCounts): TextLanguage => {
  const khmerWords = khmer / KHMER_UNITS_PER_WORD;
  const lowered = latinWords.filter((word) => !isName(word)).map((word) => word.toLowerCase());
  const foreign = lowered.filter((word) => !loans.has(word) && (english.has(word) || word.length > 3));
  if (khmerWords < latinWords.length / 4) return judgeLatinWords(latinWords);
  if (foreign.length === 0) return 'km';
  if (judgeLatinWords(foreign) === 'km-Latn') return 'km';
  return foreign.length >= 2 || foreign.length * 6 >= khmerWords ? 'mixed' : 'km';
};

/** Capital letters inside a Khmer sentence, which has none, write names and abbreviations; a common word may open a sentence. */
const isName = (word: string): boolean => {
  const first = word.charAt(0);
  return first !== first.toLowerCase() && !english.has(word.toLowerCase());
};
