const SHORTEST_KEY = 4;
const VOWELS = new Set([0x41, 0x45, 0x4f]);
const LONGEST = 40;

/** Kinds of symbols: losing or mistaking a sign or a vowel is a smaller error than a consonant, a digit a greater one. */
const KIND = { consonant: 0, vowel: 1, khmerMark: 2, coeng: 3, digit: 4 } as const;

const kindOf = (symbol: number): number => {
  if (VOWELS.has(symbol)) return KIND.vowel;
  // Khmer dependent vowels and signs, by their low byte.
  if (symbol >= 0xb6 && symbol <= 0xd1) return KIND.khmerMark;
  if (symbol === 0xd2) return KIND.coeng;
  return symbol >= 0x30 && symbol <= 0x39 ? KIND.digit : KIND.consonant;
};

const KINDS = Uint8Array.from({ length: 256 }, (_, symbol) => kindOf(symbol));
/** Numbers tell places apart, so a wrong one is no slip. */
const LOSS_OF_KIND = [1, 0.7, 0.7, 0.5, 3];
const LOSSES = Float64Array.from(KINDS, (kind) => LOSS_OF_KIND[kind] ?? 1);

/** What it costs to miss or add a symbol. */
const costOfLoss = (symbol: number): number => LOSSES[symbol] ?? 1;

const costOfSwap = (a: number, b: number): number => {
  if (a === b) return 0;
  const kind = KINDS[a];
  if (kind === KIND.digit || KINDS[b] === KIND.digit) return 3;
  return kind === KINDS[b] && (kind === KIND.vowel || kind === KIND.khmerMark) ? 0.6 : 1;
};

/** Rows of the distance table, kept between calls: a distance makes no garbage. */
const tableRow = (): Float64Array => new Float64Array(LONGEST + 2);
const table: [Float64Array, Float64Array, Float64Array] = [tableRow(), tableRow(), tableRow()];
const COST_OF_EXCHANGE = 0.8;

/** A range of symbols. */
export type SymbolRange = { symbols: Uint8Array; from: number; to: number };

/** All symbols of an array. */
export const wholeOf = (symbols: Uint8Array): SymbolRange => ({ symbols, from: 0, to: symbols.length });

const at = (row: Float64Array, column: number): number => row[column] ?? 0;

/** One row of the table: `x` is the symbol of `a` in this row, `last` the one before it. */
const fillRow = (
  rows: [Float64Array, Float64Array, Float64Array],
  x: number,
  last: number,
  b: SymbolRange,
): void => {
  const [before, above, row] = rows;
  const loss = costOfLoss(x);
  row[0] = at(above, 0) + loss;
  let previous = -1;
  for (let j = 1; j <= b.to - b.from; j += 1) {
    const y = b.symbols[b.from + j - 1] ?? 0;
    const lost = Math.min(at(above, j) + loss, at(row, j - 1) + costOfLoss(y));
    const cost = Math.min(lost, at(above, j - 1) + costOfSwap(x, y));
    row[j] = x === previous && y === last ? Math.min(cost, at(before, j - 2) + COST_OF_EXCHANGE) : cost;
    previous = y;
  }
};

/**
 * Weighted edit distance (neighbours exchanged count as one error) between two ranges of at most 40 symbols; anything
 * longer counts as far.
 */
export const symbolDistance = (a: SymbolRange, b: SymbolRange): number => {
  const width = b.to - b.from;
  if (width > LONGEST || a.to - a.from > LONGEST) return Infinity;
  let rows = table;
  rows[1][0] = 0;
  for (let j = 1; j <= width; j += 1)
    rows[1][j] = at(rows[1], j - 1) + costOfLoss(b.symbols[b.from + j - 1] ?? 0);
  let last = -1;
  for (let i = a.from; i < a.to; i += 1) {
    const x = a.symbols[i] ?? 0;
    fillRow(rows, x, last, b);
    rows = [rows[1], rows[2], rows[0]];
    last = x;
  }
  return at(rows[1], width);
};

