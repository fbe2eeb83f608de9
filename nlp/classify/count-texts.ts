const LEAST_ROOM = 2 ** 16;
const GOLDEN = 0x9e3779b1;

/**
 * In how many texts each feature stands. Training meets millions of features, most of them once: so they are counted in arrays of
 * integers, without an object for any of them. Features are numbered as they are first met.
 */
export class TextCounts {
  /** How many features there are. */
  size = 0;
  private hashes = new Int32Array(LEAST_ROOM);
  private texts = new Int32Array(LEAST_ROOM);
  /** The last text + 1 in which each feature was met: a text counts once, however often it has the feature. */
  private lastTexts = new Int32Array(LEAST_ROOM);
  /** Number + 1 in each used slot; at least half of the slots are free. */
  private slots = new Int32Array(2 * LEAST_ROOM);

  /** Notes that a feature stands in a text; all features of a text are noted before those of the next one. */
  note(hash: number, text: number): void {
    const number = this.numberOf(hash);
    if (this.lastTexts[number] === text + 1) return;
    this.lastTexts[number] = text + 1;
    this.texts[number] = (this.texts[number] ?? 0) + 1;
  }

  hashOf(number: number): number {
    return this.hashes[number] ?? 0;
  }

  textsOf(number: number): number {
    return this.texts[number] ?? 0;
  }

  private numberOf(hash: number): number {
    let slot = this.slotOf(hash);
    const known = (this.slots[slot] ?? 0) - 1;
    if (known >= 0) return known;
    if (this.size === this.hashes.length) {
      this.grow();
      slot = this.slotOf(hash);
    }
    const number = this.size++;
    this.hashes[number] = hash;
    this.slots[slot] = number + 1;
    return number;
  }

  /** The slot of a feature, or the free one where it belongs. */
  private slotOf(hash: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    const mixed = Math.imul(hash, GOLDEN);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0 || hashes[number] === hash) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    this.hashes = doubled(this.hashes);
    this.texts = doubled(this.texts);
    this.lastTexts = doubled(this.lastTexts);
    this.slots = new Int32Array(2 * this.slots.length);
    for (let number = 0; number < this.size; number += 1)
      this.slots[this.slotOf(this.hashOf(number))] = number + 1;
  }
}

function doubled(integers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * integers.length);
  wider.set(integers);
  return wider;
}
