import { mix, shingles } from './shingles';

/** How many minima are kept, and how they are cut into bands: 16 bands of 4 find half of the pairs that share half of their text. */
const MINIMA = 64;
const ROWS = 4;
export const BANDS = MINIMA / ROWS;

/**
 * What is stored of a text to find its near duplicates (MinHash, Broder 1997). `signature` holds one byte (two hex digits) for
 * each of 64 minima; texts that share a `bands` value are candidates (index the list), `similarity` then compares them.
 * A text without a word has an empty sketch, which is similar to nothing.
 */
export type Sketch = { signature: string; bands: string[] };

const EMPTY_SKETCH: Sketch = { signature: '', bands: [] };

const SIGN = 0x80000000;

/**
 * The minimum over all shingles of 64 hash functions, each a step of the same double hashing. The smallest of unsigned numbers is
 * meant; signed ones are compared, with the sign turned over, for the processor has them at hand.
 */
const minimaOf = (hashes: Int32Array): Uint32Array => {
  const minima = new Int32Array(MINIMA).fill(0x7fffffff);
  for (const hash of hashes) {
    const step = mix(hash ^ 0x5bd1e995) | 1;
    let value = hash;
    for (let row = 0; row < MINIMA; row++) {
      value = (value + step) | 0;
      const mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) ^ SIGN;
      if (mixed < (minima[row] ?? 0)) minima[row] = mixed;
    }
  }
  return Uint32Array.from(minima, (minimum) => minimum ^ SIGN);
};

export const sketch = (text: string): Sketch => {
  const hashes = shingles(text);
  if (hashes.length === 0) return EMPTY_SKETCH;
  const minima = minimaOf(hashes);
  let signature = '';
  for (const minimum of minima) signature += (minimum & 0xff).toString(16).padStart(2, '0');
  const bands: string[] = [];
  for (let band = 0; band < BANDS; band++) bands.push(bandKey(minima, band));
  return { signature, bands };
};

/** The number of the band and a hash of its rows, so that one index serves all bands. */
const bandKey = (minima: Uint32Array, band: number): string => {
  let hash = band;
  for (let row = band * ROWS; row < (band + 1) * ROWS; row++)
    hash = mix(Math.imul(hash, 31) ^ (minima[row] ?? 0));
  return `${band.toString(16)}${hash.toString(16).padStart(8, '0')}`;
};

/** By chance alone two different minima share their byte this often. */
const CHANCE = 1 / 256;

/** How much of their shingles two texts share, 0 to 1 (Jaccard, give or take 0.06 from 64 minima). */
export const similarity = (one: Sketch, other: Sketch): number => {
  if (one.signature === '' || other.signature === '') return 0;
  let same = 0;
  for (let row = 0; row < MINIMA * 2; row += 2) {
    const equal =
      one.signature.charCodeAt(row) === other.signature.charCodeAt(row) &&
      one.signature.charCodeAt(row + 1) === other.signature.charCodeAt(row + 1);
    if (equal) same++;
  }
  return Math.max(0, (same / MINIMA - CHANCE) / (1 - CHANCE));
};
