import { BANDS, similarity, type Sketch } from './sketch';

export type SimilarText = { id: number; similarity: number };

/** A copy-paste flood fills one bucket: so many of its latest members are compared, the rest say nothing new. */
const MAX_COMPARED = 500;

/** One band: chains of ids by the hash of the band, in integers. */
type Band = { heads: Int32Array; next: Int32Array };

const NONE = -1;

/**
 * Near duplicates among many sketches in memory (the database does the same with an index on `bands`). Room for `capacity`
 * sketches is taken at the start: 16 bands of about 12 bytes a sketch.
 */
export class SketchIndex {
  private readonly bands: Band[];
  private readonly sketches: Sketch[] = [];
  private readonly mask: number;
  /** How many sketches were compared since the start: the work done, for tests and the bench. */
  compared = 0;

  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, capacity)));
    this.mask = slots - 1;
    this.bands = Array.from({ length: BANDS }, () => ({
      heads: new Int32Array(slots).fill(NONE),
      next: new Int32Array(Math.max(16, capacity)),
    }));
  }

  get size(): number {
    return this.sketches.length;
  }

  /** Adds a sketch and returns its id: 0, 1, 2 ... in the order of adding. */
  add(sketch: Sketch): number {
    const id = this.sketches.push(sketch) - 1;
    sketch.bands.forEach((key, number) => {
      const band = this.bands[number];
      if (!band) return;
      if (id >= band.next.length) band.next = grown(band.next);
      const slot = this.slotOf(key);
      band.next[id] = band.heads[slot] ?? NONE;
      band.heads[slot] = id;
    });
    return id;
  }

  /** The sketches at least `threshold` similar, the most similar first. */
  find(sketch: Sketch, threshold: number): SimilarText[] {
    const seen = new Set<number>();
    const found: SimilarText[] = [];
    sketch.bands.forEach((key, number) => {
      const band = this.bands[number];
      let id = band?.heads[this.slotOf(key)] ?? NONE;
      while (id !== NONE && seen.size < MAX_COMPARED) {
        if (!seen.has(id)) this.compare(sketch, id, threshold, found);
        seen.add(id);
        id = band?.next[id] ?? NONE;
      }
    });
    return found.sort((one, other) => other.similarity - one.similarity || one.id - other.id);
  }

  private compare(sketch: Sketch, id: number, threshold: number, found: SimilarText[]): void {
    const other = this.sketches[id];
    if (!other) return;
    this.compared++;
    const value = similarity(sketch, other);
    if (value >= threshold) found.push({ id, similarity: value });
  }

  private slotOf(key: string): number {
    return Number.parseInt(key.slice(1), 16) & this.mask;
  }
}

const grown = (ids: Int32Array): Int32Array => {
  const larger = new Int32Array(ids.length * 2);
  larger.set(ids);
  return larger;
};