const BASE = 0x01000193;
const SLOTS = 1 << 17;

/** Hashes of a range and of the range without each of its symbols, in one pass: `forms[0]` is the whole. */
const forms = new Int32Array(LONGEST + 1);
const prefixes = new Int32Array(LONGEST + 1);

const hashForms = (symbols: Uint8Array, from: number, to: number): number => {
  const length = to - from;
  for (let at = 0; at < length; at += 1)
    prefixes[at + 1] = (Math.imul(prefixes[at] ?? 0, BASE) + (symbols[from + at] ?? 0) + 1) | 0;
  forms[0] = prefixes[length] ?? 0;
  let suffix = 0;
  let power = 1;
  for (let at = length - 1; at >= 0; at -= 1) {
    forms[at + 1] = (Math.imul(prefixes[at] ?? 0, power) + suffix) | 0;
    suffix = (suffix + Math.imul((symbols[from + at] ?? 0) + 1, power)) | 0;
    power = Math.imul(power, BASE);
  }
  return length + 1;
};

const slotOf = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (SLOTS - 1);
};

/** Keys as ranges of one array of symbols. */
export type KeyRanges = { symbols: Uint8Array; starts: Int32Array; ends: Int32Array };

/** Chains of keys by the hash of their forms. */
export type FiledKeys = { heads: Int32Array; nexts: Int32Array; keys: Int32Array };

/**
 * Finds keys that are one error away, without comparing with all of them: each key is filed under itself and under
 * itself with any one symbol left out; two strings one error apart share such a form.
 */
export class FuzzyKeys {
  private readonly heads: Int32Array;
  private readonly nexts: Int32Array;
  private readonly keys: Int32Array;
  private count = 0;

  private constructor(
    private readonly names: KeyRanges,
    filed: FiledKeys,
  ) {
    this.heads = filed.heads;
    this.nexts = filed.nexts;
    this.keys = filed.keys;
  }

  /** Files all keys. */
  static build(names: KeyRanges): FuzzyKeys {
    const { starts, ends } = names;
    let room = 0;
    for (let key = 0; key < starts.length; key += 1) room += (ends[key] ?? 0) - (starts[key] ?? 0) + 1;
    const heads = new Int32Array(SLOTS).fill(-1);
    const filed = { heads, nexts: new Int32Array(room), keys: new Int32Array(room) };
    const index = new FuzzyKeys(names, filed);
    for (let key = 0; key < starts.length; key += 1) index.file(key);
    return index;
  }

  static of(names: KeyRanges, filed: FiledKeys): FuzzyKeys {
    return new FuzzyKeys(names, filed);
  }

  get filed(): FiledKeys {
    return { heads: this.heads, nexts: this.nexts, keys: this.keys };
  }

  /** Adds to `found` the keys whose symbols are about one error from `symbols[from..to)`. */
  collect(symbols: Uint8Array, from: number, to: number, found: Set<number>): void {
    if (to - from < SHORTEST_KEY || to - from > LONGEST) return;
    const count = hashForms(symbols, from, to);
    for (let form = 0; form < count; form += 1) {
      let entry = this.heads[slotOf(forms[form] ?? 0)] ?? -1;
      while (entry !== -1) {
        const key = this.keys[entry] ?? 0;
        const length = (this.names.ends[key] ?? 0) - (this.names.starts[key] ?? 0);
        if (Math.abs(length - (to - from)) <= 1) found.add(key);
        entry = this.nexts[entry] ?? -1;
      }
    }
  }

  private file(key: number): void {
    const from = this.names.starts[key] ?? 0;
    const to = this.names.ends[key] ?? 0;
    if (to - from < SHORTEST_KEY || to - from > LONGEST) return;
    const count = hashForms(this.names.symbols, from, to);
    for (let form = 0; form < count; form += 1) {
      const slot = slotOf(forms[form] ?? 0);
      this.keys[this.count] = key;
      this.nexts[this.count] = this.heads[slot] ?? -1;
      this.heads[slot] = this.count;
      this.count += 1;
    }
  }
}
