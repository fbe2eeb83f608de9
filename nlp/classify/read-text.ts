import type { HeadName } from './heads';
import { COLUMN_STEP, type Head, type Model } from './model';
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

/**
 * Whether the text last read has a word in Latin letters that the model met in training or knows from elsewhere, or no word in
 * Latin letters at all. Keys pressed at random have none, though their letters resemble something.
 */
export const knowsAnyWord = ({ space }: Model): boolean => space.knowsAnyWord;

function sumColumns(
  { columns, table, rowScales }: Model,
  { ids, values, count }: SparseVector,
): Float64Array {
  const sums = new Float64Array(columns);
  for (let entry = 0; entry < count; entry += 1) {
    const id = ids[entry] ?? 0;
    addRow(sums, table, id * columns, (values[entry] ?? 0) * (rowScales[id] ?? 0));
  }
  return sums;
}

/** The innermost loop of understanding: four columns at a time (COLUMN_STEP) take two thirds of the time of one by one. */
function addRow(sums: Float64Array, table: Int8Array, base: number, value: number): void {
  for (let column = 0; column < sums.length; column += COLUMN_STEP) {
    const at = base + column;
    sums[column] = (sums[column] ?? 0) + value * (table[at] ?? 0);
    sums[column + 1] = (sums[column + 1] ?? 0) + value * (table[at + 1] ?? 0);
    sums[column + 2] = (sums[column + 2] ?? 0) + value * (table[at + 2] ?? 0);
    sums[column + 3] = (sums[column + 3] ?? 0) + value * (table[at + 3] ?? 0);
  }
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
