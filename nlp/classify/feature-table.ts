import { FeatureIndex } from './feature-index';

/** What is known of each feature, as it is trained and stored: columns of one number a feature, and rows of weights. */
export type FeatureColumns = {
  /** The features' hashes, in the order of their numbers. */
  hashes: Uint32Array;
  /** How rare each is: its inverse document frequency. */
  rarity: Float32Array;
  /** How many numbered features follow that have no hash (the dimensions of meaning). */
  hashless: number;
};

/** 8-bit weights, a row for each feature and a column for each label; `scales` undoes the rounding of each row. */
export type FeatureWeights = { columns: number; rows: Int8Array; scales: Float32Array };

const NO_WEIGHTS: FeatureWeights = {
  columns: 0,
  rows: new Int8Array(0),
  scales: new Float32Array(0),
};

/** Rows are read so many columns at a time; the columns after the last one hold zeros. */
export const COLUMN_STEP = 12;
/** What stands in a record behind its weights, in words of 4 bytes. */
const WORDS = { hash: 0, rarity: 1, scale: 2, mark: 3 } as const;
const WORDS_OF_RECORD = 4;
const ALIGNMENT = 16;
/** Two thirds of a text's features are among so many of the commonest. */
const COMMONEST = 1 << 14;
/** A text holds at most so many features: it is clipped before it is read. */
export const MOST_FEATURES = 1 << 16;
/** Large buffers begin 16 bytes after a page of memory: from here on a record of 64 bytes is one line of the cache. */
const LEAD = 48;

/**
 * All that reading a text asks of a feature side by side in one record: its weights for every label, its hash, rarity, scale,
 * and a mark that the reader sets and clears. Features lie far apart in memory, and waiting for memory is most of the
 * time of reading: so each is fetched once.
 */
export class FeatureTable {
  /** The first features, which are the commonest of a built model: an index of theirs stays at the processor's hand. */
  private readonly common: FeatureIndex;
  private readonly rare: FeatureIndex;
  /** The features with a hash. */
  readonly hashed: number;
  /** All features, those without a hash included. */
  readonly size: number;
  readonly columns: number;
  /** Columns with those of zeros. */
  readonly width: number;
  /** Bytes from one record to the next; the weights come first. */
  readonly stride: number;
  readonly bytes: Int8Array;
  /** The same memory in words of 4 bytes: `integers[number * step + rarityAt]` and so on. */
  readonly integers: Uint32Array;
  readonly floats: Float32Array;
  readonly step: number;
  readonly rarityAt: number;
  readonly scaleAt: number;
  readonly markAt: number;
  private readonly hashAt: number;
  private readonly places = new Int32Array(MOST_FEATURES);

  constructor(
    { hashes, rarity, hashless }: FeatureColumns,
    { columns, rows, scales }: FeatureWeights = NO_WEIGHTS,
  ) {
    this.hashed = hashes.length;
    this.size = hashes.length + hashless;
    this.columns = columns;
    this.width = Math.ceil(columns / COLUMN_STEP) * COLUMN_STEP;
    this.stride = Math.ceil((this.width + 4 * WORDS_OF_RECORD) / ALIGNMENT) * ALIGNMENT;
    this.step = this.stride / 4;
    const words = this.width / 4;
    this.hashAt = words + WORDS.hash;
    this.rarityAt = words + WORDS.rarity;
    this.scaleAt = words + WORDS.scale;
    this.markAt = words + WORDS.mark;
    const memory = new ArrayBuffer(LEAD + this.size * this.stride);
    this.bytes = new Int8Array(memory, LEAD);
    this.integers = new Uint32Array(memory, LEAD);
    this.floats = new Float32Array(memory, LEAD);
    for (let number = 0; number < this.size; number += 1) {
      const at = number * this.step;
      this.integers[at + this.hashAt] = hashes[number] ?? 0;
      this.floats[at + this.rarityAt] = rarity[number] ?? 0;
      this.floats[at + this.scaleAt] = scales[number] ?? 0;
      for (let column = 0; column < columns; column += 1)
        this.bytes[number * this.stride + column] = rows[number * columns + column] ?? 0;
    }
    const column = { hashes: this.integers, first: this.hashAt, step: this.step };
    const commonest = Math.min(COMMONEST, this.hashed);
    this.common = new FeatureIndex({ ...column, from: 0, to: commonest });
    this.rare = new FeatureIndex({ ...column, from: commonest, to: this.hashed });
  }

  /** The number of the feature with a hash, or -1. */
  find(hash: number): number {
    const number = this.common.find(hash);
    return number >= 0 ? number : this.rare.find(hash);
  }

  /** `find` for each of a range of hashes, at the same places of `numbers`. */
  findAll(hashes: Uint32Array, from: number, to: number, numbers: Int32Array): void {
    const { places } = this;
    const count = Math.min(to - from, places.length);
    for (let at = 0; at < count; at += 1) places[at] = from + at;
    const missing = this.common.findAll(hashes, places, count, numbers);
    this.rare.findAll(hashes, places, missing, numbers);
  }

  /** The numbers that the table was made from. */
  get featureColumns(): FeatureColumns {
    const size = this.hashed;
    return {
      hashes: Uint32Array.from(
        { length: size },
        (_, number) => this.integers[number * this.step + this.hashAt] ?? 0,
      ),
      rarity: Float32Array.from({ length: size }, (_, number) => this.rarityOf(number)),
      hashless: this.size - size,
    };
  }

  /** The weights that the table was made from. */
  get weights(): FeatureWeights {
    const { columns, size, stride, bytes } = this;
    const rows = new Int8Array(columns * size);
    for (let number = 0; number < size; number += 1)
      rows.set(bytes.subarray(number * stride, number * stride + columns), number * columns);
    return {
      columns,
      rows,
      scales: Float32Array.from({ length: size }, (_, number) => this.scaleOf(number)),
    };
  }

  rarityOf(number: number): number {
    return this.floats[number * this.step + this.rarityAt] ?? 0;
  }

  /** What the weights of a feature are multiplied by. */
  scaleOf(number: number): number {
    return this.floats[number * this.step + this.scaleAt] ?? 0;
  }
}
