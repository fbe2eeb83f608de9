import { loadGazetteer } from '../nlp/place/gazetteer';
import { createPlaceResolver } from '../nlp/place/resolve-place';
import type { PlaceJudgement } from '../contracts';
import { makeNoisyAddresses, type NoisyAddress } from './noisy-addresses';

const ADDRESSES = 5000;
const SEED = 20261123;
const CEILINGS = { rightOrHonestShare: 0.99, p99Microseconds: 1000 };

type BenchResult = {
  name: string;
  figures: Record<string, number>;
  /** What the figure should reach: shares at least, times at most. */
  ceilings: Record<string, number>;
  ratios: Record<string, number>;
};

/**
 * Right: `code` is the very code that the address was made from; an ancestor is not enough. Honestly ambiguous: the
 * text does not decide, `candidates` holds the right code among others, and `code` is null or a parent of it.
 * Everything else is wrong, a missed place and one that stops at a parent included.
 */
const gradePlace = (
  { truth }: NoisyAddress,
  judged: PlaceJudgement | null,
): 'right' | 'honest' | 'wrong' => {
  if (judged?.code === truth) return 'right';
  if (judged === null || !judged.candidates.includes(truth) || judged.candidates.length < 2) return 'wrong';
  return judged.code === null || truth.startsWith(judged.code) ? 'honest' : 'wrong';
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/**
 * Resolves 5,000 noisy addresses (kinds of noise: noisy-addresses.ts), again and again for `seconds`, and returns the
 * shares of the first round and the time of each call.
 */
export const runPlaceBench = (seconds: number): BenchResult => {
  const gazetteer = loadGazetteer();
  const resolve = createPlaceResolver(gazetteer);
  const addresses: NoisyAddress[] = [];
  for (const address of makeNoisyAddresses(gazetteer, SEED)) {
    addresses.push(address);
    if (addresses.length === ADDRESSES) break;
  }
  const counts = { right: 0, honest: 0, wrong: 0 };
  const misspelt = { all: 0, wrong: 0 };
  for (const address of addresses) {
    const grade = gradePlace(address, resolve(address.text));
    counts[grade] += 1;
    if (!address.hasTypingError) continue;
    misspelt.all += 1;
    if (grade === 'wrong') misspelt.wrong += 1;
  }
  const times: number[] = [];
  const stop = performance.now() + seconds * 1000;
  do {
    for (const { text } of addresses) {
      const start = performance.now();
      resolve(text);
      times.push((performance.now() - start) * 1000);
    }
  } while (performance.now() < stop);
  times.sort((a, b) => a - b);
  const figures = {
    rightShare: counts.right / ADDRESSES,
    honestShare: counts.honest / ADDRESSES,
    wrongShare: counts.wrong / ADDRESSES,
    rightOrHonestShare: (counts.right + counts.honest) / ADDRESSES,
    rightOrHonestShareWithTypingError: 1 - misspelt.wrong / misspelt.all,
    rightOrHonestShareWithout: 1 - (counts.wrong - misspelt.wrong) / (ADDRESSES - misspelt.all),
    p50Microseconds: quantile(times, 0.5),
    p99Microseconds: quantile(times, 0.99),
  };
  const ratios = {
    rightOrHonestShare: figures.rightOrHonestShare / CEILINGS.rightOrHonestShare,
    p99Microseconds: figures.p99Microseconds / CEILINGS.p99Microseconds,
  };
  return { name: 'place', figures, ceilings: CEILINGS, ratios };
};
