const SHORTEST_KEY = 4;
const VOWELS = new Set([0x41, 0x45, 0x4f]);
const LONGEST = 40;

/** Khmer dependent vowels and signs, by their low byte. */
const isKhmerMark = (symbol: number): boolean => symbol >= 0xb6 && symbol <= 0xd1;
const COENG = 0xd2;
/** Numbers tell places apart, so a wrong one is no slip. */
const isDigit = (symbol: number): boolean => symbol >= 0x30 && symbol <= 0x39;

/** What it costs to miss or add a symbol: a sign or a vowel is lost more easily than a consonant. */
const costOfLoss = (symbol: number): number => {
  if (isDigit(symbol)) return 3;
  if (VOWELS.has(symbol) || isKhmerMark(symbol)) return 0.7;
  return symbol === COENG ? 0.5 : 1;
};

const costOfSwap = (a: number, b: number): number => {
  if (a === b) return 0;
  if (isDigit(a) || isDigit(b)) return 3;
  const soft = (VOWELS.has(a) && VOWELS.has(b)) || (isKhmerMark(a) && isKhmerMark(b));
  return soft ? 0.6 : 1;
};

/** Rows of the distance table, kept between calls: a distance makes no garbage. */
const table = [0, 1, 2].map(() => new Float64Array(LONGEST + 2));

/**
 * Weighted edit distance (with neighbours swapped as one error) between two symbol ranges, both at most 40 long;
 * anything longer counts as far.
 */
export const symbolDistance = (
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number => {
  const width = bTo - bFrom;
  if (width > LONGEST || aTo - aFrom > LONGEST) return Infinity;
  let [before, above, row] = table as [Float64Array, Float64Array, Float64Array];
  above[0] = 0;
  for (let j = 1; j <= width; j += 1) above[j] = (above[j - 1] ?? 0) + costOfLoss(b[bFrom + j - 1] ?? 0);
  for (let i = 1; i <= aTo - aFrom; i += 1) {
    const x = a[aFrom + i - 1] ?? 0;
    row[0] = (above[0] ?? 0) + costOfLoss(x);
    for (let j = 1; j <= width; j += 1) {
      const y = b[bFrom + j - 1] ?? 0;
      let cost = Math.min((above[j] ?? 0) + costOfLoss(x), (row[j - 1] ?? 0) + costOfLoss(y));
      cost = Math.min(cost, (above[j - 1] ?? 0) + costOfSwap(x, y));
      const swapped = i > 1 && j > 1 && x === b[bFrom + j - 2] && y === a[aFrom + i - 2];
      row[j] = swapped ? Math.min(cost, (before[j - 2] ?? 0) + 0.8) : cost;
    }
    [before, above, row] = [above, row, before];
  }
  return above[width] ?? Infinity;
};

/**
 * Finds keys that are one error away, without comparing with all of them: each key is filed under itself and under
 * itself with any one symbol left out; two strings one error apart share such a form.
 */
export class FuzzyKeys {
  private readonly heads: Int32Array;
  private readonly nexts: Int32Array;
  private readonly keys: Int32Array;
  private count = 0;

  constructor(
    private readonly symbols: Uint8Array,
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
  ) {
    let room = 0;
    for (let key = 0; key < starts.length; key += 1) room += (ends[key] ?? 0) - (starts[key] ?? 0) + 1;
    this.heads = new Int32Array(1 << 17).fill(-1);
    this.nexts = new Int32Array(room);
    this.keys = new Int32Array(room);
    for (let key = 0; key < starts.length; key += 1) this.file(key);
  }

  /** Adds to `found` the keys whose symbols are about one error from `symbols[from..to)`. */
  collect(symbols: Uint8Array, from: number, to: number, found: Set<number>): void {
    if (to - from < SHORTEST_KEY || to - from > LONGEST) return;
    this.collectForm(symbols, from, to, -1, found);
    for (let omitted = from; omitted < to; omitted += 1)
      this.collectForm(symbols, from, to, omitted, found);
  }

  private file(key: number): void {
    const from = this.starts[key] ?? 0;
    const to = this.ends[key] ?? 0;
    if (to - from < SHORTEST_KEY || to - from > LONGEST) return;
    this.fileForm(key, this.slotOf(this.symbols, from, to, -1));
    for (let omitted = from; omitted < to; omitted += 1)
      this.fileForm(key, this.slotOf(this.symbols, from, to, omitted));
  }

  private fileForm(key: number, slot: number): void {
    this.keys[this.count] = key;
    this.nexts[this.count] = this.heads[slot] ?? -1;
    this.heads[slot] = this.count;
    this.count += 1;
  }

  private collectForm(
    symbols: Uint8Array,
    from: number,
    to: number,
    omitted: number,
    found: Set<number>,
  ): void {
    let entry = this.heads[this.slotOf(symbols, from, to, omitted)] ?? -1;
    while (entry !== -1) {
      const key = this.keys[entry] ?? 0;
      const length = (this.ends[key] ?? 0) - (this.starts[key] ?? 0);
      if (Math.abs(length - (to - from)) <= 1) found.add(key);
      entry = this.nexts[entry] ?? -1;
    }
  }

  private slotOf(symbols: Uint8Array, from: number, to: number, omitted: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1)
      if (at !== omitted) hash = Math.imul(hash ^ (symbols[at] ?? 0), 0x01000193);
    return ((hash ^ (hash >>> 15)) >>> 0) & 0x1ffff;
  }
}
