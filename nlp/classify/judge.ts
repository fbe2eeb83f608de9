import type { Judgement } from '../../contracts';

/** How many candidates a judgement names. */
const MOST_CANDIDATES = 5;
const LEAST_CONFIDENCE = 0.01;

/** A judgement from the probability of each code: the likeliest, or none when that is below the threshold. */
export function judge<Code extends string>(
  codes: readonly Code[],
  probabilities: ArrayLike<number>,
  threshold: number,
  because: string[],
): Judgement<Code> {
  const ranked = codes
    .map((code, label) => ({ code, confidence: roundConfidence(probabilities[label] ?? 0) }))
    .sort((one, other) => other.confidence - one.confidence);
  const [best] = ranked;
  const candidates = ranked
    .slice(0, MOST_CANDIDATES)
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  if (!best) return noJudgement(because);
  return {
    code: best.confidence >= threshold ? best.code : null,
    confidence: best.confidence,
    candidates,
    because,
  };
}

/** A judgement that something else than probability settled. */
export function settled<Code extends string>(code: Code, because: string[]): Judgement<Code> {
  return { code, confidence: 1, candidates: [{ code, confidence: 1 }], because };
}

export function noJudgement<Code extends string>(because: string[]): Judgement<Code> {
  return { code: null, confidence: 0, candidates: [], because };
}

const roundConfidence = (value: number): number =>
  Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
