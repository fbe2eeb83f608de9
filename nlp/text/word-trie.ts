import { LETTER, khmerLetter } from './khmer-letters';

const EMPTY = -1;
const BLOCK_START = 0x1780;

/**
 * A set of Khmer words that finds every word starting at a place of a text in one walk. Edges stand in an open hash table of
 * integers (node * 128 + letter), so that tens of thousands of place names take a few megabytes and no objects.
 */
export class WordTrie {
  private keys = new Int32Array(1 << 12).fill(EMPTY);
  private targets = new Int32Array(1 << 12);
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
    const slot = this.slotOf(node * 128 + letter);
    return this.keys[slot] === EMPTY ? EMPTY : (this.targets[slot] ?? EMPTY);
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
    if (this.keys[slot] !== EMPTY) return this.targets[slot] ?? EMPTY;
    const child = this.nodes++;
    if (child >= this.costs.length) this.costs = growFloats(this.costs);
    this.keys[slot] = key;
    this.targets[slot] = child;
    this.edges++;
    if (this.edges * 2 > this.keys.length) this.rehash();
    return child;
  }

  private slotOf(key: number): number {
    const mask = this.keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (this.keys[slot] !== EMPTY && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private rehash(): void {
    const { keys, targets } = this;
    this.keys = new Int32Array(keys.length * 2).fill(EMPTY);
    this.targets = new Int32Array(keys.length * 2);
    keys.forEach((key, old) => {
      if (key === EMPTY) return;
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.targets[slot] = targets[old] ?? EMPTY;
    });
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
