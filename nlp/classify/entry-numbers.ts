const GOLDEN = 0x9e3779b1;
const LEAST_BITS = 8;

/**
 * Which entry of a vector a feature is, for as long as the vector is filled: a table of a few thousand integers, which stays at
 * the processor's hand. A mark set in the feature's own record would be fetched from afar, and the processor confuses writes to
 * places that lie a multiple of 4,096 bytes apart, as records do.
 */
export class EntryNumbers {
  /** Entry + 1 in each used slot. */
  private slots = new Int32Array(2 ** LEAST_BITS);
  private mask = 0;
  private shift = 0;

  /** Forgets all, and makes room for so many features. */
  clear(mostFeatures: number): void {
    const bits = Math.max(LEAST_BITS, 33 - Math.clz32(mostFeatures));
    const room = 2 ** bits;
    if (this.slots.length < room) this.slots = new Int32Array(room);
    else this.slots.fill(0, 0, room);
    this.mask = room - 1;
    this.shift = 32 - bits;
  }

  /** The number of the entry whose feature (in `ids`) is this one; when there is none, `next` becomes its number. */
  numberOf(id: number, ids: Int32Array, next: number): number {
    const { slots, mask } = this;
    let slot = Math.imul(id, GOLDEN) >>> this.shift;
    for (;;) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) break;
      if (ids[number] === id) return number;
      slot = (slot + 1) & mask;
    }
    slots[slot] = next + 1;
    return next;
  }
}
