import {
  ADD_INTEGERS,
  advance,
  assemble,
  get,
  LEAST,
  loadInteger,
  loadVector,
  set,
  simd,
  storeVector,
  whileLess,
  type Code,
} from './wasm-codes';

/**
 * The innermost loop of understanding as a function of WebAssembly, which adds two columns with one instruction of the
 * processor; JavaScript has no word for that, and takes four times as long. The numbers are the same to the last bit: every
 * column is added up in double precision in the order of the entries.
 */

/** So many columns are added up in one pass over the entries: their sums fill half the processor's registers. */
export const COLUMN_STEP = 12;
/** An instruction adds two columns, and one number of four weights is widened to two such pairs. */
const PAIRS = COLUMN_STEP / 2;

/** Loads one double into both halves. */
const loadBoth: Code = simd(0x0a, LEAST.double, 0);
const EXTEND = {
  bytesLow: simd(0x87),
  bytesHigh: simd(0x88),
  shortsLow: simd(0xa7),
  shortsHigh: simd(0xa8),
};
const toDoubles: Code = simd(0xfe);
const multiply: Code = simd(0xf2);
const addDoubles: Code = simd(0xf0);
/** Brings the upper two of four integers down. */
const upperHalf: Code = simd(0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);

/** The function's parameters, then its variables. */
const LOCAL = {
  records: 0,
  factors: 1,
  end: 2,
  column: 3,
  sums: 4,
  factor: 5,
  weights: 6,
  four: 7,
  pairs: 8,
};

/** `sums[pair] += factor * pair of the four integers`. */
const addPair = (pair: number): Code => [
  ...get(LOCAL.pairs + pair),
  ...get(LOCAL.four),
  ...(pair % 2 === 0 ? [] : [...get(LOCAL.four), ...upperHalf]),
  ...toDoubles,
  ...get(LOCAL.factor),
  ...multiply,
  ...addDoubles,
  ...set(LOCAL.pairs + pair),
];

const widen = (bytes: Code, shorts: Code): Code => [
  ...get(LOCAL.weights),
  ...bytes,
  ...shorts,
  ...set(LOCAL.four),
];

/** Adds the weights of one entry, and goes on to the next. */
const ADD_ENTRY: Code = [
  ...get(LOCAL.factors),
  ...loadBoth,
  ...set(LOCAL.factor),
  ...get(LOCAL.records),
  ...loadInteger,
  ...get(LOCAL.column),
  ...ADD_INTEGERS,
  ...loadVector(),
  ...set(LOCAL.weights),
  ...widen(EXTEND.bytesLow, EXTEND.shortsLow),
  ...addPair(0),
  ...addPair(1),
  ...widen(EXTEND.bytesLow, EXTEND.shortsHigh),
  ...addPair(2),
  ...addPair(3),
  ...widen(EXTEND.bytesHigh, EXTEND.shortsLow),
  ...addPair(4),
  ...addPair(5),
  ...advance(LOCAL.records, Int32Array.BYTES_PER_ELEMENT),
  ...advance(LOCAL.factors, Float64Array.BYTES_PER_ELEMENT),
];

const BODY: Code = [
  ...whileLess(LOCAL.records, LOCAL.end, ADD_ENTRY),
  ...Array.from({ length: PAIRS }, (_, pair) => [
    ...get(LOCAL.sums),
    ...get(LOCAL.pairs + pair),
    ...storeVector(16 * pair),
  ]).flat(),
];

type Kernel = (records: number, factors: number, end: number, column: number, sums: number) => void;

const LINE = 64;
const wholeLines = (bytes: number): number => Math.ceil(bytes / LINE) * LINE;

/**
 * Memory that the kernel reads: a table of records, each of which begins with `width` weights of one byte, and beside it what is
 * to be added up. `records` holds where each entry's record begins, in bytes, and `factors` what its weights are multiplied by.
 */
export class ColumnRoom {
  /** The table: it begins with a line of the processor's cache. */
  readonly buffer: ArrayBuffer;
  readonly records: Int32Array;
  readonly factors: Float64Array;
  private readonly sums: Float64Array;
  private readonly kernel: Kernel;

  /** `width` is a multiple of COLUMN_STEP. */
  constructor(tableBytes: number, width: number, mostEntries: number) {
    const sumsAt = wholeLines(tableBytes + LINE);
    const factorsAt = sumsAt + wholeLines(8 * width);
    const recordsAt = factorsAt + 8 * mostEntries;
    const { memory, functions } = assemble(recordsAt + 4 * mostEntries, {
      sum: { parameters: 5, integers: 0, vectors: PAIRS + 3, body: BODY },
    });
    this.buffer = memory.buffer;
    this.sums = new Float64Array(this.buffer, sumsAt, width);
    this.factors = new Float64Array(this.buffer, factorsAt, mostEntries);
    this.records = new Int32Array(this.buffer, recordsAt, mostEntries);
    this.kernel = functions.sum as Kernel;
  }

  /** For each column the sum of the first `count` entries' weights, each times its factor; overwritten by the next call. */
  sum(count: number): Float64Array {
    const { kernel, records, factors, sums } = this;
    const end = records.byteOffset + Int32Array.BYTES_PER_ELEMENT * count;
    for (let column = 0; column < sums.length; column += COLUMN_STEP) {
      const into = sums.byteOffset + Float64Array.BYTES_PER_ELEMENT * column;
      kernel(records.byteOffset, factors.byteOffset, end, column, into);
    }
    return sums;
  }
}
