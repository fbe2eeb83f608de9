import type { HeadName } from './heads';
import { COLUMN_STEP, type FeatureTable } from './feature-table';
import type { Head, Model } from './model';
import { softmax } from './probabilities';
import type { SparseVector } from './vector-space';

/** A second opinion on a text, for one head: a probability for each label, in the head's order, summing to one. */
export type SecondReader = (text: string, head: HeadName) => Float64Array | null;

/** What the model makes of a text: for each head the calibrated probability of each of its labels. */
export type Reading = { vector: SparseVector; heads: Record<HeadName, Float64Array> };

/**
 * Reads a normalised text. A second reader (a sentence encoder, say) can be plugged in: its probabilities are averaged with
 * ours. The vector is the model's own buffer: it is good until the next reading.
 */
export function readText(model: Model, text: string, secondReader: SecondReader = () => null): Reading {
  const vector = model.space.vectorise(text);
  const sums = sumColumns(model, vector);
  const heads: Record<HeadName, Float64Array> = { intent: NONE, type: NONE, category: NONE, danger: NONE };
  for (const head of model.heads) {
    const ours = probabilitiesOf(head, sums);
    heads[head.name] = average(ours, secondReader(text, head.name));
  }
  return { vector, heads };
}

const NONE = new Float64Array(0);

/** With so few words each one counts: half of them must be known. A longer text needs one known word only. */
const FEW_WORDS = 3;
const BROKEN_CHARACTERS = /\uFFFD+/g;

/**
 * Whether the text last read is too little known to be judged: keys pressed at random, a word or two that training never met
 * ("lone surrogate"), beside broken characters or not. Their letters resemble something, but that says nothing.
 */
export function isUnknown({ space }: Model, text: string): boolean {
  const { words, known } = space.latin;
  if (words === 0 || known === 0) return words > 0;
  const said = words + (text.match(BROKEN_CHARACTERS)?.length ?? 0);
  return said <= FEW_WORDS && known * 2 < said;
}

/** For each column the sum of all features' weights, each times the feature's value. */
function sumColumns({ space: { table } }: Model, vector: SparseVector): Float64Array {
  const { ids, values, count } = vector;
  if (factors.length < count) factors = new Float64Array(2 * count);
  for (let entry = 0; entry < count; entry += 1)
    factors[entry] = (values[entry] ?? 0) * table.scaleOf(ids[entry] ?? 0);
  const sums = new Float64Array(table.width);
  for (let column = 0; column < table.width; column += COLUMN_STEP) sumBlock(table, vector, column, sums);
  return sums;
}

const idOf = ({ ids }: SparseVector, entry: number): number => ids[entry] ?? 0;

/** What each entry's weights are multiplied by; kept for the next text. */
let factors = new Float64Array(0);

/**
 * The innermost loop of understanding: COLUMN_STEP columns at once, so many as the processor has registers for. Adding up in an
 * array instead takes twice the time.
 */
function sumBlock(
  { bytes, stride }: FeatureTable,
  vector: SparseVector,
  column: number,
  sums: Float64Array,
): void {
  let sum0 = 0,
    sum1 = 0,
    sum2 = 0,
    sum3 = 0,
    sum4 = 0,
    sum5 = 0,
    sum6 = 0,
    sum7 = 0,
    sum8 = 0,
    sum9 = 0,
    sum10 = 0,
    sum11 = 0;
  for (let entry = 0; entry < vector.count; entry += 1) {
    const at = idOf(vector, entry) * stride + column;
    const factor = factors[entry] ?? 0;
    sum0 += factor * (bytes[at] ?? 0);
    sum1 += factor * (bytes[at + 1] ?? 0);
    sum2 += factor * (bytes[at + 2] ?? 0);
    sum3 += factor * (bytes[at + 3] ?? 0);
    sum4 += factor * (bytes[at + 4] ?? 0);
    sum5 += factor * (bytes[at + 5] ?? 0);
    sum6 += factor * (bytes[at + 6] ?? 0);
    sum7 += factor * (bytes[at + 7] ?? 0);
    sum8 += factor * (bytes[at + 8] ?? 0);
    sum9 += factor * (bytes[at + 9] ?? 0);
    sum10 += factor * (bytes[at + 10] ?? 0);
    sum11 += factor * (bytes[at + 11] ?? 0);
  }
  sums.set([sum0, sum1, sum2, sum3, sum4, sum5, sum6, sum7, sum8, sum9, sum10, sum11], column);
}

function probabilitiesOf({ labels, firstColumn, scale, bias }: Head, sums: Float64Array): Float64Array {
  const scores = new Float64Array(labels.length);
  for (let label = 0; label < labels.length; label += 1)
    scores[label] = (sums[firstColumn + label] ?? 0) * scale + (bias[label] ?? 0);
  return softmax(scores, 1, scores);
}

function average(ours: Float64Array, theirs: Float64Array | null): Float64Array {
  if (theirs?.length !== ours.length) return ours;
  return ours.map((probability, label) => (probability + (theirs[label] ?? 0)) / 2);
}
