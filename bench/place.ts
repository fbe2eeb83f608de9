import { loadGazetteer } from '../nlp/place/gazetteer';
import { gradePlace, PLACE_GRADES, type PlaceGrade } from '../nlp/place/grade-place';
import { createPlaceResolver, type ResolvePlace } from '../nlp/place/resolve-place';
import { percentile, type BenchResult } from './bench-result';
import { makeNoisyAddresses, NOISE_KINDS, type NoisyAddress } from './noisy-addresses';

const ADDRESSES = 5000;
const SEED = 20261123;
const CEILINGS = { 'right or honest': 0.99, 'microseconds, p99': 1000 };

type Tally = Record<PlaceGrade, number>;
const emptyTally = (): Tally => ({ right: 0, honest: 0, wrong: 0, missed: 0 });
const totalOf = (tally: Tally): number => PLACE_GRADES.reduce((sum, grade) => sum + tally[grade], 0);

/** How many of the addresses of each kind of noise were read how, and of all. */
const tallyByNoise = (addresses: readonly NoisyAddress[], resolve: ResolvePlace): Map<string, Tally> => {
  const tallies = new Map<string, Tally>(['all', ...NOISE_KINDS].map((kind) => [kind, emptyTally()]));
  for (const { text, truth, noises } of addresses) {
    const grade = gradePlace({ code: truth, candidates: [] }, resolve(text));
    for (const kind of ['all', ...noises]) {
      const tally = tallies.get(kind);
      if (tally !== undefined) tally[grade] += 1;
    }
  }
  return tallies;
};

const figuresOf = (tallies: Map<string, Tally>): Record<string, number> => {
  const figures: Record<string, number> = {};
  for (const [kind, tally] of tallies) {
    const total = Math.max(1, totalOf(tally));
    const label = kind === 'all' ? '' : `${kind} (${total}): `;
    figures[`${label}right or honest`] = (tally.right + tally.honest) / total;
    for (const grade of PLACE_GRADES) figures[`${label}${grade}`] = tally[grade] / total;
  }
  return figures;
};

/** Every call's time, and of each address that of its fastest call, from which the machine's other work is absent. */
type Times = { all: number[]; fastest: number[] };

const timesOf = (addresses: readonly NoisyAddress[], resolve: ResolvePlace, seconds: number): Times => {
  const all: number[] = [];
  const fastest = addresses.map(() => Infinity);
  const stop = performance.now() + seconds * 1000;
  do {
    for (const [at, { text }] of addresses.entries()) {
      const start = performance.now();
      resolve(text);
      const time = (performance.now() - start) * 1000;
      all.push(time);
      fastest[at] = Math.min(fastest[at] ?? Infinity, time);
    }
  } while (performance.now() < stop);
  return { all, fastest };
};

/**
 * Resolves 5,000 noisy addresses of a seed (kinds of noise: noisy-addresses.ts), again and again for `seconds`: the shares
 * of each grade, of all and of each kind of noise, and the time of a call.
 */
export const runPlaceBench = (seconds: number, seed = SEED): BenchResult => {
  const gazetteer = loadGazetteer();
  const resolve = createPlaceResolver(gazetteer);
  const addresses: NoisyAddress[] = [];
  for (const address of makeNoisyAddresses(gazetteer, seed)) {
    addresses.push(address);
    if (addresses.length === ADDRESSES) break;
  }
  const shares = figuresOf(tallyByNoise(addresses, resolve));
  const times = timesOf(addresses, resolve, seconds);
  const figures = {
    ...shares,
    'microseconds, p50': percentile(times.all, 0.5),
    'microseconds, p99': percentile(times.all, 0.99),
    "microseconds, p99 of each address's fastest call": percentile(times.fastest, 0.99),
  };
  const ratios = {
    'right or honest / ceiling': (shares['right or honest'] ?? 0) / CEILINGS['right or honest'],
    'microseconds, p99 / ceiling': figures['microseconds, p99'] / CEILINGS['microseconds, p99'],
  };
  return { name: 'place', figures, ceilings: CEILINGS, ratios };
};
