/** Scores to probabilities: softmax of `scores * sharpness`, written over `out`. */
export function softmax<Out extends Float64Array | number[]>(
  scores: Float32Array | Float64Array | readonly number[],
  sharpness: number,
  out: Out,
): Out {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score * sharpness);
  let total = 0;
  for (let label = 0; label < scores.length; label += 1) {
    const value = Math.exp((scores[label] ?? 0) * sharpness - highest);
    out[label] = value;
    total += value;
  }
  for (let label = 0; label < scores.length; label += 1) out[label] = (out[label] ?? 0) / total;
  return out;
}

export function indexOfHighest(values: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < values.length; index += 1)
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}

/** Finds the sharpness that makes the right labels likeliest (least log loss), by golden-section search on a log scale. */
export function fitSharpness(logLoss: (sharpness: number) => number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const lossAt = (place: number): Probe => ({ place, loss: logLoss(Math.exp(place)) });
  let low = Math.log(0.02);
  let high = Math.log(200);
  let left = lossAt(high - ratio * (high - low));
  let right = lossAt(low + ratio * (high - low));
  for (let step = 0; step < 28; step += 1) {
    // By the golden section one of the two places is the other side's next one: its loss is known.
    if (left.loss < right.loss) {
      high = right.place;
      right = left;
      left = lossAt(high - ratio * (high - low));
    } else {
      low = left.place;
      left = right;
      right = lossAt(low + ratio * (high - low));
    }
  }
  return Math.exp((low + high) / 2);
}

type Probe = { place: number; loss: number };
