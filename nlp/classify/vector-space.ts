import { TextCounts } from './count-texts';
import { EntryNumbers } from './entry-numbers';
import { FeatureTable, MOST_FEATURES } from './feature-table';
import { readFeatures, type FeatureOptions } from './read-features';
import { LOGARITHMS } from './gather-kernel';
import { MeaningReader } from './read-meaning';
import type { WordVectors } from './word-vectors';

/** A text as a sparse vector: `ids[0..count)` are features, `values` their weights. The buffers are reused by the next call. */
export type SparseVector = { ids: Int32Array; values: Float32Array; count: number };

/** Sparse vectors one after another: row r is `ids[offsets[r]..offsets[r + 1])`. */
export type SparseRows = { offsets: Int32Array; ids: Int32Array; values: Float32Array };

/**
 * For each feature of a text, in reading order: which entry of the vector it is (-1 when unknown) and its place in the text.
 */
type FeatureTrace = { entries: Int32Array; places: Int32Array; count: number };

/** What a vector space knows: its features and how rare each is, and what English words mean. */
type VectorSpaceParts = { table: FeatureTable; options: FeatureOptions; vectors: WordVectors };

/**
 * Turns texts into vectors: term frequency damped by a logarithm, times inverse document frequency, each part (characters;
 * words and clusters) of length one, so that a long story weighs no more than a short cry for help. The last features, those
 * of the table without a hash, say what the text is about by knowledge from outside the corpus.
 */
export class VectorSpace {
  readonly table: FeatureTable;
  /** How many words in Latin letters the text last read has, and how many of them training met. */
  readonly latin = { words: 0, known: 0 };
  private readonly meaningReader: MeaningReader;
  private readonly meaning: Float32Array;
  private readonly vector: SparseVector;
  private readonly places: { ofFeatures: Int32Array; count: number } = {
    ofFeatures: new Int32Array(0),
    count: 0,
  };
  /** Of each feature of the text its entry, where the table cannot tell it. */
  private readonly entries: Int32Array;
  private readonly entryNumbers = new EntryNumbers();
  private traced = new Int32Array(0);
  /** How often the feature of each entry stands in the text. */
  private readonly counts: Int32Array;

  constructor(readonly parts: VectorSpaceParts) {
    const { table, vectors } = parts;
    this.table = table;
    this.meaningReader = new MeaningReader(vectors);
    this.meaning = new Float32Array(vectors.dimensions);
    table.noteRows(vectors.hashes);
    const { gatherer } = table;
    this.vector = {
      ids: gatherer?.ids ?? new Int32Array(MOST_FEATURES),
      values: gatherer?.values ?? new Float32Array(MOST_FEATURES),
      count: 0,
    };
    const room = gatherer ? 0 : MOST_FEATURES;
    this.entries = new Int32Array(room);
    this.counts = new Int32Array(room);
  }

  private lastText: string | null = null;

  /** The number of the first feature of meaning. */
  get meaningFrom(): number {
    return this.table.hashed;
  }

  /** All features, those of meaning included. */
  get features(): number {
    return this.table.size;
  }

  /** The vector of a text, which is not read again when it was the last one read; so for `traceOf`. */
  vectorOf(text: string): SparseVector {
    return text === this.lastText ? this.vector : this.vectorise(text);
  }

  /** Which entry of the vector each feature of a text is, and where it stands. The buffers are reused by the next call. */
  traceOf(text: string): FeatureTrace {
    this.vectorOf(text);
    const { ofFeatures, count } = this.places;
    if (this.traced.length < count) this.traced = new Int32Array(2 * count);
    const { traced } = this;
    for (let position = 0; position < count; position += 1) traced[position] = this.entryAt(position);
    return { entries: traced, places: ofFeatures, count };
  }

  /** For each column of the table the sum of the weights of a text's features. */
  sumsOf(text: string): Float32Array {
    const { ids, values, count } = this.vectorise(text);
    if (!this.table.gatherer) return this.table.sumColumns(ids, values, count);
    return this.table.sumEntries(count);
  }

  vectorise(text: string): SparseVector {
    const { vector, table, places } = this;
    const { gatherer } = table;
    this.lastText = text;
    const features = readFeatures(text, this.parts.options);
    const { hashes, count, wordsFrom, latinWords, khmerWords, latinPlaces } = features;
    places.ofFeatures = features.places;
    places.count = count;
    vector.count = 0;
    if (gatherer) {
      gatherer.begin(hashes, count);
      gatherer.gather(0, wordsFrom);
      vector.count = gatherer.gather(wordsFrom, count);
    } else {
      this.addPart(hashes, 0, wordsFrom);
      this.addPart(hashes, wordsFrom, count);
    }
    this.meaningReader.begin();
    this.readLatinWords(latinWords, latinPlaces);
    for (const word of khmerWords) this.meaningReader.addHash(word);
    this.addMeaning();
    return vector;
  }

  /** Words are features of the second part: what is known of them has just been fetched from memory, the row of their meaning too. */
  private readLatinWords(words: Int32Array, places: Int32Array): void {
    const { latin, vector, table, meaningReader } = this;
    latin.words = words.length;
    latin.known = 0;
    for (let word = 0; word < words.length; word += 1) {
      const entry = this.entryAt(places[word] ?? 0);
      if (entry < 0) meaningReader.addHash(words[word] ?? 0);
      else {
        latin.known += 1;
        meaningReader.add(table.rowOf(vector.ids[entry] ?? 0));
      }
    }
  }

