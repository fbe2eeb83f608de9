import type { TextLanguage } from '../../contracts';
import { countScripts, type ScriptCounts } from './count-scripts';
import { ENGLISH_WORDS, LOAN_WORDS } from './language-words';
import { judgeLatinWords, latinWordAt, looksLikeName, loweredWord } from './judge-latin-words';

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
  const read = text.length > ENOUGH_UNITS ? text.slice(0, ENOUGH_UNITS) : text;
  const counts = countScripts(read);
  if (counts.letters === 0) return 'other';
  const foreign = foreignScript(counts);
  if (foreign) return foreign;
  const latinWords = latinWordsOf(read, counts);
  if (counts.khmer === 0) return judgeLatinWords(latinWords);
  if (latinWords.length === 0) return 'km';
  return judgeBilingual(counts.khmer, latinWords);
};

const latinWordsOf = (text: string, { latinBorders }: ScriptCounts): number[] => {
  const words: number[] = [];
  for (let at = 0; at < latinBorders.length; at += 2)
    words.push(latinWordAt(text, latinBorders[at] ?? 0, latinBorders[at + 1] ?? 0));
  return words;
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
    (UNITS_PER_LATIN_WORD * counts.latinBorders.length) / 2;
  if (counts.thai >= half) return 'th';
  if (characters >= half || (characters > 1 && characters * UNITS_PER_CHARACTER >= rest))
    return counts.kana * 4 > counts.han ? 'other' : 'zh';
  return counts.otherScript >= half ? 'other' : null;
};

/** Khmer and Latin letters together: mixed when the Latin words are English words and say a fair part of it. */
const judgeBilingual = (khmer: number, latinWords: readonly number[]): TextLanguage => {
  const khmerWords = khmer / KHMER_UNITS_PER_WORD;
  if (khmerWords < latinWords.length / 4) return judgeLatinWords(latinWords);
  // Capital letters inside a Khmer sentence, which has none, write names and abbreviations; a common word may open a sentence.
  const foreign = latinWords
    .filter((word) => !looksLikeName(word))
    .map(loweredWord)
    .filter((word) => !loans.has(word) && (english.has(word) || word.length > 3))
    .map((word) => latinWordAt(word, 0, word.length));
  if (foreign.length === 0) return 'km';
  if (judgeLatinWords(foreign) === 'km-Latn') return 'km';
  return foreign.length >= 2 || foreign.length * 6 >= khmerWords ? 'mixed' : 'km';
};
