import {
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
  type FunctionParts,
} from './wasm-codes';

/**
 * The innermost loop of understanding as a function of WebAssembly, which adds four columns with one instruction of the
 * processor and all columns in one pass over the entries; JavaScript has no word for that, and takes eight times as long.
 */

/** An instruction adds so many columns. */
export const COLUMN_STEP = 4;
const VECTOR_BYTES = 16;

/** Loads one number into all four places. */
const loadForAll: Code = simd(0x09, LEAST.float, 0);
const EXTEND = {
  bytesLow: simd(0x87),
  bytesHigh: simd(0x88),
  shortsLow: simd(0xa7),
  shortsHigh: simd(0xa8),
};
const toFloats: Code = simd(0xfa);
const multiply: Code = simd(0xe6);
const add: Code = simd(0xe4);

/** How the four-columned parts of 16 weights of one byte are widened to four integers, in their order. */
const PARTS: readonly Code[] = [
  [...EXTEND.bytesLow, ...EXTEND.shortsLow],
  [...EXTEND.bytesLow, ...EXTEND.shortsHigh],
  [...EXTEND.bytesHigh, ...EXTEND.shortsLow],
  [...EXTEND.bytesHigh, ...EXTEND.shortsHigh],
];

/** The function's parameters, then its variables: where the record at hand stands, its factor and weights, and the sums. */
const LOCAL = { records: 0, factors: 1, end: 2, into: 3, record: 4, factor: 5, weights: 6, sums: 7 };

/** `sums[part] += factor * the four weights of the part`. */
const addPart = (part: number): Code => [
  ...(part % PARTS.length === 0
    ? [...get(LOCAL.record), ...loadVector(COLUMN_STEP * part), ...set(LOCAL.weights)]
    : []),
  ...get(LOCAL.weights),
  ...(PARTS[part % PARTS.length] ?? []),
  ...toFloats,
  ...get(LOCAL.factor),
  ...multiply,
  ...get(LOCAL.sums + part),
  ...add,
  ...set(LOCAL.sums + part),
];

const forEachPart = (count: number, code: (part: number) => Code): Code =>
  Array.from({ length: count }, (_, part) => code(part)).flat();

const bodyFor = (parts: number): Code => [
  ...whileLess(LOCAL.records, LOCAL.end, [
    ...get(LOCAL.factors),
    ...loadForAll,
    ...set(LOCAL.factor),
    ...get(LOCAL.records),
    ...loadInteger(),
    ...set(LOCAL.record),
    ...forEachPart(parts, addPart),
    ...advance(LOCAL.records, Int32Array.BYTES_PER_ELEMENT),
    ...advance(LOCAL.factors, Float32Array.BYTES_PER_ELEMENT),
  ]),
  ...forEachPart(parts, (part) => [
    ...get(LOCAL.into),
    ...get(LOCAL.sums + part),
    ...storeVector(VECTOR_BYTES * part),
  ]),
];

type Kernel = (records: number, factors: number, end: number, into: number) => void;

const LINE = 64;
const wholeLines = (bytes: number): number => Math.ceil(bytes / LINE) * LINE;

/** Arrays and functions that stand in the same memory, from a place on. */
export type RoomParts = {
  bytes: number;
  functions: (at: number) => Readonly<Record<string, FunctionParts>>;
};
const NO_PARTS: RoomParts = { bytes: 0, functions: () => ({}) };

/**
 * Memory that the kernel reads: a table of records, each of which begins with `width` weights of one byte, and beside it what is
 * to be added up. `records` holds where each entry's record begins, in bytes, and `factors` what its weights are multiplied by.
 */
export class ColumnRoom {
  /** The table: it begins with a line of the processor's cache. */
  readonly buffer: ArrayBuffer;
  readonly records: Int32Array;
  readonly factors: Float32Array;
  /** Where the parts begin that stand beside it, and their functions. */
  protected readonly partsAt: number;
  protected readonly functions: Readonly<Record<string, unknown>>;
  private readonly sums: Float32Array;
  private readonly kernel: Kernel;

  /** `width` is a multiple of COLUMN_STEP. */
  constructor(tableBytes: number, width: number, mostEntries: number, others: RoomParts = NO_PARTS) {
    const parts = width / COLUMN_STEP;
    const sumsAt = wholeLines(tableBytes + LINE);
    const factorsAt = sumsAt + wholeLines(VECTOR_BYTES * parts);
    const recordsAt = factorsAt + 4 * mostEntries;
    this.partsAt = recordsAt + 4 * mostEntries;
    const { memory, functions } = assemble(this.partsAt + others.bytes, {
      sum: { parameters: 4, integers: 1, vectors: parts + 2, body: bodyFor(parts) },
      ...others.functions(this.partsAt),
    });
    this.buffer = memory.buffer;
    this.functions = functions;
    this.sums = new Float32Array(this.buffer, sumsAt, width);
    this.factors = new Float32Array(this.buffer, factorsAt, mostEntries);
    this.records = new Int32Array(this.buffer, recordsAt, mostEntries);
    this.kernel = functions.sum as Kernel;
  }

  /** For each column the sum of the first `count` entries' weights, each times its factor; overwritten by the next call. */
  sum(count: number): Float32Array {
    const { kernel, records, factors, sums } = this;
    const end = records.byteOffset + Int32Array.BYTES_PER_ELEMENT * count;
    kernel(records.byteOffset, factors.byteOffset, end, sums.byteOffset);
    return sums;
  }
}
