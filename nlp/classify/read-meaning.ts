import { COLUMN_STEP, ColumnRoom } from './column-kernel';
import type { WordVectors } from './word-vectors';

/** A line of the processor's cache: rows that lie across no two are fetched as one. */
const LINE = 64;
/** More words of a text than these are not looked at. */
const MOST_WORDS = 1 << 14;

/**
 * Describes what a text is about by knowledge from outside the corpus: the mean direction of its words, of length one or, when
 * none is known, zero. The vectors are added up by the same kernel as the weights of features.
 */
export class MeaningReader {
  private readonly room: ColumnRoom;
  private readonly stride: number;
  private count = 0;

  constructor(private readonly vectors: WordVectors) {
    const { values, dimensions } = vectors;
    const width = Math.ceil(dimensions / COLUMN_STEP) * COLUMN_STEP;
    const rows = values.length / dimensions;
    this.stride = Math.ceil(width / LINE) * LINE;
    this.room = new ColumnRoom(rows * this.stride, width, MOST_WORDS);
    const table = new Int8Array(this.room.buffer);
    for (let row = 0; row < rows; row += 1)
      table.set(values.subarray(row * dimensions, (row + 1) * dimensions), row * this.stride);
    this.room.factors.fill(1);
  }

  /** Forgets the words of the text before. */
  begin(): void {
    this.count = 0;
  }

  /** Takes a word of the text by its row of the vectors; -1 for one that has none. */
  add(row: number): void {
    if (row >= 0 && this.count < MOST_WORDS) this.room.records[this.count++] = row * this.stride;
  }

  /** Takes a word by the hash of its letters. */
  addHash(hash: number): void {
    this.add(this.vectors.index.find(hash));
  }

  /** Writes the meaning of the words that were taken to `into`. */
  read(into: Float32Array): void {
    const sums = this.room.sum(this.count);
    for (let place = 0; place < into.length; place += 1) into[place] = sums[place] ?? 0;
    scaleToOne(into);
  }
}

function scaleToOne(values: Float32Array): void {
  let squares = 0;
  for (const value of values) squares += value ** 2;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let place = 0; place < values.length; place += 1) values[place] = (values[place] ?? 0) * scale;
}
