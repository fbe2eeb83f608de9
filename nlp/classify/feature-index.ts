/** Which number a feature's hash has: an open-addressing table in typed arrays, small to store and quick to load. */
export class FeatureIndex {
  private readonly mask: number;

  /** `slots` holds hash and number + 1 side by side; its length is twice a power of two. */
  private constructor(
    readonly slots: Uint32Array,
    readonly size: number,
  ) {
    this.mask = slots.length / 2 - 1;
  }

  static fromHashes(hashes: Uint32Array): FeatureIndex {
    let capacity = 16;
    while (capacity < hashes.length * 2) capacity *= 2;
    const slots = new Uint32Array(capacity * 2);
    const mask = capacity - 1;
    hashes.forEach((hash, number) => {
      let slot = hash & mask;
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = number + 1;
    });
    return new FeatureIndex(slots, hashes.length);
  }

  /** The feature's number, or -1 when training never saw it. */
  find(hash: number): number {
    const { slots, mask } = this;
    let slot = hash & mask;
    for (;;) {
      const number = slots[slot * 2 + 1] ?? 0;
      if (number === 0) return -1;
      if (slots[slot * 2] === hash) return number - 1;
      slot = (slot + 1) & mask;
    }
  }

  /** The hashes in the order of their numbers, from which the same index is made again. */
  hashes(): Uint32Array {
    const hashes = new Uint32Array(this.size);
    for (let slot = 0; slot < this.slots.length; slot += 2) {
      const number = this.slots[slot + 1] ?? 0;
      if (number > 0) hashes[number - 1] = this.slots[slot] ?? 0;
    }
    return hashes;
  }
}
