import { indexOfHighest } from './probabilities';

/** What a threshold should reach: how much is answered at least, and how much of what is answered should be right. */
export type ThresholdAim = { leastCoverage: number; precision: number };

/**
 * The lowest confidence at which the answers above it are right as often as aimed at; but never so high that less than
 * the least coverage is answered: a person reads the rest, and people are few.
 */
export function chooseThreshold(
  probabilities: Float64Array[],
  labels: number[],
  aim: ThresholdAim,
): number {
  const answers = probabilities
    .map((values, number) => {
      const best = indexOfHighest(values);
      return { confidence: values[best] ?? 0, right: best === labels[number] };
    })
    .sort((one, other) => other.confidence - one.confidence);
  const least = Math.ceil(answers.length * aim.leastCoverage);
  let right = 0;
  let threshold = 0;
  answers.forEach(({ confidence, right: isRight }, index) => {
    if (isRight) right += 1;
    const answered = index + 1;
    if (answered <= least || right / answered >= aim.precision) threshold = confidence;
  });
  return Math.floor(threshold * 1000) / 1000;
}
