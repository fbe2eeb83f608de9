const PRIME = 16777619;
const SEED = 0x2345671;

/**
 * Numbers the different words of a text in the order in which each is first said. No string is made of a word, which would
 * take longer than all the rest: words are told apart by a hash and their letters.
 */
export class WordNumbers {
  /** Where each word is first said. */
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  count = 0;
  private slots = new Int32Array(0);
  private mask = 0;
  private text = '';

  /** Makes ready for a text of at most so many words. */
  begin(text: string, mostWords: number): void {
    const room = 2 ** (33 - Math.clz32(mostWords));
    if (this.slots.length < room) {
      this.slots = new Int32Array(room);
      this.starts = new Int32Array(room);
      this.ends = new Int32Array(room);
    }
    this.slots.fill(0, 0, room);
    this.mask = room - 1;
    this.text = text;
    this.count = 0;
  }

  /** The number of the word between two offsets of the text; a new one when it was not said before. */
  numberOf(start: number, end: number): number {
    const { slots, mask, text } = this;
    let hash: number = SEED;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let number = slots[slot] ?? 0; number > 0; number = slots[slot] ?? 0) {
      if (this.isWord(number - 1, start, end)) return number - 1;
      slot = (slot + 1) & mask;
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    slots[slot] = this.count + 1;
    return this.count++;
  }

  /** How the word of a number is written. */
  word(number: number): string {
    return this.text.slice(this.starts[number], this.ends[number]);
  }

  private isWord(number: number, start: number, end: number): boolean {
    const { text } = this;
    const first = this.starts[number] ?? 0;
    const length = end - start;
    if ((this.ends[number] ?? 0) - first !== length) return false;
    for (let at = 0; at < length; at += 1)
      if (text.charCodeAt(first + at) !== text.charCodeAt(start + at)) return false;
    return true;
  }
}
