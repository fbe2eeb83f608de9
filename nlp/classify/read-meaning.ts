import { CATEGORY_CODES } from '../../contracts';
import { categoryPhrases } from './category-words';
import { PhraseMatcher } from './match-phrases';
import type { WordVectors } from './word-vectors';

/** Knowledge from outside the corpus by which texts are read: word vectors, and the words of the categories. */
export type Knowledge = { vectors: WordVectors; phrases: PhraseList | null };

/** Finds the words of the categories in a text: the number of each phrase, and of the category it speaks for. */
export type PhraseList = { count: number; find(text: string): Array<{ phrase: number; category: number }> };

export function createPhraseList(): PhraseList {
  const phrases = categoryPhrases();
  const numbers = new Map(
    [...new Set(phrases.map(({ phrase }) => phrase))].map((phrase, number) => [phrase, number]),
  );
  const matcher = new PhraseMatcher(phrases);
  return {
    count: numbers.size,
    find: (text) =>
      matcher.find(text.toLowerCase()).map(({ written, kind }) => ({
        phrase: numbers.get(written) ?? 0,
        category: CATEGORY_CODES.indexOf(kind),
      })),
  };
}

/** How many numbers describe a text's meaning. */
export const meaningSize = ({ vectors, phrases }: Knowledge): number =>
  vectors.dimensions + (phrases ? CATEGORY_CODES.length : 0);

/**
 * Describes what a text is about, in `meaningSize` numbers written to `into`: the mean direction of its English words, and how
 * much the words of each category weigh in it. `words` are the hashes of the text's Latin words. Each part has length one
 * or, when nothing is known, zero.
 */
export function readMeaning(
  text: string,
  words: Uint32Array,
  { vectors, phrases }: Knowledge,
  phraseWeights: Float32Array,
  into: Float32Array,
): void {
  into.fill(0);
  addWordVectors(words, vectors, into);
  scaleToOne(into, 0, vectors.dimensions);
  if (!phrases) return;
  const from = vectors.dimensions;
  for (const { phrase, category } of phrases.find(text)) {
    into[from + category] = (into[from + category] ?? 0) + (phraseWeights[phrase] ?? 0);
  }
  for (let place = from; place < into.length; place += 1) into[place] = Math.log1p(into[place] ?? 0);
  scaleToOne(into, from, into.length);
}

function addWordVectors(
  words: Uint32Array,
  { index, values, dimensions }: WordVectors,
  into: Float32Array,
): void {
  for (const word of words) {
    const row = index.find(word) * dimensions;
    if (row < 0) continue;
    for (let place = 0; place < dimensions; place += 1)
      into[place] = (into[place] ?? 0) + (values[row + place] ?? 0);
  }
}

function scaleToOne(values: Float32Array, from: number, to: number): void {
  let squares = 0;
  for (let place = from; place < to; place += 1) squares += (values[place] ?? 0) ** 2;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let place = from; place < to; place += 1) values[place] = (values[place] ?? 0) * scale;
}

/** How much each phrase says: a phrase that stands in every tenth text says little. */
export function weighPhrases(texts: string[], phrases: PhraseList): Float32Array {
  const frequencies = new Float64Array(phrases.count);
  for (const text of texts) {
    for (const phrase of new Set(phrases.find(text).map((hit) => hit.phrase))) {
      frequencies[phrase] = (frequencies[phrase] ?? 0) + 1;
    }
  }
  const most = Math.log(texts.length + 1);
  return Float32Array.from(
    frequencies,
    (frequency) => Math.max(0, Math.log((texts.length + 1) / (frequency + 1))) / most,
  );
}
