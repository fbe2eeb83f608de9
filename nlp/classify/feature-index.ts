/** Where the hashes of features stand: that of feature `n` is `hashes[first + n * step]`. */
export type HashColumn = { hashes: Int32Array; first: number; step: number; count: number };

/**
 * Which number a feature's hash has: an open-addressing table of one integer a slot. From its lowest bit an entry holds the
 * feature's number + 1, a bit that is set when the feature stands elsewhere than in the slot of its hash, and the upper bits of
 * the hash. There are as many slots as the lower bits tell apart, so an entry in its own slot gives the whole hash: two thirds
 * of the look-ups end there, and only for the others the hash itself is fetched.
 */
export class FeatureIndex {
  private readonly slots: Int32Array;
  private readonly slotMask: number;
  private readonly numberMask: number;
  private readonly awayBit: number;
  private readonly tagMask: number;
  /** Places of hashes that `findAll` has to search for; kept for the next text. */
  private searched = new Int32Array(0);

  constructor(private readonly column: HashColumn) {
    const bits = 32 - Math.clz32(column.count);
    this.numberMask = 2 ** bits - 1;
    this.awayBit = 1 << bits;
    this.slotMask = 2 ** (bits + 1) - 1;
    this.tagMask = ~this.slotMask;
    this.slots = new Int32Array(this.slotMask + 1);
    for (let number = 0; number < column.count; number += 1) this.add(number);
  }

  static fromHashes(hashes: Int32Array): FeatureIndex {
    return new FeatureIndex({ hashes, first: 0, step: 1, count: hashes.length });
  }

  private add(number: number): void {
    const { slots, slotMask, tagMask, awayBit, column } = this;
    const hash = column.hashes[column.first + number * column.step] ?? 0;
    let slot = hash & slotMask;
    while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
    const away = slot === (hash & slotMask) ? 0 : awayBit;
    slots[slot] = (hash & tagMask) | away | (number + 1);
  }

  /** The feature's number, or -1 when training never saw it. */
  find(hash: number): number {
    const { slots, slotMask, tagMask, numberMask, column } = this;
    const { hashes, first, step } = column;
    let slot = hash & slotMask;
    for (;;) {
      const entry = slots[slot] ?? 0;
      if (entry === 0) return -1;
      if (((entry ^ hash) & tagMask) === 0) {
        const number = (entry & numberMask) - 1;
        if (hashes[first + number * step] === hash) return number;
      }
      slot = (slot + 1) & slotMask;
    }
  }

  /**
   * `find` for each of a range of hashes, written to the same places of `numbers`. The slots are fetched one after another
   * without a look at them, so that the processor waits for many places of memory at once, and are judged without a branch: it
   * would guess wrong every third time, which takes longer than all the rest.
   */
  findAll(hashes: Int32Array, from: number, to: number, numbers: Int32Array): void {
    const { slots, slotMask, tagMask, awayBit, numberMask } = this;
    if (this.searched.length < to - from) this.searched = new Int32Array(to - from);
    const { searched } = this;
    for (let at = from; at < to; at += 1) numbers[at] = slots[(hashes[at] ?? 0) & slotMask] ?? 0;
    let count = 0;
    for (let at = from; at < to; at += 1) {
      const entry = numbers[at] ?? 0;
      const isOwn = onesIfZero((entry ^ ((hashes[at] ?? 0) & tagMask)) & (tagMask | awayBit));
      // An empty slot gives -1 whichever way it is judged.
      numbers[at] = (entry & numberMask & isOwn) - 1;
      searched[count] = at;
      count -= ~(isOwn | onesIfZero(entry));
    }
    for (let number = 0; number < count; number += 1) {
      const at = searched[number] ?? 0;
      numbers[at] = this.find(hashes[at] ?? 0);
    }
  }
}

/** -1, whose bits are all ones, for zero, and 0 for any other integer. */
const onesIfZero = (value: number): number => (~value & (value - 1)) >> 31;
