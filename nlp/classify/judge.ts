import type { Judgement } from '../../contracts';

/** How many candidates a judgement names. */
const MOST_CANDIDATES = 5;
const LEAST_CONFIDENCE = 0.01;

/** Tells the words that decided, or finds them first: what nobody asks for is never looked for. */
export type Because = () => string[];

/**
 * A judgement from the probability of each code: the likeliest, or none when that is below the threshold. `because` is asked for
 * the words that decided when somebody reads them.
 */
export function judge<Code extends string>(
  codes: readonly Code[],
  probabilities: ArrayLike<number>,
  threshold: number,
  because: Because,
): Judgement<Code> {
  const candidates = likeliest(codes, probabilities);
  const [best] = candidates;
  if (!best) return noJudgement(because());
  return {
    code: best.confidence >= threshold ? best.code : null,
    confidence: best.confidence,
    candidates: candidates.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE),
    get because() {
      return because();
    },
  };
}

/** The few likeliest codes, the likeliest first; of equal ones that which is listed first. */
function likeliest<Code extends string>(
  codes: readonly Code[],
  probabilities: ArrayLike<number>,
): Array<Candidate<Code>> {
  const best: Array<Candidate<Code>> = [];
  codes.forEach((code, label) => {
    const confidence = roundConfidence(probabilities[label] ?? 0);
    let place = best.length;
    while (place > 0 && (best[place - 1]?.confidence ?? 0) < confidence) place -= 1;
    if (place === MOST_CANDIDATES) return;
    if (best.length === MOST_CANDIDATES) best.pop();
    best.splice(place, 0, { code, confidence });
  });
  return best;
}

type Candidate<Code extends string> = Judgement<Code>['candidates'][number];

/** A judgement that something else than probability settled. */
export function settled<Code extends string>(code: Code, because: Because): Judgement<Code> {
  return {
    code,
    confidence: 1,
    candidates: [{ code, confidence: 1 }],
    get because() {
      return because();
    },
  };
}

export function noJudgement<Code extends string>(because: string[]): Judgement<Code> {
  return { code: null, confidence: 0, candidates: [], because };
}

const roundConfidence = (value: number): number =>
  Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
