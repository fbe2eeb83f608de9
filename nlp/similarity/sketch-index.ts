import { BANDS, similarity, type Sketch } from './sketch';

export type SimilarText = { id: number; similarity: number };

/** A copy-paste flood fills one bucket: so many of its latest members are compared, the rest say nothing new. */
const MAX_COMPARED = 500;

/** One band: chains of ids by the hash of the band, in integers. */
type Band = { heads: Int32Array; next: Int32Array };

const NONE = -1;
const SMALLEST = 16;

/**
 * Near duplicates among many sketches in memory (the database does the same with an index on `bands`). Room for `capacity`
 * sketches is taken at the start, 16 bands of 8 to 12 bytes a sketch, and doubled when it is full.
 */
export class SketchIndex {
  private bands: Band[];
  private capacity: number;
  private readonly sketches: Sketch[] = [];
  /** How many sketches were compared since the start: the work done, for tests and the bench. */
  compared = 0;

  constructor(capacity: number) {
    this.capacity = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST, capacity)));
    this.bands = emptyBands(this.capacity);
  }

  get size(): number {
    return this.sketches.length;
  }

  /** Adds a sketch and returns its id: 0, 1, 2 ... in the order of adding. */
  add(sketch: Sketch): number {
    const id = this.sketches.push(sketch) - 1;
    if (id < this.capacity) this.link(sketch, id);
    else this.double();
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

  private link(sketch: Sketch, id: number): void {
    sketch.bands.forEach((key, number) => {
      const band = this.bands[number];
      if (!band) return;
      const slot = this.slotOf(key);
      band.next[id] = band.heads[slot] ?? NONE;
      band.heads[slot] = id;
    });
  }

  private double(): void {
    this.capacity *= 2;
    this.bands = emptyBands(this.capacity);
    this.sketches.forEach((sketch, id) => this.link(sketch, id));
  }

  private compare(sketch: Sketch, id: number, threshold: number, found: SimilarText[]): void {
    const other = this.sketches[id];
    if (!other) return;
    this.compared++;
    const value = similarity(sketch, other);
    if (value >= threshold) found.push({ id, similarity: value });
  }

  private slotOf(key: string): number {
    return Number.parseInt(key.slice(1), 16) & (this.capacity - 1);
  }
}

const emptyBands = (capacity: number): Band[] =>
  Array.from({ length: BANDS }, () => ({
    heads: new Int32Array(capacity).fill(NONE),
    next: new Int32Array(capacity),
  }));