  /** The entry of a feature of the text last read, by its place in the reading order; -1 when it is not known. */
  private entryAt(position: number): number {
    return this.table.gatherer?.entryAt(position) ?? this.entries[position] ?? -1;
  }

  private addMeaning(): void {
    const { vector, meaning, meaningFrom, table } = this;
    this.meaningReader.read(meaning);
    for (let place = 0; place < meaning.length; place += 1) {
      const value = meaning[place] ?? 0;
      if (value === 0 || vector.count === MOST_FEATURES) continue;
      table.setEntry(vector.count, meaningFrom + place, value);
      vector.ids[vector.count] = meaningFrom + place;
      vector.values[vector.count++] = value;
    }
  }

  /** Adds an entry for each known feature of a part, and notes for each of its positions which entry it is. */
  private addPart(hashes: Int32Array, from: number, to: number): void {
    const { vector, counts, entries, entryNumbers } = this;
    const { ids } = vector;
    this.table.findAll(hashes, from, to, entries);
    entryNumbers.clear(to - from);
    const first = vector.count;
    let last = first;
    for (let position = from; position < to; position += 1) {
      const id = entries[position] ?? -1;
      if (id < 0) continue;
      const entry = entryNumbers.numberOf(id, ids, last);
      entries[position] = entry;
      if (entry === last) {
        ids[last] = id;
        counts[last] = 1;
        last += 1;
      } else counts[entry] = (counts[entry] ?? 0) + 1;
    }
    vector.count = last;
    this.weigh(first, last);
  }

  private weigh(first: number, last: number): void {
    const { counts } = this;
    const { ids, values } = this.vector;
    const { floats, step, rarityAt } = this.table;
    let squares = 0;
    for (let entry = first; entry < last; entry += 1) {
      const count = Math.min(counts[entry] ?? 0, LOGARITHMS.length - 1);
      const value = (LOGARITHMS[count] ?? 0) * (floats[(ids[entry] ?? 0) * step + rarityAt] ?? 0);
      values[entry] = value;
      squares += value * value;
    }
    if (squares === 0) return;
    const scale = 1 / Math.sqrt(squares);
    for (let entry = first; entry < last; entry += 1) values[entry] = (values[entry] ?? 0) * scale;
  }
}

/** What kind of feature each one is, by which a reader can be given its own view of a text. */
export type FeatureKind = 'characters' | 'words' | 'segments' | 'meaning';

/** Tells the kind of each feature that `texts`, from which the space was learned, have. */
export function sortFeatures(space: VectorSpace, texts: string[]): (id: number) => FeatureKind {
  const kinds = new Array<FeatureKind>(space.meaningFrom).fill('characters');
  for (const text of texts) {
    const { hashes, count, wordsFrom, segmentsFrom } = readFeatures(text, space.parts.options);
    for (let position = wordsFrom; position < count; position += 1) {
      const id = space.table.find(hashes[position] ?? 0);
      if (id >= 0) kinds[id] = position < segmentsFrom ? 'words' : 'segments';
    }
  }
  return (id) => kinds[id] ?? 'meaning';
}

/** Learns which features exist (in at least `leastTexts` texts) and how rare each is. */
export function learnVectorSpace(
  texts: string[],
  options: FeatureOptions,
  leastTexts: number,
  vectors: WordVectors,
): VectorSpace {
  const counts = new TextCounts();
  texts.forEach((text, number) => {
    const { hashes, count } = readFeatures(text, options);
    for (let position = 0; position < count; position += 1) counts.note(hashes[position] ?? 0, number);
  });
  const kept = Int32Array.from({ length: counts.size }, (_, number) => number).filter(
    (number) => counts.textsOf(number) >= leastTexts,
  );
  return new VectorSpace({
    table: new FeatureTable({
      hashes: kept.map((number) => counts.hashOf(number)),
      rarity: Float32Array.from(
        kept,
        (number) => Math.log((1 + texts.length) / (1 + counts.textsOf(number))) + 1,
      ),
      hashless: vectors.dimensions,
      displacements: new Uint8Array(0),
    }),
    options,
    vectors,
  });
}

/** The same rows with only the features that `keeps` says yes to, under their numbers. */
export function restrictRows(
  { offsets, ids, values }: SparseRows,
  keeps: (id: number) => boolean,
): SparseRows {
  const kept: SparseRows = {
    offsets: new Int32Array(offsets.length),
    ids: new Int32Array(ids.length),
    values: new Float32Array(values.length),
  };
  let count = 0;
  for (let row = 1; row < offsets.length; row += 1) {
    for (let entry = offsets[row - 1] ?? 0; entry < (offsets[row] ?? 0); entry += 1) {
      if (!keeps(ids[entry] ?? 0)) continue;
      kept.ids[count] = ids[entry] ?? 0;
      kept.values[count++] = values[entry] ?? 0;
    }
    kept.offsets[row] = count;
  }
  return kept;
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
