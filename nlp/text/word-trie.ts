import { LETTER, khmerLetter } from './khmer-letters';

const EMPTY = -1;
const BLOCK_START = 0x1780;

/**
 * A set of Khmer words that finds every word starting at a place of a text in one walk. Edges stand in an open hash table of
 * integers (node * 128 + letter), so that tens of thousands of place names take a few megabytes and no objects.
 */
export class WordTrie {
  /** Key and target of each edge side by side: a step fetches one line of memory. */
  private pairs = new Int32Array(1 << 13).fill(EMPTY);
  /** The children of the root: most walks end at their first step. */
  private readonly roots = new Int32Array(128).fill(EMPTY);
  private edges = 0;
  private nodes = 1;
  private costs = new Float32Array(1 << 10);

  /** Adds a word of Khmer letters with its cost (lower is likelier, above 0). Words with other letters are left out. */
  add(word: string, cost: number): void {
    if (word === '' || !isKhmerWord(word)) return;
    let node = 0;
    for (let at = 0; at < word.length; at++)
      node = this.childOrNew(node, word.charCodeAt(at) - BLOCK_START);
    const known = this.costs[node] ?? 0;
    if (known === 0 || cost < known) this.costs[node] = cost;
  }

  /** The node after following a UTF-16 unit, or -1. The root is 0. */
  next(node: number, unit: number): number {
    const letter = unit - BLOCK_START;
    if (letter < 0 || letter > 127) return EMPTY;
    if (node === 0) return this.roots[letter] ?? EMPTY;
    // The target of an empty slot is EMPTY.
    return this.pairs[this.slotOf(node * 128 + letter) + 1] ?? EMPTY;
  }

  /** The cost of the word that ends at a node, 0 when none does. */
  costAt(node: number): number {
    return this.costs[node] ?? 0;
  }

  has(word: string): boolean {
    let node = 0;
    for (let at = 0; at < word.length && node >= 0; at++) node = this.next(node, word.charCodeAt(at));
    return node > 0 && this.costAt(node) > 0;
  }

  private childOrNew(node: number, letter: number): number {
    const key = node * 128 + letter;
    const slot = this.slotOf(key);
    if (this.pairs[slot] !== EMPTY) return this.pairs[slot + 1] ?? EMPTY;
    const child = this.nodes++;
    if (child >= this.costs.length) this.costs = growFloats(this.costs);
    this.pairs[slot] = key;
    this.pairs[slot + 1] = child;
    if (node === 0) this.roots[letter] = child;
    this.edges++;
    if (this.edges * 4 > this.pairs.length) this.rehash();
    return child;
  }

  /** Where the key of an edge stands or would stand; its target is the next entry. */
  private slotOf(key: number): number {
    const { pairs } = this;
    const mask = pairs.length - 2;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 6) & mask;
    while (pairs[slot] !== EMPTY && pairs[slot] !== key) slot = (slot + 2) & mask;
    return slot;
  }

  private rehash(): void {
    const { pairs } = this;
    this.pairs = new Int32Array(pairs.length * 2).fill(EMPTY);
    for (let old = 0; old < pairs.length; old += 2) {
      const key = pairs[old] ?? EMPTY;
      if (key === EMPTY) continue;
      const slot = this.slotOf(key);
      this.pairs[slot] = key;
      this.pairs[slot + 1] = pairs[old + 1] ?? EMPTY;
    }
  }
}

const growFloats = (floats: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> => {
  const grown = new Float32Array(floats.length * 2);
  grown.set(floats);
  return grown;
};

const isKhmerWord = (word: string): boolean => {
  for (let at = 0; at < word.length; at++) {
    const letter = khmerLetter(word.charCodeAt(at));
    if (letter === LETTER.none || letter > LETTER.repetition) return false;
  }
  return true;
};
