export type TrieParts = { keys: Int32Array; targets: Int32Array; values: Int32Array };

/**
 * A trie over byte symbols in flat arrays: an edge is one entry of an open-addressing table keyed by (node, symbol).
 * 90,000 nodes as objects would take 15 MB; this takes 3.
 */
export class NameTrie {
  private nodes = 1;
  private mask: number;
  private keys: Int32Array;
  private targets: Int32Array;
  private values: Int32Array;

  private constructor({ keys, targets, values }: TrieParts) {
    this.mask = keys.length - 1;
    this.keys = keys;
    this.targets = targets;
    this.values = values;
  }

  /** An empty trie with room for about so many symbols. */
  static withRoom(expectedSymbols: number): NameTrie {
    let room = 1024;
    while (room < expectedSymbols) room *= 2;
    return new NameTrie({
      keys: new Int32Array(room).fill(-1),
      targets: new Int32Array(room),
      values: new Int32Array(room).fill(-1),
    });
  }

  /** A finished trie from its arrays: it can be read, not added to. */
  static of(parts: TrieParts): NameTrie {
    return new NameTrie(parts);
  }

  get parts(): TrieParts {
    return { keys: this.keys, targets: this.targets, values: this.values.slice(0, this.nodes) };
  }

  static readonly ROOT = 0;

  /** The node reached from `node` by `symbol`, or -1. */
  step(node: number, symbol: number): number {
    const slot = this.slotOf((node << 8) | symbol);
    return this.keys[slot] === -1 ? -1 : (this.targets[slot] ?? -1);
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
    if (this.keys[slot] !== -1) return this.targets[slot] ?? 0;
    if (this.nodes * 1.5 > this.mask) {
      this.grow();
      slot = this.slotOf(key);
    }
    const added = this.nodes;
    this.nodes += 1;
    this.keys[slot] = key;
    this.targets[slot] = added;
    if (added >= this.values.length) this.growValues();
    return added;
  }

  private slotOf(key: number): number {
    let slot = Math.imul(key, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    while (this.keys[slot] !== -1 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }

  private growValues(): void {
    const wider = new Int32Array(this.values.length * 2).fill(-1);
    wider.set(this.values);
    this.values = wider;
  }

  private grow(): void {
    const { keys, targets } = this;
    this.mask = (this.mask << 1) | 1;
    this.keys = new Int32Array(this.mask + 1).fill(-1);
    this.targets = new Int32Array(this.mask + 1);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? -1;
      if (key === -1) continue;
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.targets[slot] = targets[at] ?? 0;
    }
  }
}
