const PRIMES = [16777619, 0x9e3779b1] as const;
const SLOT_BITS = 16;
/** In a slot: both hashes of its word and the word's number + 1, in one line of the processor's cache. */
const SLOT = { first: 0, second: 1, number: 2, size: 4 } as const;
const MOST_WORDS = 20_000;
const LONGEST_WORD = 24;
/** Rows for words that are not kept, used again in turn: more than any text that is read has words. */
const PASSING_ROWS = 4096;

/**
 * Numbers words, so that what was once found out about a word is there when it is said again: people use the same words again
 * and again. A word is told by 64 bits of hash of its letters where it stands, for making a string of it, and fetching one to
 * compare, takes longer than all the rest. Bounded, for anybody may invent words.
 */
export class WordMemory {
  /** How many rows the columns of facts need. */
  static readonly ROWS = MOST_WORDS + PASSING_ROWS;
  /** Is a row its word's for good? */
  static isLasting(row: number): boolean {
    return row < MOST_WORDS;
  }
  private readonly slots = new Int32Array(SLOT.size << SLOT_BITS);
  private kept = 0;
  private passing = 0;

  /** `learn` writes the facts about a word to its row; it is asked once for a word that is kept. */
  constructor(private readonly learn: (word: string, row: number) => void) {}

  /** The row of the word between two offsets of a text: for good, or, of a rare one, for as long as this text is read. */
  rowOf(text: string, start: number, end: number): number {
    let first = end - start;
    let second = ~first;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      first = Math.imul(first ^ unit, PRIMES[0]);
      second = Math.imul(second + unit, PRIMES[1]);
      second ^= second >>> 15;
    }
    const { slots } = this;
    let slot = (first ^ (first >>> 15)) & ((1 << SLOT_BITS) - 1);
    for (;;) {
      const at = slot * SLOT.size;
      const number = slots[at + SLOT.number] ?? 0;
      if (number === 0) break;
      if (slots[at + SLOT.first] === first && slots[at + SLOT.second] === second) return number - 1;
      slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
    }
    const row = this.newRow(end - start);
    if (row < MOST_WORDS) slots.set([first, second, row + 1], slot * SLOT.size);
    this.learn(text.slice(start, end), row);
    return row;
  }

  private newRow(length: number): number {
    if (length <= LONGEST_WORD && this.kept < MOST_WORDS) return this.kept++;
    this.passing = (this.passing + 1) % PASSING_ROWS;
    return MOST_WORDS + this.passing;
  }
}
