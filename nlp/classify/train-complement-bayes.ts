import type { SparseRows } from './vector-space';

/** The weights of a linear scorer: score of class c = bias[c] + sum of value * weights[id * classes + c]. */
export type ClassWeights = { weights: Float32Array; bias: Float32Array; classes: number };

/**
 * One labelled row: its vector's row number, its class and how much it counts. `madeFrom` is the row whose words it repeats, if any:
 * whoever is measured on that row must not have learned from this one.
 */
export type Example = { row: number; label: number; weight: number; madeFrom?: number };

const SMOOTHING = 0.3;

/**
 * Complement naive Bayes (Rennie and others, 2003): a class is judged by what all the other classes do NOT say, which
 * bears small and uneven classes well; weights are normalised by class. It reads what can be counted only: the features
 * below `counted`, not those of meaning behind them.
 */
export function trainComplementBayes(
  rows: SparseRows,
  examples: Example[],
  classes: number,
  features: number,
  counted: number,
): ClassWeights {
  const sums = new Float64Array(features * classes);
  const featureTotals = new Float64Array(features);
  for (const { row, label, weight } of examples) {
    const end = rows.offsets[row + 1] ?? 0;
    for (let entry = rows.offsets[row] ?? 0; entry < end; entry += 1) {
      const id = rows.ids[entry] ?? 0;
      if (id >= counted) break;
      const value = (rows.values[entry] ?? 0) * weight;
      sums[id * classes + label] = (sums[id * classes + label] ?? 0) + value;
      featureTotals[id] = (featureTotals[id] ?? 0) + value;
    }
  }
  const weights = new Float32Array(features * classes);
  for (let label = 0; label < classes; label += 1) weighClass(label, classes, sums, featureTotals, weights);
  return { weights, bias: new Float32Array(classes), classes };
}

function weighClass(
  label: number,
  classes: number,
  sums: Float64Array,
  totals: Float64Array,
  weights: Float32Array,
): void {
  let complement = 0;
  let seen = 0;
  totals.forEach((total, id) => {
    if (total === 0) return;
    seen += 1;
    complement += total - (sums[id * classes + label] ?? 0);
  });
  const denominator = Math.log(complement + SMOOTHING * seen);
  let magnitude = 0;
  totals.forEach((total, id) => {
    if (total === 0) return;
    const weight = denominator - Math.log(total - (sums[id * classes + label] ?? 0) + SMOOTHING);
    weights[id * classes + label] = weight;
    magnitude += Math.abs(weight);
  });
  const scale = magnitude > 0 ? seen / magnitude : 0;
  for (let id = 0; id < totals.length; id += 1)
    weights[id * classes + label] = (weights[id * classes + label] ?? 0) * scale;
}
