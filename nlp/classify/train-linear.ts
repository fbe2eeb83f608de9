import { seededRandom, shuffle } from './seeded-random';
import type { SparseRows } from './vector-space';
import type { ClassWeights, Example } from './train-complement-bayes';

export type LinearOptions = {
  /** The price of an error: higher fits the training texts more closely. */
  cost: number;
  /** Most passes over the texts. */
  passes: number;
  seed: number;
};

/**
 * A linear support vector machine with squared hinge loss, one class against the rest, trained by dual coordinate descent
 * (Hsieh and others, 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM"). Classes are weighted against
 * their size, so that a rare category is not talked down by a frequent one.
 */
export function trainLinear(
  rows: SparseRows,
  examples: Example[],
  classes: number,
  features: number,
  options: LinearOptions,
): ClassWeights {
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const problem: Problem = {
    rows,
    examples,
    norms: examples.map(({ row }) => squaredNorm(rows, row) + 1),
    features,
  };
  const counts = new Float64Array(classes);
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1;
  for (let label = 0; label < classes; label += 1) {
    const balance = Math.sqrt(examples.length / classes / Math.max(1, counts[label] ?? 1));
    const one = trainOneAgainstRest(problem, label, balance, options);
    for (let id = 0; id < features; id += 1) weights[id * classes + label] = one[id] ?? 0;
    bias[label] = one[features] ?? 0;
  }
  return { weights, bias, classes };
}

type Problem = { rows: SparseRows; examples: Example[]; norms: number[]; features: number };

function squaredNorm(rows: SparseRows, row: number): number {
  let total = 0;
  const end = rows.offsets[row + 1] ?? 0;
  for (let entry = rows.offsets[row] ?? 0; entry < end; entry += 1) total += (rows.values[entry] ?? 0) ** 2;
  return total;
}

/** Returns the weight of each feature and, last, the bias. */
function trainOneAgainstRest(
  problem: Problem,
  label: number,
  balance: number,
  options: LinearOptions,
): Float32Array {
  // 32 bits: half the memory to walk through at each step, and more exact than the table that is built from them.
  const weights = new Float32Array(problem.features + 1);
  const duals = new Float64Array(problem.examples.length);
  const random = seededRandom(options.seed + label);
  let active = Int32Array.from(problem.examples.keys());
  let bound = Infinity;
  for (let pass = 0; pass < options.passes; pass += 1) {
    shuffle(active, random);
    let largest = 0;
    const kept: number[] = [];
    for (const number of active) {
      const violation = improve(
        problem,
        number,
        { label, balance, bound, cost: options.cost },
        weights,
        duals,
      );
      if (violation === null) continue;
      kept.push(number);
      largest = Math.max(largest, violation);
    }
    if (largest < TOLERANCE) break;
    active = Int32Array.from(kept);
    bound = largest;
  }
  return weights;
}

type Step = { label: number; balance: number; bound: number; cost: number };

/**
 * One step of the descent: moves the dual of one example to its best value. Returns how far it was from that, or null when
 * the example is so well on its side that later passes need not look at it.
 */
function improve(
  problem: Problem,
  number: number,
  step: Step,
  weights: Float32Array,
  duals: Float64Array,
): number | null {
  const { rows, examples, norms } = problem;
  const example = examples[number];
  if (!example) return null;
  const sign = example.label === step.label ? 1 : -1;
  const diagonal = 0.5 / (step.cost * example.weight * (sign > 0 ? step.balance * 2 : 1));
  const dual = duals[number] ?? 0;
  const gradient = sign * score(rows, example.row, weights) - 1 + dual * diagonal;
  if (dual === 0 && gradient > step.bound) return null;
  const violation = Math.abs(dual === 0 ? Math.min(gradient, 0) : gradient);
  if (violation < 1e-9) return violation;
  const changed = Math.max(dual - gradient / ((norms[number] ?? 1) + diagonal), 0);
  duals[number] = changed;
  addRow(rows, example.row, weights, (changed - dual) * sign);
  return violation;
}

const TOLERANCE = 0.02;

function score(rows: SparseRows, row: number, weights: Float32Array): number {
  const { ids, values, offsets } = rows;
  let total = weights[weights.length - 1] ?? 0;
  const end = offsets[row + 1] ?? 0;
  for (let entry = offsets[row] ?? 0; entry < end; entry += 1)
    total += (values[entry] ?? 0) * (weights[ids[entry] ?? 0] ?? 0);
  return total;
}

function addRow(rows: SparseRows, row: number, weights: Float32Array, step: number): void {
  const { ids, values, offsets } = rows;
  const end = offsets[row + 1] ?? 0;
  for (let entry = offsets[row] ?? 0; entry < end; entry += 1) {
    const id = ids[entry] ?? 0;
    weights[id] = (weights[id] ?? 0) + step * (values[entry] ?? 0);
  }
  weights[weights.length - 1] = (weights[weights.length - 1] ?? 0) + step;
}
