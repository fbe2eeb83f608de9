import { isKhmerWordUnit, khmerLetter, LETTER } from './khmer-letters';
import { LEXICON } from './lexicon';
import { normalise } from './normalise';
import { splitKhmer } from './split-khmer';
import { stemEnglish } from './stem-english';
import { WordTrie } from './word-trie';

type WordScript = 'khmer' | 'latin' | 'number' | 'other';

/**
 * One word. `start` and `end` are UTF-16 offsets in the segmented text (`NormalisedText.text`; its `spanOf` leads back to the
 * original). `stem` is what to compare: lower case, English stemmed, Khmer without the repetition sign.
 */
export type Word = { text: string; start: number; end: number; script: WordScript; stem: string };

export type Segmenter = {
  /** The words of a normalised text in order. Blanks and punctuation are left out. */
  segment: (text: string) => Word[];
};

const LETTER_OTHER = /^[\p{L}\p{M}]$/u;
const REPETITION = 'ៗ';

/**
 * Makes a segmenter whose lexicon is Sala's own words and the given ones (place names, office names). Known Khmer words are
 * found by the cheapest path through the lexicon; only what lies between them goes to Intl.Segmenter, which alone would take
 * most of the time that understanding a message may take and splits names apart.
 */
export const createSegmenter = (names: Iterable<string> = []): Segmenter => {
  const trie = new WordTrie();
  for (const { word, cost } of LEXICON) trie.add(word, cost);
  for (const name of names) trie.add(normalise(name).text, NAME_COST);
  const dictionary = new Intl.Segmenter('km', { granularity: 'word' });
  return { segment: (text) => segmentText(text, trie, dictionary) };
};

/** Names are likelier than a chain of short words, less likely than a common word of the same length. */
const NAME_COST = 11;

const segmentText = (text: string, trie: WordTrie, dictionary: Intl.Segmenter): Word[] => {
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    const script = scriptAt(text, at);
    if (!script) {
      at++;
      continue;
    }
    const end = endOfScript(text, at, script);
    if (script === 'khmer') pushKhmer(text, at, end, trie, dictionary, words);
    else words.push(makeWord(text, at, end, script));
    at = end;
  }
  return words;
};

const scriptAt = (text: string, at: number): WordScript | null => {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return asciiScript(unit);
  if (isKhmerWordUnit(unit)) return khmerLetter(unit) === LETTER.repetition ? null : 'khmer';
  if (khmerLetter(unit) !== LETTER.none || !LETTER_OTHER.test(text.charAt(at))) return null;
  return unit < 0x250 || (unit >= 0x300 && unit < 0x370) || (unit >= 0x1e00 && unit < 0x1f00)
    ? 'latin'
    : 'other';
};

const asciiScript = (unit: number): WordScript | null => {
  const small = unit | 0x20;
  if (small >= 0x61 && small <= 0x7a) return 'latin';
  return unit >= 0x30 && unit <= 0x39 ? 'number' : null;
};

const endOfScript = (text: string, from: number, script: WordScript): number => {
  let end = from + 1;
  while (end < text.length && (scriptAt(text, end) === script || joins(text, end, script))) end++;
  return end;
};

/** An apostrophe inside a word and a point or comma inside a number do not end it. */
const joins = (text: string, at: number, script: WordScript): boolean => {
  const unit = text.charCodeAt(at);
  if (script === 'khmer') return unit === 0x17d7;
  const isJoint = script === 'latin' ? unit === 0x27 || unit === 0x2019 : unit === 0x2c || unit === 0x2e;
  return isJoint && script !== 'other' && at + 1 < text.length && scriptAt(text, at + 1) === script;
};

const makeWord = (text: string, start: number, end: number, script: WordScript): Word => {
  const slice = text.slice(start, end);
  return { text: slice, start, end, script, stem: stemOf(slice, script) };
};

const stemOf = (word: string, script: WordScript): string => {
  if (script === 'latin') return stemEnglish(word.toLowerCase().replaceAll('\u2019', "'"));
  if (script === 'khmer') return word.endsWith(REPETITION) ? word.slice(0, -1) : word;
  return script === 'number' ? word.replaceAll(',', '') : word;
};

/** Writes the words of one run of Khmer letters. The repetition sign ends a word and belongs to it. */
const pushKhmer = (
  text: string,
  from: number,
  to: number,
  trie: WordTrie,
  dictionary: Intl.Segmenter,
  words: Word[],
): void => {
  let start = from;
  while (start < to) {
    let end = start;
    while (end < to && text[end] !== REPETITION) end++;
    for (const piece of splitKhmer(text, start, end, trie)) {
      if (piece.known) words.push(makeWord(text, piece.start, piece.end, 'khmer'));
      else pushUnknown(text, piece.start, piece.end, dictionary, words);
    }
    start = end;
    while (start < to && text[start] === REPETITION) start++;
    const last = words.at(-1);
    if (start > end && last?.end === end)
      words[words.length - 1] = makeWord(text, last.start, end + 1, 'khmer');
  }
};

const pushUnknown = (
  text: string,
  from: number,
  to: number,
  dictionary: Intl.Segmenter,
  words: Word[],
): void => {
  for (const { segment, index } of dictionary.segment(text.slice(from, to))) {
    words.push(makeWord(text, from + index, from + index + segment.length, 'khmer'));
  }
};
