import { COLUMN_STEP, ColumnRoom } from './column-kernel';
import { FeatureIndex } from './feature-index';
import { GatherRoom } from './gather-kernel';
import { PerfectIndex } from './perfect-index';

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
const WORDS = { hash: 0, rarity: 1, scale: 2, meaning: 3 } as const;
const WORDS_OF_RECORD = 4;
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
  /** In a table with weights and a perfect hash: looks up all features of a text, counts and weighs them. */
  readonly gatherer: GatherRoom | null;
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
  private readonly meaningAt: number;

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
    this.meaningAt = words + WORDS.meaning;
    const length = this.size * this.stride;
    const isPlaced = displacements.length > 0;
    this.gatherer = columns > 0 && isPlaced ? this.makeGatherer(length) : null;
    this.room = this.gatherer ?? (columns > 0 ? new ColumnRoom(length, this.width, MOST_FEATURES) : null);
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
    this.index = isPlaced ? new PerfectIndex(column, displacements) : new FeatureIndex(column);
  }

  private makeGatherer(length: number): GatherRoom {
    const { displacements, stride, hashAt, rarityAt, scaleAt, width, hashed } = this;
    return new GatherRoom(length, width, MOST_FEATURES, {
      ...{ places: hashed, stride, displacements },
      ...{ hashAt: 4 * hashAt, rarityAt: 4 * rarityAt, scaleAt: 4 * scaleAt },
    });
  }

  /** The number of the feature with a hash, or -1. */
  find(hash: number): number {
    return this.index.find(hash);
  }

  /** `find` for each of a range of hashes, at the same places of `numbers`. */
  findAll(hashes: Int32Array, from: number, to: number, numbers: Int32Array): void {
    if (this.index instanceof FeatureIndex) this.index.findAll(hashes, from, to, numbers);
    else for (let at = from; at < to; at += 1) numbers[at] = this.find(hashes[at] ?? 0);
  }

  /**
   * For each column the sum of the weights of so many features, each times its value; the columns behind the last one are of
   * no meaning. The next call overwrites the sums.
   */
  sumColumns(ids: Int32Array, values: Float32Array, count: number): Float32Array {
    for (let entry = 0; entry < count; entry += 1)
      this.setEntry(entry, ids[entry] ?? 0, values[entry] ?? 0);
    return this.sumEntries(count);
  }

  /** Makes a feature, times its value, one of the entries whose weights are to be added up. */
  setEntry(entry: number, id: number, value: number): void {
    if (!this.room) return;
    const { records, factors } = this.room;
    records[entry] = id * this.stride;
    factors[entry] = value * (this.floats[id * this.step + this.scaleAt] ?? 0);
  }

  /** The same sums of the first so many entries. */
  sumEntries(count: number): Float32Array {
    return this.room?.sum(count) ?? NO_SUMS;
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

  /**
   * Notes for each hash of a list, by which rows of another table are found, the row in the record of the feature that has it: who
   * has fetched the record need not look for the row.
   */
  noteRows(hashes: Int32Array): void {
    hashes.forEach((hash, row) => {
      const number = this.find(hash);
      // Of a hash that is listed twice the first row counts.
      if (number >= 0 && this.rowOf(number) < 0)
        this.integers[number * this.step + this.meaningAt] = row + 1;
    });
  }

  /** The row noted for a feature; -1 when there is none. */
  rowOf(number: number): number {
    return (this.integers[number * this.step + this.meaningAt] ?? 0) - 1;
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
