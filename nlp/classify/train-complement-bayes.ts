import type { SparseRows } from './vector-space';

/** The weights of a linear scorer: score of class c = bias[c] + sum of value * weights[id * classes + c]. */
export type ClassWeights = { weights: Float32Array; bias: Float32Array; classes: number };

/**
 * One labelled row: its vector's row number, its class and how much it counts, or how much where words are counted, if that is
 * something else. `madeFrom` is the row whose words it repeats, if any: whoever is measured on that row must not have learned
 * from this one.
 */
export type Example = {
  row: number;
  label: number;
  weight: number;
  weightInCounts?: number;
  madeFrom?: number;
};

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
  for (const { row, label, weight, weightInCounts = weight } of examples) {
    const end = rows.offsets[row + 1] ?? 0;
    for (let entry = rows.offsets[row] ?? 0; entry < end; entry += 1) {
      const id = rows.ids[entry] ?? 0;
      if (id >= counted) break;
      const value = (rows.values[entry] ?? 0) * weightInCounts;
      sums[id * classes + label] = (sums[id * classes + label] ?? 0) + value;
      featureTotals[id] = (featureTotals[id] ?? 0) + value;
    }
  }
  return { weights: weigh(sums, featureTotals, classes), bias: new Float32Array(classes), classes };
}

/**
 * The weights of all classes. Each step goes through the features once, all classes side by side: going through them once for
 * each class would fetch every line of memory as many times.
 */
function weigh(sums: Float64Array, totals: Float64Array, classes: number): Float32Array {
  const { denominators, seen } = sumComplements(sums, totals, classes);
  const weights = new Float32Array(sums.length);
  const magnitudes = new Float64Array(classes);
  for (let id = 0; id < totals.length; id += 1) {
    const total = totals[id] ?? 0;
    if (total === 0) continue;
    for (let label = 0; label < classes; label += 1) {
      const place = id * classes + label;
      const weight = (denominators[label] ?? 0) - Math.log(total - (sums[place] ?? 0) + SMOOTHING);
      weights[place] = weight;
      magnitudes[label] = (magnitudes[label] ?? 0) + Math.abs(weight);
    }
  }
  const scales = magnitudes.map((magnitude) => (magnitude > 0 ? seen / magnitude : 0));
  for (let place = 0; place < weights.length; place += classes)
    for (let label = 0; label < classes; label += 1)
      weights[place + label] = (weights[place + label] ?? 0) * (scales[label] ?? 0);
  return weights;
}

/** For each class the logarithm of all that the other classes hold, and how many features there are. */
function sumComplements(
  sums: Float64Array,
  totals: Float64Array,
  classes: number,
): { denominators: Float64Array; seen: number } {
  const complements = new Float64Array(classes);
  let seen = 0;
  for (let id = 0; id < totals.length; id += 1) {
    const total = totals[id] ?? 0;
    if (total === 0) continue;
    seen += 1;
    for (let label = 0; label < classes; label += 1)
      complements[label] = (complements[label] ?? 0) + (total - (sums[id * classes + label] ?? 0));
  }
  return { denominators: complements.map((complement) => Math.log(complement + SMOOTHING * seen)), seen };
}
