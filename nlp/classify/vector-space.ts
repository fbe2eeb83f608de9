import { FeatureIndex } from './feature-index';
import { readFeatures, type FeatureOptions } from './read-features';
import { readMeaning } from './read-meaning';
import type { WordVectors } from './word-vectors';

/** A text as a sparse vector: `ids[0..count)` are features, `values` their weights. The buffers are reused by the next call. */
export type SparseVector = { ids: Int32Array; values: Float32Array; count: number };

/** Sparse vectors one after another: row r is `ids[offsets[r]..offsets[r + 1])`. */
export type SparseRows = { offsets: Int32Array; ids: Int32Array; values: Float32Array };

/** For each feature of a text, in reading order: its number (-1 when unknown) and its place in the text. */
type FeatureTrace = { ids: Int32Array; places: Int32Array; count: number };

/** How much the words count beside the characters, whose part of the vector has length 1. */
const WORD_PART = 1;
const MAXIMUM_FEATURES = 1 << 16;

const LOGARITHMS = Float32Array.from({ length: 256 }, (_, count) => (count > 0 ? 1 + Math.log(count) : 0));

/** What a vector space knows: its features and how rare each is, and what English words mean. */
export type VectorSpaceParts = {
  index: FeatureIndex;
  rarity: Float32Array;
  options: FeatureOptions;
  vectors: WordVectors;
};

/**
 * Turns texts into vectors: term frequency damped by a logarithm, times inverse document frequency, each part (characters;
 * words and clusters) of length one, so that a long story weighs no more than a short cry for help. The last features, from
 * `meaningFrom`, say what the text is about by knowledge from outside the corpus.
 */
export class VectorSpace {
  readonly index: FeatureIndex;
  readonly rarity: Float32Array;
  readonly meaningFrom: number;
  /** All features, those of meaning included. */
  readonly features: number;
  /** The features of the text last read. */
  readonly trace: FeatureTrace = { ids: new Int32Array(1 << 17), places: new Int32Array(0), count: 0 };
  /** Whether the text last read has a word that is known, or no word in Latin letters at all. */
  knowsAnyWord = false;
  private readonly tally: Uint8Array;
  private readonly meaning: Float32Array;
  private readonly vector: SparseVector = {
    ids: new Int32Array(MAXIMUM_FEATURES),
    values: new Float32Array(MAXIMUM_FEATURES),
    count: 0,
  };

  constructor(readonly parts: VectorSpaceParts) {
    this.index = parts.index;
    this.rarity = parts.rarity;
    this.meaningFrom = parts.index.size;
    this.meaning = new Float32Array(parts.vectors.dimensions);
    this.features = this.meaningFrom + this.meaning.length;
    this.tally = new Uint8Array(parts.index.size);
  }

  vectorise(text: string): SparseVector {
    const { vector } = this;
    const { hashes, places, count, wordsFrom, latinWords } = readFeatures(text, this.parts.options);
    this.trace.places = places;
    this.trace.count = count;
    const known = this.parts.vectors.index;
    this.knowsAnyWord =
      latinWords.length === 0 ||
      latinWords.some((word) => this.index.find(word) >= 0 || known.find(word) >= 0);
    vector.count = 0;
    this.addPart(hashes, 0, wordsFrom, 1);
    this.addPart(hashes, wordsFrom, count, WORD_PART);
    this.addMeaning(latinWords);
    return vector;
  }

  private addMeaning(latinWords: Uint32Array): void {
    const { vector, meaning, meaningFrom } = this;
    readMeaning(latinWords, this.parts.vectors, meaning);
    meaning.forEach((value, place) => {
      if (value === 0 || vector.count === MAXIMUM_FEATURES) return;
      vector.ids[vector.count] = meaningFrom + place;
      vector.values[vector.count++] = value;
    });
  }

  private addPart(hashes: Uint32Array, from: number, to: number, weight: number): void {
    const { vector, tally, index, trace } = this;
    const first = vector.count;
    let last = first;
    for (let position = from; position < to; position += 1) {
      const id = index.find(hashes[position] ?? 0);
      trace.ids[position] = id;
      if (id < 0) continue;
      const seen = tally[id] ?? 0;
      if (seen === 0 && last < MAXIMUM_FEATURES) vector.ids[last++] = id;
      if (seen < 255) tally[id] = seen + 1;
    }
    vector.count = last;
    this.weigh(first, last, weight);
  }

  private weigh(first: number, last: number, weight: number): void {
    const { ids, values } = this.vector;
    let squares = 0;
    for (let entry = first; entry < last; entry += 1) {
      const id = ids[entry] ?? 0;
      const value = (LOGARITHMS[this.tally[id] ?? 0] ?? 0) * (this.rarity[id] ?? 0);
      this.tally[id] = 0;
      values[entry] = value;
      squares += value * value;
    }
    if (squares === 0) return;
    const scale = weight / Math.sqrt(squares);
    for (let entry = first; entry < last; entry += 1) values[entry] = (values[entry] ?? 0) * scale;
  }
}

/** Learns which features exist (in at least `leastTexts` texts) and how rare each is. */
export function learnVectorSpace(
  texts: string[],
  options: FeatureOptions,
  leastTexts: number,
  vectors: WordVectors,
): VectorSpace {
  const seenIn = new Map<number, number>();
  for (const text of texts) {
    const { hashes, count } = readFeatures(text, options);
    for (const hash of new Set(hashes.subarray(0, count))) seenIn.set(hash, (seenIn.get(hash) ?? 0) + 1);
  }
  const kept = [...seenIn].filter(([, frequency]) => frequency >= leastTexts);
  return new VectorSpace({
    index: FeatureIndex.fromHashes(Uint32Array.from(kept, ([hash]) => hash)),
    rarity: Float32Array.from(kept, ([, frequency]) => Math.log((1 + texts.length) / (1 + frequency)) + 1),
    options,
    vectors,
  });
}

export function vectoriseAll(space: VectorSpace, texts: string[]): SparseRows {
  const offsets = new Int32Array(texts.length + 1);
  const ids: Int32Array[] = [];
  const values: Float32Array[] = [];
  texts.forEach((text, row) => {
    const vector = space.vectorise(text);
    ids.push(vector.ids.slice(0, vector.count));
    values.push(vector.values.slice(0, vector.count));
    offsets[row + 1] = (offsets[row] ?? 0) + vector.count;
  });
  return { offsets, ids: joinIntegers(ids), values: joinFloats(values) };
}

function joinIntegers(parts: Int32Array[]): Int32Array {
  const joined = new Int32Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function joinFloats(parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
