import type { HashColumn } from './feature-index';

/** Of so many places one in this share is taken: the fuller the table, the longer the search for displacements. */
const FULLNESS = 0.92;
const HASHES_OF_BUCKET = 3;
const MOST_DISPLACEMENTS = 256;
export const SPREAD = 0x9e3779b1;
export const MIX = 0x85ebca6b;

/** Where a hash stands among so many places (`gather-kernel.ts` reckons the same); `displacement` is that of its bucket. */
const placeOf = (hash: number, displacement: number, scale: number): number => {
  const mixed = Math.imul(hash ^ Math.imul(displacement + 1, SPREAD), MIX);
  return (((mixed ^ (mixed >>> 15)) >>> 0) * scale) | 0;
};

const scaleOf = (places: number): number => places / 2 ** 32;

/** Every hash with a place of its own: the displacement of each bucket, and the place of each hash in their order. */
export type Placement = { displacements: Uint8Array; placeOfHash: Int32Array; places: number };

/**
 * Gives each of different hashes a place of its own (a perfect hash: Belazzougui, Botelho and Dietzfelbinger, "Hash, displace,
 * and compress", 2009): hashes with the same lowest bits are a bucket, and each bucket, the largest first, is displaced until
 * all of its hashes fall on free places.
 */
export function placeHashes(hashes: Int32Array): Placement {
  const buckets = 2 ** Math.max(0, 32 - Math.clz32(Math.floor(hashes.length / HASHES_OF_BUCKET)));
  for (let places = Math.ceil(hashes.length / FULLNESS) + 1; ; places += Math.ceil(places / 20)) {
    const placement = tryToPlace(hashes, buckets, places);
    if (placement !== null) return placement;
  }
}

function tryToPlace(hashes: Int32Array, buckets: number, places: number): Placement | null {
  const members: number[][] = Array.from({ length: buckets }, () => []);
  hashes.forEach((hash, number) => members[hash & (buckets - 1)]?.push(number));
  const order = Array.from(members.keys()).sort(
    (one, other) => (members[other]?.length ?? 0) - (members[one]?.length ?? 0) || one - other,
  );
  const displacements = new Uint8Array(buckets);
  const placeOfHash = new Int32Array(hashes.length).fill(-1);
  const taken = new Uint8Array(places);
  for (const bucket of order) {
    const numbers = members[bucket] ?? [];
    const displacement = findDisplacement(hashes, numbers, taken);
    if (displacement < 0) return null;
    displacements[bucket] = displacement;
    for (const number of numbers) {
      const place = placeOf(hashes[number] ?? 0, displacement, scaleOf(places));
      taken[place] = 1;
      placeOfHash[number] = place;
    }
  }
  return { displacements, placeOfHash, places };
}

/** The first displacement that lets all hashes of a bucket fall on free places; -1 when there is none. */
function findDisplacement(hashes: Int32Array, numbers: readonly number[], taken: Uint8Array): number {
  const scale = scaleOf(taken.length);
  for (let displacement = 0; displacement < MOST_DISPLACEMENTS; displacement += 1) {
    const places = numbers.map((number) => placeOf(hashes[number] ?? 0, displacement, scale));
    if (places.every((place, at) => taken[place] === 0 && places.indexOf(place) === at))
      return displacement;
  }
  return -1;
}

/** A hash that stands elsewhere than in this place: what an empty place holds, so that it is never found. */
export const strangerTo = (place: number, { displacements, places }: Placement): number => {
  let hash = 0;
  while (placeOf(hash, displacements[hash & (displacements.length - 1)] ?? 0, scaleOf(places)) === place)
    hash += 1;
  return hash;
};

/**
 * Which number a hash has in a table where each stands at its own place. Nine of ten features of a text are known: so it is best
 * to go straight to their records, which are fetched anyway, and nothing but a few thousand displacements, which stay at the
 * processor's hand, is read before.
 */
export class PerfectIndex {
  private readonly scale: number;

  constructor(
    private readonly column: HashColumn,
    private readonly displacements: Uint8Array,
  ) {
    this.scale = scaleOf(column.count);
  }

  find(hash: number): number {
    const { hashes, first, step } = this.column;
    const number = this.placeOf(hash);
    return hashes[first + number * step] === hash ? number : -1;
  }

  private placeOf(hash: number): number {
    const { displacements } = this;
    return placeOf(hash, displacements[hash & (displacements.length - 1)] ?? 0, this.scale);
  }
}
