import { PackedTrie } from './packed-trie';

const MOST_SYMBOLS = 255;

/**
 * Different words of two letters or more in one trie, whatever their script: each letter that occurs in them has a symbol of
 * one byte. Made for passing over a text quickly: at nearly every place the first two letters tell that no word begins.
 */
export class LetterTrie {
  /** The symbol of each UTF-16 unit, 0 for letters of no word. */
  private readonly symbols = new Uint8Array(0x10000);
  /** A bit for each pair of symbols with which a word begins. */
  private readonly beginnings = new Uint8Array(1 << 13);
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
    for (const [first = 0, second = 0] of keys) this.noteBeginning((first << 8) | second);
    let length = 0;
    const ends = Int32Array.from(keys, (key) => (length += key.length));
    this.trie = PackedTrie.build({
      symbols: Uint8Array.from(keys.flatMap((key) => [...key])),
      starts: Int32Array.from(ends, (_, number) => ends[number - 1] ?? 0),
      ends,
    });
  }

  private noteBeginning(pair: number): void {
    this.beginnings[pair >> 3] = (this.beginnings[pair >> 3] ?? 0) | (1 << (pair & 7));
  }

  private symbolOf(unit: number): number {
    return this.symbols[unit] ?? 0;
  }

  /** Does a word begin with these two letters? */
  mayBegin(unit: number, next: number): boolean {
    const pair = (this.symbolOf(unit) << 8) | this.symbolOf(next);
    return ((this.beginnings[pair >> 3] ?? 0) & (1 << (pair & 7))) !== 0;
  }

  /** The node behind two letters, -1 when no word begins with them. */
  begin(unit: number, next: number): number {
    return this.trie.step(this.trie.step(PackedTrie.ROOT, this.symbolOf(unit)), this.symbolOf(next));
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
