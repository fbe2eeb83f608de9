const emptyEdges = (room: number): Int32Array => new Int32Array(2 * room).fill(-1);

/**
 * A trie over byte symbols that grows, in flat arrays: an edge is one entry of an open-addressing table keyed by (node, symbol).
 */
export class NameTrie {
  private nodes = 1;
  private mask: number;
  /** In pairs, key and target beside each other: a step fetches one line of memory. */
  private edges: Int32Array;
  private values: Int32Array;
  /** The nodes behind the root: every walk begins there. */
  private readonly roots: Int32Array;

  private constructor(room: number) {
    this.edges = emptyEdges(room);
    this.mask = this.edges.length - 1;
    this.values = new Int32Array(room).fill(-1);
    this.roots = new Int32Array(256).fill(-1);
  }

  /** An empty trie with room for about so many symbols. */
  static withRoom(expectedSymbols: number): NameTrie {
    let room = 1024;
    while (room < expectedSymbols) room *= 2;
    return new NameTrie(room);
  }

  static readonly ROOT = 0;

  /** The node reached from `node` by `symbol`, or -1. */
  step(node: number, symbol: number): number {
    if (node === NameTrie.ROOT) return this.roots[symbol] ?? -1;
    // The target of an empty slot is -1.
    return this.edges[this.slotOf((node << 8) | symbol) + 1] ?? -1;
  }

  /** The value of a node, -1 where no key ends. */
  valueAt(node: number): number {
    return this.values[node] ?? -1;
  }

  /** The node at the end of a key, made when missing. */
  insert(symbols: Uint8Array, from: number, to: number): number {
    let node = NameTrie.ROOT;
    for (let at = from; at < to; at += 1) node = this.stepOrAdd(node, symbols[at] ?? 0);
    return node;
  }

  setValue(node: number, value: number): void {
    this.values[node] = value;
  }

  private stepOrAdd(node: number, symbol: number): number {
    const key = (node << 8) | symbol;
    let slot = this.slotOf(key);
    if (this.edges[slot] !== -1) return this.edges[slot + 1] ?? 0;
    if (this.nodes * 3 > this.mask) {
      this.grow();
      slot = this.slotOf(key);
    }
    const added = this.nodes;
    this.nodes += 1;
    this.edges[slot] = key;
    this.edges[slot + 1] = added;
    if (node === NameTrie.ROOT) this.roots[symbol] = added;
    if (added >= this.values.length) this.growValues();
    return added;
  }

  /** Where the edge of a key is or would be; even, its target is the next entry. */
  private slotOf(key: number): number {
    const hash = Math.imul(key, 0x9e3779b1) >>> 0;
    let slot = ((hash ^ (hash >>> 15)) << 1) & this.mask;
    while (this.edges[slot] !== -1 && this.edges[slot] !== key) slot = (slot + 2) & this.mask;
    return slot;
  }

  private growValues(): void {
    const wider = new Int32Array(this.values.length * 2).fill(-1);
    wider.set(this.values);
    this.values = wider;
  }

  private grow(): void {
    const { edges } = this;
    this.edges = emptyEdges(edges.length);
    this.mask = this.edges.length - 1;
    for (let at = 0; at < edges.length; at += 2) {
      const key = edges[at] ?? -1;
      if (key === -1) continue;
      const slot = this.slotOf(key);
      this.edges[slot] = key;
      this.edges[slot + 1] = edges[at + 1] ?? 0;
    }
  }
}
