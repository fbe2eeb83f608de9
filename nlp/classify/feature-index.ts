/** Where the hashes of features stand: that of feature `n` is `hashes[first + n * step]`; those `from` to `to - 1` are indexed. */
export type HashColumn = { hashes: Uint32Array; first: number; step: number; from: number; to: number };

/**
 * Which number a feature's hash has: an open-addressing table of one integer a slot, the feature's number + 1 in its lower bits
 * and what is left of the hash above them. Half of the look-ups end in this table, which the processor can keep at hand;
 * the others are checked against the whole hash.
 */
export class FeatureIndex {
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly tagMask: number;

  constructor(private readonly column: HashColumn) {
    const { from, to } = column;
    let capacity = 16;
    while (capacity < (to - from) * 2) capacity *= 2;
    this.slots = new Int32Array(capacity);
    this.mask = capacity - 1;
    this.tagMask = -1 << (32 - Math.clz32(to));
    for (let number = from; number < to; number += 1) this.add(number);
  }

  static fromHashes(hashes: Uint32Array): FeatureIndex {
    return new FeatureIndex({ hashes, first: 0, step: 1, from: 0, to: hashes.length });
  }

  private add(number: number): void {
    const { slots, mask, tagMask, column } = this;
    const hash = column.hashes[column.first + number * column.step] ?? 0;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = (hash & tagMask) | (number + 1);
  }

  /** The feature's number, or -1 when training never saw it. */
  find(hash: number): number {
    const { slots, mask, tagMask, column } = this;
    const { hashes, first, step } = column;
    let slot = hash & mask;
    for (;;) {
      const entry = slots[slot] ?? 0;
      if (entry === 0) return -1;
      if (((entry ^ hash) & tagMask) === 0) {
        const number = (entry & ~tagMask) - 1;
        if (hashes[first + number * step] === hash) return number;
      }
      slot = (slot + 1) & mask;
    }
  }

  /**
   * `find` for the hashes at so many `places`, written to the same places of `numbers`. Returns how many were not found; `places`
   * then holds theirs. What is fetched does not hang on what was fetched just before, so that the processor waits for
   * many places of memory at once and not for each in turn.
   */
  findAll(hashes: Uint32Array, places: Int32Array, count: number, numbers: Int32Array): number {
    const { slots, mask } = this;
    for (let at = 0; at < count; at += 1) {
      const place = places[at] ?? 0;
      numbers[place] = slots[(hashes[place] ?? 0) & mask] ?? 0;
    }
    let missing = 0;
    for (let at = 0; at < count; at += 1) {
      const place = places[at] ?? 0;
      const number = this.check(hashes[place] ?? 0, numbers[place] ?? 0);
      numbers[place] = number;
      if (number < 0) places[missing++] = place;
    }
    return missing;
  }

  /** The number of a hash whose first slot holds `entry`. */
  private check(hash: number, entry: number): number {
    const { tagMask, column } = this;
    if (entry === 0) return -1;
    const number = (entry & ~tagMask) - 1;
    const isFound =
      ((entry ^ hash) & tagMask) === 0 && column.hashes[column.first + number * column.step] === hash;
    return isFound ? number : this.find(hash);
  }
}
