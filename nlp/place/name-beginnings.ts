import { PackedTrie, type KeyRanges } from '../text/packed-trie';

const GOLDEN = 0x9e3779b1;

const hasBit = (bits: Uint8Array, number: number): boolean =>
  ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;

const setBit = (bits: Uint8Array, number: number): void => {
  bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
};

/** So many bits tell which three symbols begin a key: a few strangers in a hundred share one, and the table stays at hand. */
const TRIPLE_BITS = 16;

/**
 * How the keys of names begin. A table of bits, which the processor keeps at hand, tells most places of a text from the beginning
 * of a name; another table leads at once to the node behind three symbols, for near its root a trie has so many branches that a
 * step through it waits for memory several times.
 */
export class NameBeginnings {
  /** A bit for every three symbols with which a longer key begins. */
  private readonly marks = new Uint8Array(1 << (TRIPLE_BITS - 3));
  /** For each pair of symbols: is it a key, or its first symbol? */
  private readonly wholes = new Uint8Array(1 << 13);
  /** Three symbols as one number, and behind it their node; 0 where a slot is empty. */
  private readonly triples: Int32Array;
  private readonly shift: number;

  constructor(trie: PackedTrie, { symbols, starts, ends }: KeyRanges) {
    const nodes = new Map<number, number>();
    for (let key = 0; key < starts.length; key += 1) {
      const from = starts[key] ?? 0;
      const [first = 0, second = 0, third = 0] = symbols.subarray(from, Math.min(from + 3, ends[key] ?? 0));
      this.note(first, second, third);
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

  private note(first: number, second: number, third: number): void {
    if (second === 0) this.wholes.fill(0xff, first << 5, (first + 1) << 5);
    else if (third === 0) setBit(this.wholes, (first << 8) | second);
    else setBit(this.marks, markOf(tripleOf(first, second, third)));
  }

  /** May a key begin with these three symbols, or be the first of them or the first two? No means no. */
  mayBegin(first: number, second: number, third: number): boolean {
    return this.isWhole(first, second) || hasBit(this.marks, markOf(tripleOf(first, second, third)));
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

const markOf = (triple: number): number => Math.imul(triple, GOLDEN) >>> (32 - TRIPLE_BITS);
