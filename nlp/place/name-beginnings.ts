import { PackedTrie, type KeyRanges } from '../text/packed-trie';

const GOLDEN = 0x9e3779b1;

const hasBit = (bits: Uint8Array, number: number): boolean =>
  ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;

const setBit = (bits: Uint8Array, number: number): void => {
  bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
};

/**
 * How the keys of names begin. Two tables of bits, which the processor keeps at hand, tell most places of a text from the beginning
 * of a name; a third table leads at once to the node behind three symbols, for near its root a trie has so many branches that a
 * step through it waits for memory several times.
 */
export class NameBeginnings {
  /** For each pair of symbols: does a key begin with it, or with its first symbol alone? */
  private readonly pairs = new Uint8Array(1 << 13);
  /** For each pair: is it a key, or its first symbol? */
  private readonly wholes = new Uint8Array(1 << 13);
  /** Three symbols as one number, and behind it their node; 0 where a slot is empty. */
  private readonly triples: Int32Array;
  private readonly shift: number;

  constructor(trie: PackedTrie, { symbols, starts, ends }: KeyRanges) {
    const nodes = new Map<number, number>();
    for (let key = 0; key < starts.length; key += 1) {
      const from = starts[key] ?? 0;
      const [first = 0, second = 0, third = 0] = symbols.subarray(from, Math.min(from + 3, ends[key] ?? 0));
      this.notePair(first, second, third);
      const triple = tripleOf(first, second, third);
      if (third !== 0 && !nodes.has(triple))
        nodes.set(triple, trie.step(trie.step(trie.step(PackedTrie.ROOT, first), second), third));
    }
    const bits = 33 - Math.clz32(nodes.size);
    this.shift = 32 - bits;
    this.triples = new Int32Array(2 << bits);
    for (const [triple, node] of nodes) {
      const slot = this.slotOf(triple);
      this.triples[slot] = triple;
      this.triples[slot + 1] = node;
    }
  }

  private notePair(first: number, second: number, third: number): void {
    const pair = (first << 8) | second;
    if (second === 0) {
      this.pairs.fill(0xff, first << 5, (first + 1) << 5);
      this.wholes.fill(0xff, first << 5, (first + 1) << 5);
      return;
    }
    setBit(this.pairs, pair);
    if (third === 0) setBit(this.wholes, pair);
  }

  /** Does a key begin with these two symbols, or is the first one a key? */
  mayBegin(first: number, second: number): boolean {
    return hasBit(this.pairs, (first << 8) | second);
  }

  /** Are these two symbols a key, or is the first one? */
  isWhole(first: number, second: number): boolean {
    return hasBit(this.wholes, (first << 8) | second);
  }

  /** The node behind three symbols, or -1. */
  nodeOf(first: number, second: number, third: number): number {
    const triple = tripleOf(first, second, third);
    const slot = this.slotOf(triple);
    return this.triples[slot] === triple ? (this.triples[slot + 1] ?? -1) : -1;
  }

  /** The slot that holds three symbols, or the empty one where they would stand. */
  private slotOf(triple: number): number {
    const { triples } = this;
    const mask = triples.length - 1;
    let slot = (Math.imul(triple, GOLDEN) >>> this.shift) << 1;
    while (triples[slot] !== 0 && triples[slot] !== triple) slot = (slot + 2) & mask;
    return slot;
  }
}

const tripleOf = (first: number, second: number, third: number): number =>
  (first << 16) | (second << 8) | third;
