import { fitSharpness } from './probabilities';

/** The right label of each example, and which of the examples are measured. Scores stand `classes` an example, one after another. */
export type Truth = { labels: Int32Array; measured: Int32Array; classes: number };

const FITTING_ROUNDS = 3;

/**
 * Fits how much each reader's scores count in their sum, one reader after another, each to what the others leave open; the loss
 * has a single valley.
 */
export function fitShares(scores: Float64Array[], truth: Truth): number[] {
  const shares = scores.map(() => 0);
  for (let round = 0; round < FITTING_ROUNDS; round += 1) {
    // The strongest reader, the last, goes first.
    for (let reader = scores.length - 1; reader >= 0; reader -= 1) {
      const others = addScores(
        scores,
        shares.map((share, other) => (other === reader ? 0 : share)),
      );
      shares[reader] = fitShare(scores[reader] ?? others, truth, others);
    }
  }
  return shares;
}

/** The share of these scores, beside what others add, that makes the right labels likeliest. */
export function fitShare(scores: Float64Array, truth: Truth, others?: Float64Array): number {
  const beside = others ?? new Float64Array(scores.length);
  return fitSharpness((share) => meanLogLoss(scores, share, beside, truth));
}

/** The sum of all scores, each times its reader's share. */
export function addScores(scores: Float64Array[], shares: number[]): Float64Array {
  const sum = new Float64Array(scores[0]?.length ?? 0);
  scores.forEach((values, reader) => {
    const share = shares[reader] ?? 0;
    if (share === 0) return;
    for (let place = 0; place < sum.length; place += 1)
      sum[place] = (sum[place] ?? 0) + share * (values[place] ?? 0);
  });
  return sum;
}

const LEAST_PROBABILITY = 1e-9;

/**
 * How unlikely the right labels are in the mean. It is asked for hundreds of times on all examples: so it makes no arrays, and of
 * the probabilities works out that of the right label only.
 */
function meanLogLoss(
  scores: Float64Array,
  share: number,
  others: Float64Array,
  { labels, measured, classes }: Truth,
): number {
  let loss = 0;
  for (const number of measured) {
    const first = number * classes;
    let highest = -Infinity;
    for (let place = first; place < first + classes; place += 1)
      highest = Math.max(highest, (scores[place] ?? 0) * share + (others[place] ?? 0));
    let total = 0;
    for (let place = first; place < first + classes; place += 1)
      total += Math.exp((scores[place] ?? 0) * share + (others[place] ?? 0) - highest);
    const right = first + (labels[number] ?? 0);
    const value = Math.exp((scores[right] ?? 0) * share + (others[right] ?? 0) - highest);
    loss -= Math.log(Math.max(LEAST_PROBABILITY, value / total));
  }
  return loss / Math.max(1, measured.length);
}
