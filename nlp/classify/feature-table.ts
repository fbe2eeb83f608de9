import { COLUMN_STEP, ColumnRoom } from './column-kernel';
import { FeatureIndex } from './feature-index';
import { PerfectIndex, type FetchNumbers } from './perfect-index';

/** What is known of each feature, as it is trained and stored: columns of one number a feature, and rows of weights. */
export type FeatureColumns = {
  /** The features' hashes, in the order of their numbers. */
  hashes: Int32Array;
  /** How rare each is: its inverse document frequency. */
  rarity: Float32Array;
  /** How many numbered features follow that have no hash (the dimensions of meaning). */
  hashless: number;
  /** Of features that stand at the places of a perfect hash (perfect-index.ts), its displacements; else none. */
  displacements: Uint8Array;
};

/** 8-bit weights, a row for each feature and a column for each label; `scales` undoes the rounding of each row. */
export type FeatureWeights = { columns: number; rows: Int8Array; scales: Float32Array };

const NO_SUMS = new Float32Array(0);
const NO_WEIGHTS: FeatureWeights = {
  columns: 0,
  rows: new Int8Array(0),
  scales: new Float32Array(0),
};

/** What stands in a record behind its weights, in words of 4 bytes. */
const WORDS = { hash: 0, rarity: 1, scale: 2 } as const;
const WORDS_OF_RECORD = 3;
const ALIGNMENT = 16;
/** A line of the processor's cache: a record that is not much shorter has one to itself, and is fetched as one. */
const LINE = 64;
/** A text holds at most so many features: it is clipped before it is read. */
export const MOST_FEATURES = 1 << 16;

/**
 * All that reading a text asks of a feature side by side in one record: its weights for every label, its hash, rarity and
 * scale. Features lie far apart in memory, and waiting for memory is most of the time of reading: so each is fetched once.
 */
export class FeatureTable {
  private readonly index: FeatureIndex | PerfectIndex;
  /** Null in a table without weights. */
  private readonly room: ColumnRoom | null;
  /** The features with a hash. */
  readonly hashed: number;
  /** All features, those without a hash included. */
  readonly size: number;
  private readonly displacements: Uint8Array;
  readonly columns: number;
  /** Columns with those of zeros that make them a multiple of COLUMN_STEP. */
  readonly width: number;
  /** Bytes from one record to the next; the weights come first. */
  readonly stride: number;
  readonly bytes: Int8Array;
  /** The same memory in words of 4 bytes: `integers[number * step + rarityAt]` and so on. */
  readonly integers: Int32Array;
  readonly floats: Float32Array;
  readonly step: number;
  readonly rarityAt: number;
  readonly scaleAt: number;
  private readonly hashAt: number;

  constructor(
    { hashes, rarity, hashless, displacements }: FeatureColumns,
    { columns, rows, scales }: FeatureWeights = NO_WEIGHTS,
  ) {
    this.hashed = hashes.length;
    this.size = hashes.length + hashless;
    this.columns = columns;
    this.width = Math.ceil(columns / COLUMN_STEP) * COLUMN_STEP;
    this.displacements = displacements;
    this.stride = strideOf(this.width + 4 * WORDS_OF_RECORD);
    this.step = this.stride / 4;
    const words = this.width / 4;
    this.hashAt = words + WORDS.hash;
    this.rarityAt = words + WORDS.rarity;
    this.scaleAt = words + WORDS.scale;
    const length = this.size * this.stride;
    this.room = columns > 0 ? new ColumnRoom(length, this.width, MOST_FEATURES) : null;
    const memory = this.room?.buffer ?? new ArrayBuffer(length);
    this.bytes = new Int8Array(memory, 0, length);
    this.integers = new Int32Array(memory, 0, length / 4);
    this.floats = new Float32Array(memory, 0, length / 4);
    for (let number = 0; number < this.size; number += 1) {
      const at = number * this.step;
      this.integers[at + this.hashAt] = hashes[number] ?? 0;
      this.floats[at + this.rarityAt] = rarity[number] ?? 0;
      this.floats[at + this.scaleAt] = scales[number] ?? 0;
      for (let column = 0; column < columns; column += 1)
        this.bytes[number * this.stride + column] = rows[number * columns + column] ?? 0;
    }
    const column = { hashes: this.integers, first: this.hashAt, step: this.step, count: this.hashed };
    this.index =
      displacements.length > 0 ? new PerfectIndex(column, displacements) : new FeatureIndex(column);
  }

  /** The number of the feature with a hash, or -1. */
  find(hash: number): number {
    return this.index.find(hash);
  }

  /** `find` for each of a range of hashes, at the same places of `numbers`. */
  findAll(hashes: Int32Array, from: number, to: number, numbers: Int32Array): void {
    this.index.findAll(hashes, from, to, numbers, this.fetch);
  }

  private readonly fetch: FetchNumbers = (numbers, from, to) => {
    const { room, stride } = this;
    if (!room) return;
    const { records } = room;
    for (let at = from; at < to; at += 1) records[at - from] = (numbers[at] ?? 0) * stride;
    room.fetch(to - from);
  };

  /**
   * For each column the sum of the weights of so many features, each times its value; the columns behind the last one are of
   * no meaning. The next call overwrites the sums.
   */
  sumColumns(ids: Int32Array, values: Float32Array, count: number): Float32Array {
    const { room, stride, step, scaleAt, floats } = this;
    if (!room) return NO_SUMS;
    const { records, factors } = room;
    for (let entry = 0; entry < count; entry += 1) {
      const id = ids[entry] ?? 0;
      records[entry] = id * stride;
      factors[entry] = (values[entry] ?? 0) * (floats[id * step + scaleAt] ?? 0);
    }
    return room.sum(count);
  }

  /** The numbers that the table was made from. */
  get featureColumns(): FeatureColumns {
    const size = this.hashed;
    return {
      hashes: Int32Array.from(
        { length: size },
        (_, number) => this.integers[number * this.step + this.hashAt] ?? 0,
      ),
      rarity: Float32Array.from({ length: size }, (_, number) => this.rarityOf(number)),
      hashless: this.size - size,
      displacements: this.displacements,
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

const strideOf = (bytes: number): number =>
  bytes > LINE / 2 && bytes <= LINE ? LINE : Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
