/** Keys as ranges of one array of symbols. */
export type KeyRanges = { symbols: Uint8Array; starts: Int32Array; ends: Int32Array };

/** The arrays of a trie, as they are stored. */
export type PackedParts = {
  nodes: Int32Array;
  /** The key that ends at each node, -1 where none does. */
  keys: Int32Array;
  /** The node behind each pair of symbols (first << 8 | second), -1 where no key goes on. */
  pairs: Int32Array;
};

const ALPHABET = 256;
const NONE = -1;

/**
 * A trie over byte symbols that is built once and then read. A node is followed by all that hangs on it, so that a walk stays
 * within a few lines of memory: waiting for memory is most of the time of looking for names in a text, and in a table of edges
 * each step fetches a line from afar. A node holds its symbol (the low eight bits) and how many entries it takes with all that
 * hangs on it. The first two steps of a walk, with their many ways to go on, are looked up in tables: the nodes behind the root
 * stand at their symbols, all others from ALPHABET on.
 */
export class PackedTrie {
  static readonly ROOT = 0;
  private readonly nodes: Int32Array;
  private readonly keys: Int32Array;
  private readonly pairs: Int32Array;

  private constructor(readonly parts: PackedParts) {
    this.nodes = parts.nodes;
    this.keys = parts.keys;
    this.pairs = parts.pairs;
  }

  static of(parts: PackedParts): PackedTrie {
    return new PackedTrie(parts);
  }

  /** Packs keys of one symbol at least, none of them twice; symbols are 1 to 255. */
  static build(ranges: KeyRanges): PackedTrie {
    return new PackedTrie(new TriePacker(ranges).pack());
  }

  /** The node reached from `node` by `symbol`, or -1. */
  step(node: number, symbol: number): number {
    if (node >= ALPHABET) return this.stepInside(node, symbol);
    if (node !== PackedTrie.ROOT) return this.stepToPair(node, symbol);
    return this.nodes[symbol] === 0 ? NONE : symbol;
  }

  /** The node behind two symbols, or -1. */
  private stepToPair(first: number, second: number): number {
    return this.pairs[(first << 8) | second] ?? NONE;
  }

  /** The key that ends at a node, -1 where none does. */
  valueAt(node: number): number {
    return this.keys[node] ?? NONE;
  }

  /** How many numbers of nodes there are. */
  get size(): number {
    return this.nodes.length;
  }

  private stepInside(node: number, symbol: number): number {
    const { nodes } = this;
    const end = node + sizeOf(nodes[node] ?? 0);
    let child = node + 1;
    while (child < end) {
      const entry = nodes[child] ?? 0;
      if ((entry & 0xff) === symbol) return child;
      child += sizeOf(entry);
    }
    return NONE;
  }
}

const sizeOf = (entry: number): number => entry >>> 8;

/** Writes the nodes of keys in alphabetical order, in which each node's own follow it. */
class TriePacker {
  private readonly nodes: Int32Array;
  private readonly keys: Int32Array;
  private readonly pairs = new Int32Array(ALPHABET * ALPHABET).fill(NONE);
  /** The nodes of the key at hand, from the second symbol's on. */
  private readonly open: number[] = [];
  private count = ALPHABET;

  constructor(private readonly ranges: KeyRanges) {
    const most = ALPHABET + ranges.symbols.length;
    this.nodes = new Int32Array(most);
    this.keys = new Int32Array(most).fill(NONE);
  }

  pack(): PackedParts {
    let last = NONE;
    for (const key of this.sorted()) {
      this.closeBehind(this.commonLength(last, key));
      this.openRest(key);
      last = key;
    }
    this.closeBehind(0);
    const { nodes, keys, pairs, count } = this;
    return { nodes: nodes.slice(0, count), keys: keys.slice(0, count), pairs };
  }

  private sorted(): Int32Array {
    return Int32Array.from(this.ranges.starts.keys()).sort((one, other) => {
      const common = this.commonLength(one, other);
      return this.symbolOf(one, common) - this.symbolOf(other, common);
    });
  }

  /** The symbol of a key at a place, 0 behind its end. */
  private symbolOf(key: number, place: number): number {
    const at = (this.ranges.starts[key] ?? 0) + place;
    return at < (this.ranges.ends[key] ?? 0) ? (this.ranges.symbols[at] ?? 0) : 0;
  }

  /** How many symbols two keys begin with alike; none if there is no first key. */
  private commonLength(one: number, other: number): number {
    let length = 0;
    while (this.symbolOf(one, length) !== 0 && this.symbolOf(one, length) === this.symbolOf(other, length))
      length += 1;
    return length;
  }

  /** Nothing more hangs on the nodes behind so many symbols: their sizes are known. */
  private closeBehind(symbols: number): void {
    while (this.open.length > Math.max(0, symbols - 1)) {
      const node = this.open.pop() ?? 0;
      this.nodes[node] = ((this.count - node) << 8) | (this.nodes[node] ?? 0);
    }
  }

  private openRest(key: number): void {
    const first = this.symbolOf(key, 0);
    this.nodes[first] = (1 << 8) | first;
    let node = this.open.at(-1) ?? first;
    for (let place = this.open.length + 1; this.symbolOf(key, place) !== 0; place += 1) {
      node = this.count;
      this.count += 1;
      this.nodes[node] = this.symbolOf(key, place);
      this.open.push(node);
      if (place === 1) this.pairs[(first << 8) | this.symbolOf(key, place)] = node;
    }
    this.keys[node] = key;
  }
}
