import { PackedTrie } from './packed-trie';

const MOST_SYMBOLS = 255;
const TRIPLE_BITS = 16;

/** The bit of three symbols; a few others share it. */
const tripleOf = (first: number, second: number, third: number): number =>
  Math.imul((first << 16) | (second << 8) | third, 0x9e3779b1) >>> (32 - TRIPLE_BITS);

/**
 * Different words of two letters or more in one trie, whatever their script: each letter that occurs in them has a symbol of
 * one byte. Made for passing over a text quickly: at nearly every place the first two letters tell that no word begins.
 */
export class LetterTrie {
  /** The symbol of each UTF-16 unit, 0 for letters of no word. */
  private readonly symbols = new Uint8Array(0x10000);
  /** A bit for each pair of symbols with which a word begins. */
  private readonly beginnings = new Uint8Array(1 << 13);
  /** A bit for every three symbols with which a word begins, or of which the first two are one. */
  private readonly triples = new Uint8Array(1 << (TRIPLE_BITS - 3));
  private readonly trie: PackedTrie;

  /** With `anyCase` the capitals A to Z in a text stand for the small letters of the words. */
  constructor(words: readonly string[], anyCase = false) {
    let symbols = 0;
    const keys = words.map((word) =>
      Uint8Array.from(word.split(''), (letter) => (this.symbols[letter.charCodeAt(0)] ||= ++symbols)),
    );
    if (symbols > MOST_SYMBOLS) throw new Error('The words have too many different letters for the trie.');
    if (anyCase)
      for (let unit = 0x41; unit <= 0x5a; unit += 1) this.symbols[unit] = this.symbolOf(unit + 0x20);
    for (const [first = 0, second = 0, third] of keys) {
      setBit(this.beginnings, (first << 8) | second);
      if (third !== undefined) setBit(this.triples, tripleOf(first, second, third));
      else for (let any = 0; any <= symbols; any += 1) setBit(this.triples, tripleOf(first, second, any));
    }
    let length = 0;
    const ends = Int32Array.from(keys, (key) => (length += key.length));
    this.trie = PackedTrie.build({
      symbols: Uint8Array.from(keys.flatMap((key) => [...key])),
      starts: Int32Array.from(ends, (_, number) => ends[number - 1] ?? 0),
      ends,
    });
  }

  /** The symbol that stands for a letter, 0 when no word holds it. */
  symbolOf(unit: number): number {
    return this.symbols[unit] ?? 0;
  }

  /** Does a word begin with these two letters? */
  mayBegin(unit: number, next: number): boolean {
    return hasBit(this.beginnings, (this.symbolOf(unit) << 8) | this.symbolOf(next));
  }

  /**
   * May a word begin with these three symbols, or be the first two of them? No means no. Two symbols alone begin a word at every
   * fifth place of a text, and each look into the trie that finds nothing waits for memory.
   */
  mayBeginWith(first: number, second: number, third: number): boolean {
    return hasBit(this.triples, tripleOf(first, second, third));
  }

  /** The node behind two symbols, -1 when no word begins with them. */
  begin(first: number, second: number): number {
    // An index below zero into the trie's arrays would be looked up the slow way.
    const node = first === 0 ? -1 : this.trie.step(PackedTrie.ROOT, first);
    return node < 0 ? -1 : this.trie.step(node, second);
  }

  /** The node behind one letter more, -1 when no word goes on with it. */
  step(node: number, unit: number): number {
    const symbol = this.symbolOf(unit);
    return symbol === 0 ? -1 : this.trie.step(node, symbol);
  }

  /** The number of the word that ends at a node, -1 where none does. */
  wordAt(node: number): number {
    return this.trie.valueAt(node);
  }
}

const hasBit = (bits: Uint8Array, number: number): boolean =>
  ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;

const setBit = (bits: Uint8Array, number: number): void => {
  bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
};
