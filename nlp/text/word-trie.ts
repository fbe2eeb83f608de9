import { LETTER, khmerLetter } from './khmer-letters';
import { PackedTrie } from './packed-trie';

const NONE = -1;
/** The symbol of a letter is its place in the Khmer block, counted from 1. */
const BEFORE_BLOCK = 0x177f;
const BLOCK_LETTERS = 128;

/**
 * A set of Khmer words that finds every word starting at a place of a text in one walk. Each word has a cost: lower is likelier,
 * above 0.
 */
export class WordTrie {
  private readonly trie: PackedTrie;
  /** The cost of the word that ends at each node. */
  private readonly costs: Float32Array;

  /** Words with other letters than Khmer ones are left out; of a word that is given twice the lower cost counts. */
  constructor(words: Iterable<{ word: string; cost: number }>) {
    const costs = new Map<string, number>();
    for (const { word, cost } of words)
      if (isKhmerWord(word)) costs.set(word, Math.min(cost, costs.get(word) ?? Infinity));
    const all = [...costs];
    let length = 0;
    const ends = Int32Array.from(all, ([word]) => (length += word.length));
    this.trie = PackedTrie.build({
      symbols: Uint8Array.from(all.map(([word]) => word).join(''), (letter) =>
        symbolOf(letter.charCodeAt(0)),
      ),
      starts: Int32Array.from(ends, (_, number) => ends[number - 1] ?? 0),
      ends,
    });
    this.costs = Float32Array.from(
      { length: this.trie.size },
      (_, node) => all[this.trie.valueAt(node)]?.[1] ?? 0,
    );
  }

  /** The node after following a UTF-16 unit, or -1. The root is 0. */
  next(node: number, unit: number): number {
    const symbol = symbolOf(unit);
    return symbol < 1 || symbol > BLOCK_LETTERS ? NONE : this.trie.step(node, symbol);
  }

  /** The cost of the word that ends at a node, 0 when none does. */
  costAt(node: number): number {
    return this.costs[node] ?? 0;
  }
}

const symbolOf = (unit: number): number => unit - BEFORE_BLOCK;

const isKhmerWord = (word: string): boolean => {
  for (let at = 0; at < word.length; at++) {
    const letter = khmerLetter(word.charCodeAt(at));
    if (letter === LETTER.none || letter > LETTER.repetition) return false;
  }
  return word !== '';
};
