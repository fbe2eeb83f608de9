import { performance } from 'node:perf_hooks';
import { sketch, type Sketch } from '../nlp/similarity/sketch';
import { SketchIndex } from '../nlp/similarity/sketch-index';

export type BenchResult = {
  name: string;
  figures: Record<string, number>;
  ceilings: Record<string, number>;
  ratios: Record<string, number>;
};

const STORED = 1_000_000;
const QUERIES = 2000;
const MESSAGE =
  'ផ្លូវនៅក្នុងភូមិខ្ញុំខូចខ្លាំងណាស់ រថយន្តមិនអាចធ្វើដំណើរបានទេ សូមលោកសមាជិកព្រឹទ្ធសភាជួយពិនិត្យផង យើងបានរាយការណ៍ទៅឃុំហើយតែគ្មានអ្នកដោះស្រាយ';

/** A small generator of 32-bit numbers (xorshift), so that every run measures the same sketches. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
};

const hex = (value: number, digits: number): string =>
  value.toString(16).padStart(digits, '0').slice(-digits);

/** The sketch of an unrelated text: its signature and bands are random, as those of different texts are. */
const randomSketch = (random: () => number): Sketch => ({
  signature: Array.from({ length: 16 }, () => hex(random(), 8)).join(''),
  bands: Array.from({ length: 16 }, (_, band) => band.toString(16) + hex(random(), 8)),
});

/** A near duplicate: a quarter of the bands is kept, the signature mostly. */
const nearDuplicate = ({ signature, bands }: Sketch, random: () => number): Sketch => ({
  signature: signature.slice(0, 96) + Array.from({ length: 4 }, () => hex(random(), 8)).join(''),
  bands: bands.map((key, band) => (band < 4 ? key : band.toString(16) + hex(random(), 8))),
});

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const timePerCall = (seconds: number, call: () => void): number => {
  const end = performance.now() + seconds * 1000;
  let calls = 0;
  const start = performance.now();
  while (performance.now() < end) {
    call();
    calls++;
  }
  return ((performance.now() - start) * 1000) / calls;
};

/**
 * Near-duplicate look-ups among a million sketches, in microseconds. The ceiling is the number of comparisons without an index
 * (every stored sketch). `seconds` is spent on making sketches; the rest takes about ten seconds.
 */
export const runSketchBench = (seconds: number): BenchResult => {
  const random = randomFrom(20_261_123);
  const before = process.memoryUsage().rss;
  const index = new SketchIndex(STORED);
  const queries: Sketch[] = [];
  for (let id = 0; id < STORED; id++) {
    const stored = randomSketch(random);
    index.add(stored);
    if (id % (STORED / QUERIES) === 0) queries.push(nearDuplicate(stored, random));
  }
  const megabytes = (process.memoryUsage().rss - before) / 2 ** 20;
  let found = 0;
  const times = queries.map((query) => {
    const start = performance.now();
    found += index.find(query, 0.5).length;
    return (performance.now() - start) * 1000;
  });
  times.sort((one, other) => one - other);
  const compared = index.compared / queries.length;
  const lookup = percentile(times, 0.5);
  return {
    name: 'near duplicates among a million sketches',
    figures: {
      'look-up p50 (us)': lookup,
      'look-up p99 (us)': percentile(times, 0.99),
      'found of 100 planted': (found * 100) / queries.length,
      'sketches compared a look-up': compared,
      'memory of a million sketches (MB)': megabytes,
      'making one sketch (us)': timePerCall(seconds, () => sketch(MESSAGE)),
    },
    ceilings: { 'sketches compared without an index': STORED },
    ratios: { 'work saved by the index': STORED / Math.max(1, compared) },
  };
};
