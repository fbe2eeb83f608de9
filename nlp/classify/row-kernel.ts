import {
  advance,
  assemble,
  get,
  LEAST,
  loadInteger,
  loadVector,
  MULTIPLY_INTEGERS,
  set,
  simd,
  storeVector,
  whileLess,
  type Code,
} from './wasm-codes';
import type { SparseRows } from './vector-space';

/**
 * The two innermost loops of training a linear machine as functions of WebAssembly, which work on four classes with one
 * instruction of the processor: JavaScript takes ten times as long.
 */

const LANES = 4;
const VECTOR_BYTES = 16;
/** Loads one number into all four places. */
const loadForAll: Code = simd(0x09, LEAST.float, 0);
const multiply: Code = simd(0xe6);
const add: Code = simd(0xe4);

/** The functions' parameters, then their variables: where the weights of the entry at hand stand, and a vector for each four classes. */
const LOCAL = { ids: 0, values: 1, end: 2, stride: 3, vectors: 4, row: 5, value: 6, sums: 7 };

/** Finds where the weights of the entry at hand stand, and fetches its value. */
const FETCH_ENTRY: Code = [
  ...get(LOCAL.ids),
  ...loadInteger(),
  ...get(LOCAL.stride),
  ...MULTIPLY_INTEGERS,
  ...set(LOCAL.row),
  ...get(LOCAL.values),
  ...loadForAll,
  ...set(LOCAL.value),
];
const NEXT_ENTRY: Code = [
  ...advance(LOCAL.ids, Int32Array.BYTES_PER_ELEMENT),
  ...advance(LOCAL.values, Float32Array.BYTES_PER_ELEMENT),
];

const forEachVector = (count: number, code: (vector: number) => Code): Code =>
  Array.from({ length: count }, (_, vector) => code(vector)).flat();

const loadSums = (count: number): Code =>
  forEachVector(count, (vector) => [
    ...get(LOCAL.vectors),
    ...loadVector(VECTOR_BYTES * vector),
    ...set(LOCAL.sums + vector),
  ]);

/** `vectors += value * weights` for each entry. */
const scoreBody = (count: number): Code => [
  ...loadSums(count),
  ...whileLess(LOCAL.ids, LOCAL.end, [
    ...FETCH_ENTRY,
    ...forEachVector(count, (vector) => [
      ...get(LOCAL.row),
      ...loadVector(VECTOR_BYTES * vector),
      ...get(LOCAL.value),
      ...multiply,
      ...get(LOCAL.sums + vector),
      ...add,
      ...set(LOCAL.sums + vector),
    ]),
    ...NEXT_ENTRY,
  ]),
  ...forEachVector(count, (vector) => [
    ...get(LOCAL.vectors),
    ...get(LOCAL.sums + vector),
    ...storeVector(VECTOR_BYTES * vector),
  ]),
];

/** `weights += value * vectors` for each entry. */
const moveBody = (count: number): Code => [
  ...loadSums(count),
  ...whileLess(LOCAL.ids, LOCAL.end, [
    ...FETCH_ENTRY,
    ...forEachVector(count, (vector) => [
      ...get(LOCAL.row),
      ...get(LOCAL.row),
      ...loadVector(VECTOR_BYTES * vector),
      ...get(LOCAL.value),
      ...get(LOCAL.sums + vector),
      ...multiply,
      ...add,
      ...storeVector(VECTOR_BYTES * vector),
    ]),
    ...NEXT_ENTRY,
  ]),
];

type Kernel = (ids: number, values: number, end: number, stride: number, vectors: number) => void;

/**
 * The weights of all classes for each feature, all zero at first, and what is added up with them: `take` a row, then `score` it,
 * then `move` the weights along it.
 */
export class RowKernel {
  /** What `score` adds to, one number a class. */
  readonly scores: Float32Array;
  /** How far `move` moves the weights of each class. */
  readonly steps: Float32Array;
  private readonly weights: Float32Array;
  private readonly ids: Int32Array;
  private readonly values: Float32Array;
  private readonly stride: number;
  private readonly functions: { score: Kernel; move: Kernel };
  private length = 0;

  constructor(
    private readonly features: number,
    private readonly classes: number,
    mostEntries: number,
  ) {
    const vectors = Math.ceil(classes / LANES);
    this.stride = vectors * VECTOR_BYTES;
    const scoresAt = features * this.stride;
    const stepsAt = scoresAt + this.stride;
    const idsAt = stepsAt + this.stride;
    const valuesAt = idsAt + 4 * mostEntries;
    const shape = { parameters: 5, integers: 1, vectors: vectors + 1 };
    const { memory, functions } = assemble(valuesAt + 4 * mostEntries, {
      score: { ...shape, body: scoreBody(vectors) },
      move: { ...shape, body: moveBody(vectors) },
    });
    this.functions = functions as RowKernel['functions'];
    this.weights = new Float32Array(memory.buffer, 0, scoresAt / 4);
    this.scores = new Float32Array(memory.buffer, scoresAt, classes);
    this.steps = new Float32Array(memory.buffer, stepsAt, classes);
    this.ids = new Int32Array(memory.buffer, idsAt, mostEntries);
    this.values = new Float32Array(memory.buffer, valuesAt, mostEntries);
  }

  take({ offsets, ids, values }: SparseRows, row: number): void {
    const from = offsets[row] ?? 0;
    const to = offsets[row + 1] ?? 0;
    this.ids.set(ids.subarray(from, to));
    this.values.set(values.subarray(from, to));
    this.length = to - from;
  }

  score(): void {
    this.call(this.functions.score, this.scores);
  }

  move(): void {
    this.call(this.functions.move, this.steps);
  }

  /** The weights as other readers have them: number `id * classes + label` is what the feature says for the label. */
  copyWeights(): Float32Array {
    const { features, classes, weights } = this;
    const copied = new Float32Array(features * classes);
    const step = this.stride / 4;
    for (let id = 0; id < features; id += 1)
      for (let label = 0; label < classes; label += 1)
        copied[id * classes + label] = weights[id * step + label] ?? 0;
    return copied;
  }

  private call(kernel: Kernel, vectors: Float32Array): void {
    const { ids, values, length, stride } = this;
    const end = ids.byteOffset + Int32Array.BYTES_PER_ELEMENT * length;
    kernel(ids.byteOffset, values.byteOffset, end, stride, vectors.byteOffset);
  }
}
