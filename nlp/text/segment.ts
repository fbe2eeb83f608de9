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
  /** Where the same words begin and end, in turn: [start, end, start, end ...]. Costs half as much. */
  borders: (text: string) => number[];
};

const LETTER_OTHER = /^[\p{L}\p{M}]$/u;
const REPETITION = 0x17d7;
const dictionary = new Intl.Segmenter('km', { granularity: 'word' });

/**
 * Makes a segmenter whose lexicon is Sala's own words and the given ones (place names, office names). Known Khmer words are
 * found by the cheapest path through the lexicon; only what lies between them goes to Intl.Segmenter, which alone would take
 * most of the time that understanding a message may take and splits names apart.
 */
export const createSegmenter = (names: Iterable<string> = []): Segmenter => {
  const given = Array.from(names, (name) => ({ word: normalise(name).text, cost: NAME_COST }));
  const trie = new WordTrie([...LEXICON, ...given]);
  const borders = (text: string): number[] => readBorders(text, trie);
  return {
    borders,
    segment(text) {
      const words: Word[] = [];
      const found = borders(text);
      for (let at = 0; at < found.length; at += 2)
        words.push(makeWord(text, found[at] ?? 0, found[at + 1] ?? 0));
      return words;
    },
  };
};

/** Names are likelier than a chain of short words, less likely than a common word of the same length. */
const NAME_COST = 11;

const readBorders = (text: string, trie: WordTrie): number[] => {
  const borders: number[] = [];
  let at = 0;
  while (at < text.length) {
    const script = scriptAt(text, at);
    if (!script) {
      at++;
      continue;
    }
    const end = endOfScript(text, at, script);
    if (script === 'khmer') pushKhmer(text, at, end, trie, borders);
    else borders.push(at, end);
    at = end;
  }
  return borders;
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

const makeWord = (text: string, start: number, end: number): Word => {
  const slice = text.slice(start, end);
  const script = scriptAt(text, start) ?? 'other';
  return { text: slice, start, end, script, stem: stemOf(slice, script) };
};

const stemOf = (word: string, script: WordScript): string => {
  if (script === 'latin') return stemEnglish(word.toLowerCase().replaceAll('\u2019', "'"));
  if (script === 'khmer') return word.charCodeAt(word.length - 1) === REPETITION ? word.slice(0, -1) : word;
  return script === 'number' ? word.replaceAll(',', '') : word;
};

/** Writes the words of one run of Khmer letters. The repetition sign ends a word and belongs to it. */
const pushKhmer = (text: string, from: number, to: number, trie: WordTrie, borders: number[]): void => {
  let start = from;
  while (start < to) {
    let end = start;
    while (end < to && text.charCodeAt(end) !== REPETITION) end++;
    splitKhmer(text, start, end, trie, (first, last, known) => {
      if (known) borders.push(first, last);
      else pushUnknown(text, first, last, borders);
    });
    start = end;
    while (start < to && text.charCodeAt(start) === REPETITION) start++;
    if (start > end && borders.at(-1) === end) borders[borders.length - 1] = end + 1;
  }
};

const pushUnknown = (text: string, from: number, to: number, borders: number[]): void => {
  const lengths = wordLengths(text.slice(from, to));
  let at = from;
  for (const length of lengths) {
    borders.push(at, at + length);
    at += length;
  }
};

/** Names and rare words come again and again, and the dictionary is slow. Bounded, for anybody may invent words. */
const remembered = new Map<string, readonly number[]>();
const REMEMBERED_MAX = 20_000;
const LONGEST_REMEMBERED = 24;

/** The lengths of the words of a piece that the lexicon does not know, in their order. */
const wordLengths = (piece: string): readonly number[] => {
  const known = remembered.get(piece);
  if (known !== undefined) return known;
  const lengths = Array.from(dictionary.segment(piece), ({ segment }) => segment.length);
  if (remembered.size < REMEMBERED_MAX && piece.length <= LONGEST_REMEMBERED)
    remembered.set(piece, lengths);
  return lengths;
};
