import { COENG, foldText, isBoundary, isKhmer, isKhmerBase, type FoldedText } from './fold-text';

/**
 * The features of a text, as 32-bit hashes in one reused buffer: first the characters' n-grams, then, from `wordsFrom`,
 * the words, word pairs, word beginnings and n-grams of Khmer clusters. The two parts are weighed apart.
 * `places` holds the offset of the text to which each feature belongs, by which a decision is traced back to its words.
 */
export type FeatureHashes = {
  hashes: Int32Array;
  places: Int32Array;
  count: number;
  wordsFrom: number;
  /** From here on stand the words that a segmenter found, if there is one; pairs of them stand before. */
  segmentsFrom: number;
  /** The hashes of the words in Latin letters alone, in their order, and where in `hashes` each one stands. */
  latinWords: Int32Array;
  latinPlaces: Int32Array;
  /** The hashes of the Khmer words that a segmenter found, in their order; none without one. */
  khmerWords: Int32Array;
};

export type FeatureOptions = {
  /** The lengths of the n-grams of characters, ascending, from 2. */
  characters: readonly number[];
  /** Longest n-gram of Khmer clusters. */
  longestClusters: number;
  /** Splits a text into words, for scripts that put no space between them; without it Khmer is read by clusters only. */
  segment?: (text: string) => Iterable<string>;
};

/**
 * What the built model reads: no segmenter, whose dictionary changes with the platform and costs more than all the rest. Of the
 * runs of characters only the shortest and the longest: those between say what the two say, and take half the time of reading.
 */
export const PRODUCTION_FEATURES: FeatureOptions = { characters: [2, 5], longestClusters: 3 };

/** More than any text of the length that is read can give. */
const CAPACITY = 1 << 16;
const PRIME = 16777619;
const SEED = {
  characters: 0x1234567,
  word: 0x2345671,
  pair: 0x3456712,
  skip: 0x4567123,
  beginning: 0x5671234,
  cluster: 0x6712345,
  segment: 0x7123456,
  length: 0x123,
} as const;

const NO_WORDS = new Int32Array(0);
const scratch: FeatureHashes = {
  hashes: new Int32Array(CAPACITY),
  places: new Int32Array(CAPACITY),
  count: 0,
  wordsFrom: 0,
  segmentsFrom: 0,
  latinWords: NO_WORDS,
  latinPlaces: NO_WORDS,
  khmerWords: NO_WORDS,
};
const tokenHashes = new Int32Array(8192);
const wordHashes = new Int32Array(8192);
const wordPlaces = new Int32Array(8192);
const khmerHashes = new Int32Array(8192);
const tokenPlaces = new Int32Array(8192);
const clusterStarts = new Int32Array(8192);

export function readFeatures(text: string, options: FeatureOptions): FeatureHashes {
  const folded = foldText(text);
  const { length } = folded;
  scratch.count = 0;
  readCharacters(folded, options.characters);
  scratch.wordsFrom = scratch.count;
  readLatinWords(folded);
  readClusters(folded, options.longestClusters);
  emit(finish(Math.imul(SEED.length ^ (31 - Math.clz32(length)), PRIME)), -1);
  scratch.segmentsFrom = scratch.count;
  scratch.khmerWords = NO_WORDS;
  if (options.segment) readSegments(options.segment(text));
  return scratch;
}

function emit(hash: number, place: number): void {
  if (scratch.count === CAPACITY) return;
  scratch.places[scratch.count] = place;
  scratch.hashes[scratch.count++] = hash;
}

/** Spreads the bits: the index of features takes the lowest ones. */
function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function readCharacters({ units, origins, length }: FoldedText, lengths: readonly number[]): void {
  const { hashes, places } = scratch;
  const most = CAPACITY - lengths.length;
  let count = scratch.count;
  for (let start = 0; start < length - 1 && count <= most; start += 1) {
    let hash = Math.imul(SEED.characters ^ (units[start] ?? 0), PRIME);
    let index = start + 1;
    for (const characters of lengths) {
      const end = start + characters;
      if (end > length) break;
      for (; index < end; index += 1) hash = Math.imul(hash ^ (units[index] ?? 0), PRIME);
      places[count] = origins[(start + index - 1) >> 1] ?? 0;
      hashes[count++] = finish(hash);
    }
  }
  scratch.count = count;
}

