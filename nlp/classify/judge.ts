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
  const code = best.confidence >= threshold ? best.code : null;
  const named = candidates.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  return new JudgementWithReasons(code, best.confidence, named, because);
}

/**
 * A judgement whose reasons are looked for when somebody reads them. The getter stands on the class: one made anew for every
 * judgement would give each object a shape of its own, and all that read judgements would look its fields up the slow way.
 */
class JudgementWithReasons<Code extends string> implements Judgement<Code> {
  readonly #because: Because;

  constructor(
    readonly code: Code | null,
    readonly confidence: number,
    readonly candidates: Judgement<Code>['candidates'],
    because: Because,
  ) {
    this.#because = because;
  }

  get because(): string[] {
    return this.#because();
  }

  toJSON(): Judgement<Code> {
    const { code, confidence, candidates, because } = this;
    return { code, confidence, candidates, because };
  }
}

/** The few likeliest codes, the likeliest first; of equal ones that which is listed first. */
function likeliest<Code extends string>(
  codes: readonly Code[],
  probabilities: ArrayLike<number>,
): Array<Candidate<Code>> {
  const best: Array<Candidate<Code>> = [];
  for (let label = 0; label < codes.length; label += 1) {
    const code = codes[label];
    const confidence = roundConfidence(probabilities[label] ?? 0);
    const isFull = best.length === MOST_CANDIDATES;
    if (code === undefined || (isFull && (best[MOST_CANDIDATES - 1]?.confidence ?? 0) >= confidence))
      continue;
    let place = isFull ? best.length - 1 : best.length;
    for (; place > 0; place -= 1) {
      const before = best[place - 1];
      if (before === undefined || before.confidence >= confidence) break;
      best[place] = before;
    }
    best[place] = { code, confidence };
  }
  return best;
}

type Candidate<Code extends string> = Judgement<Code>['candidates'][number];

/** A judgement that something else than probability settled. */
export function settled<Code extends string>(code: Code, because: Because): Judgement<Code> {
  return new JudgementWithReasons(code, 1, [{ code, confidence: 1 }], because);
}

export function noJudgement<Code extends string>(because: string[]): Judgement<Code> {
  return { code: null, confidence: 0, candidates: [], because };
}

const roundConfidence = (value: number): number =>
  Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
