/**
 * The innermost loop of understanding as a function of WebAssembly, which adds two columns with one instruction of the
 * processor; JavaScript has no word for that, and takes four times as long. The numbers are the same to the last bit: every
 * column is added up in double precision in the order of the entries.
 *
 * The module is put together here, so that no compiler is needed. Source of the codes: the WebAssembly Core Specification 2.0,
 * chapter 5 (https://www.w3.org/TR/wasm-core-2/).
 */

/** So many columns are added up in one pass over the entries: their sums fill half the processor's registers. */
export const COLUMN_STEP = 12;
/** An instruction adds two columns, and one number of four weights is widened to two such pairs. */
const PAIRS = COLUMN_STEP / 2;

type Code = readonly number[];

/** An unsigned integer in groups of seven bits, as the format wants it. */
const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
const vector = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
const sized = (content: Code): number[] => [...unsigned(content.length), ...content];
const section = (id: number, content: Code): number[] => [id, ...sized(content)];
const name = (text: string): number[] => sized([...Buffer.from(text)]);
const simd = (code: number, ...operands: number[]): number[] => [0xfd, ...unsigned(code), ...operands];

const TYPE = { integer: 0x7f, vector: 0x7b, function: 0x60, nothing: 0x40 } as const;
const SECTION = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;

const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const ADD_INTEGERS: Code = [0x6a];
const advance = (local: number, bytes: number): Code => [
  ...get(local),
  ...[0x41, bytes],
  ...ADD_INTEGERS,
  ...set(local),
];
const BLOCK: Code = [0x02, TYPE.nothing];
const LOOP: Code = [0x03, TYPE.nothing];
const END: Code = [0x0b];
const LEAVE_UNLESS_LESS: Code = [0x4f, 0x0d, 0x00];
const REPEAT_IF_LESS: Code = [0x49, 0x0d, 0x00];
const loadInteger: Code = [0x28, 2, 0];
const loadVector: Code = simd(0x00, 0, 0);
/** Loads one double into both halves. */
const loadBoth: Code = simd(0x0a, 3, 0);
const storeVector = (offset: number): Code => simd(0x0b, 0, offset);
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
  ...loadVector,
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
  ...vector([[PAIRS + 3, TYPE.vector]]),
  ...BLOCK,
  ...get(LOCAL.records),
  ...get(LOCAL.end),
  ...LEAVE_UNLESS_LESS,
  ...LOOP,
  ...ADD_ENTRY,
  ...get(LOCAL.records),
  ...get(LOCAL.end),
  ...REPEAT_IF_LESS,
  ...END,
  ...END,
  ...Array.from({ length: PAIRS }, (_, pair) => [
    ...get(LOCAL.sums),
    ...get(LOCAL.pairs + pair),
    ...storeVector(16 * pair),
  ]).flat(),
  ...END,
];

const PARAMETERS = Array.from({ length: 5 }, () => [TYPE.integer]);
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(SECTION.types, vector([[TYPE.function, ...vector(PARAMETERS), ...vector([])]])),
  ...section(SECTION.imports, vector([[...name('room'), ...name('memory'), 0x02, 0x00, 0x01]])),
  ...section(SECTION.functions, vector([[0x00]])),
  ...section(SECTION.exports, vector([[...name('sum'), 0x00, 0x00]])),
  ...section(SECTION.code, vector([sized(BODY)])),
]);

/** The little of WebAssembly that is used here; its types else come with those of a browser. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
};

type Kernel = (records: number, factors: number, end: number, column: number, sums: number) => void;

const PAGE = 65536;
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
    const memory = new WebAssembly.Memory({ initial: Math.ceil((recordsAt + 4 * mostEntries) / PAGE) });
    this.buffer = memory.buffer;
    this.sums = new Float64Array(this.buffer, sumsAt, width);
    this.factors = new Float64Array(this.buffer, factorsAt, mostEntries);
    this.records = new Int32Array(this.buffer, recordsAt, mostEntries);
    const { sum } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { room: { memory } }).exports;
    this.kernel = sum as Kernel;
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