const BEGINNING = 5;

/** Words between spaces in scripts other than Khmer: each word, its first letters (a cheap stem), pairs, pairs over one word. */
function readLatinWords(folded: FoldedText): void {
  const { units, origins, length } = folded;
  let words = 0;
  let start = 1;
  for (let index = 1; index < length; index += 1) {
    if (!isBoundary(units[index] ?? 0)) continue;
    if (index > start && !isKhmer(units[start] ?? 0) && words < tokenHashes.length) {
      tokenPlaces[words] = origins[start] ?? 0;
      tokenHashes[words] = readLatinWord(folded, start, index);
      wordHashes[words] = finish(tokenHashes[words] ?? 0);
      wordPlaces[words] = scratch.count - 1;
      words += 1;
    }
    start = index + 1;
  }
  scratch.latinWords = wordHashes.subarray(0, words);
  scratch.latinPlaces = wordPlaces.subarray(0, words);
  emitPairs(words);
}

function readLatinWord({ units, origins }: FoldedText, start: number, end: number): number {
  const place = origins[start] ?? 0;
  let hash: number = SEED.word;
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ (units[index] ?? 0), PRIME);
    if (index - start === BEGINNING - 1) emit(finish(hash ^ SEED.beginning), place);
  }
  emit(finish(hash), place);
  return hash;
}

/** The hash that `readFeatures` gives to a word in small Latin letters or to a Khmer word. */
export function hashWord(word: string): number {
  let hash: number = SEED.word;
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), PRIME);
  return finish(hash);
}

function emitPairs(words: number): void {
  for (let index = 1; index < words; index += 1) {
    const word = tokenHashes[index] ?? 0;
    const place = tokenPlaces[index] ?? 0;
    emit(finish(Math.imul((tokenHashes[index - 1] ?? 0) ^ SEED.pair, PRIME) ^ word), place);
    if (index > 1) emit(finish(Math.imul((tokenHashes[index - 2] ?? 0) ^ SEED.skip, PRIME) ^ word), place);
  }
}

/** N-grams of Khmer clusters (a consonant with its subscripts, vowels and signs) within a run without spaces. */
function readClusters(folded: FoldedText, longest: number): void {
  const { units, length } = folded;
  let clusters = 0;
  let previous = 0;
  for (let index = 1; index < length; index += 1) {
    const unit = units[index] ?? 0;
    if (!isKhmer(unit)) {
      if (clusters > 0) emitClusters(folded, clusters, index, longest);
      clusters = 0;
    } else if ((isKhmerBase(unit) && previous !== COENG) || clusters === 0) {
      if (clusters < clusterStarts.length - 1) clusterStarts[clusters++] = index;
    }
    previous = unit;
  }
}

function emitClusters(
  { units, origins }: FoldedText,
  clusters: number,
  end: number,
  longest: number,
): void {
  const { hashes, places } = scratch;
  let count = scratch.count;
  clusterStarts[clusters] = end;
  for (let first = 0; first < clusters && count <= CAPACITY - longest; first += 1) {
    let hash: number = SEED.cluster;
    let index = clusterStarts[first] ?? end;
    const place = origins[index] ?? 0;
    const last = Math.min(clusters, first + longest);
    for (let next = first + 1; next <= last; next += 1) {
      const to = clusterStarts[next] ?? end;
      for (; index < to; index += 1) hash = Math.imul(hash ^ (units[index] ?? 0), PRIME);
      places[count] = place;
      hashes[count++] = finish(hash);
    }
  }
  scratch.count = count;
}

function readSegments(segments: Iterable<string>): void {
  let words = 0;
  let khmer = 0;
  for (const segment of segments) {
    if (words === tokenHashes.length) break;
    let hash: number = SEED.segment;
    for (let index = 0; index < segment.length; index += 1)
      hash = Math.imul(hash ^ segment.charCodeAt(index), PRIME);
    tokenPlaces[words] = -1;
    tokenHashes[words++] = hash;
    if (isKhmer(segment.charCodeAt(0))) khmerHashes[khmer++] = hashWord(segment);
  }
  scratch.khmerWords = khmerHashes.subarray(0, khmer);
  emitPairs(words);
  scratch.segmentsFrom = scratch.count;
  for (let word = 0; word < words; word += 1) emit(finish(tokenHashes[word] ?? 0), -1);
}
