import { PackedTrie, type KeyRanges } from '../text/packed-trie';
import { WordMemory } from '../text/word-memory';
import { soundCountOf } from './fold-latin';
import { COMMA, type TextStream } from './text-stream';

const GOLDEN = 0x9e3779b1;
/** Shorter keys stand in a table of their own: near its root a trie has so many branches that a step waits for memory often. */
const HEAD = 4;
/** So many bits at least tell a number from strangers, of which one in ten then passes: the table stays at the processor's hand. */
const BITS_FOR_EACH = 8;
const NONE = -1;
const UNREAD = -2;

/** Up to four symbols as one number, 0 for those that are none. */
const packed = (first: number, second: number, third: number, fourth: number): number =>
  (first << 24) | (second << 16) | (third << 8) | fourth;

/**
 * Numbers (none of them 0) and what belongs to each, in one table that is never more than half full. A small table of bits before it
 * tells most other numbers, for nearly all that are asked for are none of these, and each look into the table waits for memory.
 */
class NumberTable {
  private readonly bits: Uint8Array;
  private readonly bitShift: number;
  private readonly slots: Int32Array;
  private readonly slotShift: number;

  constructor(values: ReadonlyMap<number, number>) {
    const logarithm = Math.max(4, 33 - Math.clz32(values.size));
    this.slotShift = 32 - logarithm;
    this.slots = new Int32Array(2 << logarithm);
    this.bitShift = Math.clz32(BITS_FOR_EACH * Math.max(1, values.size));
    this.bits = new Uint8Array(1 << (29 - this.bitShift));
    for (const [number, value] of values) {
      const bit = this.bitOf(number);
      this.bits[bit >> 3] = (this.bits[bit >> 3] ?? 0) | (1 << (bit & 7));
      const slot = this.slotOf(number);
      this.slots[slot] = number;
      this.slots[slot + 1] = value;
    }
  }

  /** What belongs to a number, or -1. */
  get(number: number): number {
    const bit = this.bitOf(number);
    if (((this.bits[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return NONE;
    const slot = this.slotOf(number);
    return this.slots[slot] === number ? (this.slots[slot + 1] ?? NONE) : NONE;
  }

  private bitOf(number: number): number {
    return Math.imul(number, GOLDEN) >>> this.bitShift;
  }

  /** The slot that holds a number, or the empty one where it would stand. */
  private slotOf(number: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = (Math.imul(number, GOLDEN) >>> this.slotShift) << 1;
    while (slots[slot] !== 0 && slots[slot] !== number) slot = (slot + 2) & mask;
    return slot;
  }
}

/**
 * Keys of symbols (1 to 255), for finding those that begin at a place of a text: keys of one, two and three symbols are looked up
 * where a word or cluster ends behind so many, longer ones by their first four.
 */
export class SymbolKeys {
  /** The keys that the last `find` found, shortest first, and where each ends. */
  readonly keys: Int32Array;
  readonly ends: Int32Array;
  /** The node behind the first four symbols of each longer key. */
  private readonly heads: NumberTable;
  private readonly shortKeys: NumberTable;
  /** The node behind each word in Latin letters, by its row: people use the same words again and again. */
  private readonly words = new Int32Array(WordMemory.ROWS).fill(UNREAD);

  constructor(
    private readonly trie: PackedTrie,
    { symbols, starts, ends }: KeyRanges,
  ) {
    const heads = new Map<number, number>();
    const shortKeys = new Map<number, number>();
    let longest = 0;
    for (let key = 0; key < starts.length; key += 1) {
      const from = starts[key] ?? 0;
      const to = ends[key] ?? 0;
      longest = Math.max(longest, to - from);
      const [first = 0, second = 0, third = 0, fourth = 0] = symbols.subarray(
        from,
        Math.min(from + HEAD, to),
      );
      const head = packed(first, second, third, fourth);
      if (fourth === 0) shortKeys.set(head, key);
      else if (!heads.has(head)) heads.set(head, this.nodeBehind(symbols, from, from + HEAD));
    }
    this.heads = new NumberTable(heads);
    this.shortKeys = new NumberTable(shortKeys);
    this.keys = new Int32Array(longest);
    this.ends = new Int32Array(longest);
  }

  /** The node of the trie behind a range of symbols, -1 where no key begins with them. */
  nodeBehind(symbols: Uint8Array, from: number, to: number): number {
    let node: number = PackedTrie.ROOT;
    for (let at = from; at < to && node !== NONE; at += 1) node = this.trie.step(node, symbols[at] ?? 0);
    return node;
  }

  /**
   * Finds the keys that begin at a symbol and end where a word or a cluster does, with no comma inside; returns how many. The last
   * symbol of a text is behind its end, so nothing goes on past it.
   */
  find(stream: TextStream, start: number): number {
    const { symbols, boundaries, gaps } = stream;
    let count = 0;
    let head = (symbols[start] ?? 0) << 24;
    for (let at = start + 1; at < start + HEAD; at += 1) {
      if (boundaries[at] === 1) {
        const key = this.shortKeys.get(head);
        if (key !== NONE) count = this.note(count, key, at);
        if ((gaps[at] ?? 0) >= COMMA) return count;
      }
      head |= (symbols[at] ?? 0) << (8 * (start + HEAD - 1 - at));
    }
    const node = this.heads.get(head);
    return node === NONE ? count : this.findBehind(stream, node, start + HEAD, count);
  }

  /** The same for the word in Latin letters that begins at a symbol and has a row of its own (`latinWordAt`). */
  findWord(stream: TextStream, start: number, row: number): number {
    let node = this.words[row] ?? UNREAD;
    if (node === NONE) return 0;
    const end = start + soundCountOf(row);
    if (node === UNREAD) node = this.words[row] = this.nodeBehind(stream.symbols, start, end);
    return this.findBehind(stream, node, end, 0);
  }

  /** Notes the keys of a walk that has come to a node behind the symbols before `from`. */
  private findBehind(
    { symbols, boundaries, gaps }: TextStream,
    begun: number,
    from: number,
    found: number,
  ): number {
    const { trie } = this;
    let count = found;
    let node = begun;
    for (let at = from; node !== NONE; at += 1) {
      if (boundaries[at] === 1) {
        const key = trie.valueAt(node);
        if (key !== NONE) count = this.note(count, key, at);
        if ((gaps[at] ?? 0) >= COMMA) return count;
      }
      node = trie.step(node, symbols[at] ?? 0);
    }
    return count;
  }

  private note(count: number, key: number, end: number): number {
    this.keys[count] = key;
    this.ends[count] = end;
    return count + 1;
  }
}
