import type { KeyRanges } from '../text/packed-trie';

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
/** A key pressed twice, or once where it should be twice, is the smallest slip. */
const DOUBLED = 0.5;

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
  const loss = x === last ? costOfLoss(x) * DOUBLED : costOfLoss(x);
  row[0] = at(above, 0) + loss;
  let previous = -1;
  for (let j = 1; j <= b.to - b.from; j += 1) {
    const y = b.symbols[b.from + j - 1] ?? 0;
    const gain = y === previous ? costOfLoss(y) * DOUBLED : costOfLoss(y);
    const lost = Math.min(at(above, j) + loss, at(row, j - 1) + gain);
    const cost = Math.min(lost, at(above, j - 1) + costOfSwap(x, y));
    row[j] = x === previous && y === last ? Math.min(cost, at(before, j - 2) + COST_OF_EXCHANGE) : cost;
    previous = y;
  }
};

/** Is every entry of a row beyond the limit? Then every later one is too. */
const isBeyond = (row: Float64Array, width: number, limit: number): boolean => {
  for (let column = 0; column <= width; column += 1) if (at(row, column) <= limit) return false;
  return true;
};

/**
 * The weighted edit distances (neighbours exchanged count as one error) of `a` to every beginning of `b`: the entry `n` is
 * that to the first `n` symbols. Undefined when one is longer than 40 symbols, or all distances are greater than `limit`.
 * The row is used again by the next call.
 */
export const prefixDistances = (
  a: SymbolRange,
  b: SymbolRange,
  limit = Infinity,
): Float64Array | undefined => {
  const width = b.to - b.from;
  if (width > LONGEST || a.to - a.from > LONGEST) return undefined;
  let rows = table;
  rows[1][0] = 0;
  for (let j = 1; j <= width; j += 1)
    rows[1][j] = at(rows[1], j - 1) + costOfLoss(b.symbols[b.from + j - 1] ?? 0);
  let last = -1;
  for (let i = a.from; i < a.to; i += 1) {
    const x = a.symbols[i] ?? 0;
    fillRow(rows, x, last, b);
    // An exchange looks two rows back, so two rows in succession must be beyond the limit.
    if (isBeyond(rows[2], width, limit) && isBeyond(rows[1], width, limit)) return undefined;
    rows = [rows[1], rows[2], rows[0]];
    last = x;
  }
  return rows[1];
};

/** The distance between two whole ranges; Infinity where `prefixDistances` has none. */
export const symbolDistance = (a: SymbolRange, b: SymbolRange, limit = Infinity): number =>
  prefixDistances(a, b, limit)?.[b.to - b.from] ?? Infinity;

const BASE = 0x01000193;

/** Hashes of a range and of the range without each of its symbols, in one pass: `forms[0]` is the whole. */
const forms = new Int32Array(LONGEST + 1);
const prefixes = new Int32Array(LONGEST + 1);
/** Where the entries of each form begin and end in the file. */
const entries = new Int32Array(LONGEST + 1);
const stops = new Int32Array(LONGEST + 1);

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

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
};

/** What is kept of a hash beside its slot: nearly every other form in the same slot is told apart by it. */
const tagOf = (mix: number): number => mix >>> 24;

/** The forms in slot `s` are the entries `firsts[s]` to `firsts[s + 1] - 1`: the tag of each form, and its key. */
export type FiledKeys = { firsts: Int32Array; tags: Uint8Array; keys: Int32Array };

const isFiled = (length: number): boolean => length >= SHORTEST_KEY && length <= LONGEST;

/** Visits every form of every key, in order, with the mix of its hash. */
const forEachForm = (
  { symbols, starts, ends }: KeyRanges,
  visit: (key: number, mix: number) => void,
): void => {
  for (let key = 0; key < starts.length; key += 1) {
    const from = starts[key] ?? 0;
    const to = ends[key] ?? 0;
    if (!isFiled(to - from)) continue;
    const count = hashForms(symbols, from, to);
    for (let form = 0; form < count; form += 1) visit(key, mixed(forms[form] ?? 0));
  }
};

const fileForms = (names: KeyRanges): FiledKeys => {
  let count = 0;
  forEachForm(names, () => (count += 1));
  let slots = 1024;
  while (slots < count) slots *= 2;
  const firsts = new Int32Array(slots + 1);
  forEachForm(names, (_, mix) => {
    const slot = mix & (slots - 1);
    firsts[slot + 1] = (firsts[slot + 1] ?? 0) + 1;
  });
  for (let slot = 0; slot < slots; slot += 1)
    firsts[slot + 1] = (firsts[slot + 1] ?? 0) + (firsts[slot] ?? 0);
  const next = firsts.slice();
  const filed = { firsts, tags: new Uint8Array(count), keys: new Int32Array(count) };
  forEachForm(names, (key, mix) => {
    const slot = mix & (slots - 1);
    const entry = next[slot] ?? 0;
    filed.tags[entry] = tagOf(mix);
    filed.keys[entry] = key;
    next[slot] = entry + 1;
  });
  return filed;
};

/**
 * Finds keys that are one error away, without comparing with all of them: each key is filed under itself and under
 * itself with any one symbol left out; two strings one error apart share such a form.
 */
export class FuzzyKeys {
  private constructor(
    private readonly names: KeyRanges,
    readonly filed: FiledKeys,
  ) {}

  /** Files all keys. */
  static build(names: KeyRanges): FuzzyKeys {
    return new FuzzyKeys(names, fileForms(names));
  }

  static of(names: KeyRanges, filed: FiledKeys): FuzzyKeys {
    return new FuzzyKeys(names, filed);
  }

  /** The keys whose symbols are about one error from `symbols[from..to)`, each once. */
  collect(symbols: Uint8Array, from: number, to: number): number[] {
    const found: number[] = [];
    if (!isFiled(to - from)) return found;
    const count = hashForms(symbols, from, to);
    const { firsts } = this.filed;
    // First all slots, then what stands in them: so the processor waits for many lines of memory at once.
    for (let form = 0; form < count; form += 1) {
      const slot = mixed(forms[form] ?? 0) & (firsts.length - 2);
      entries[form] = firsts[slot] ?? 0;
      stops[form] = firsts[slot + 1] ?? 0;
    }
    for (let form = 0; form < count; form += 1)
      if (entries[form] !== stops[form]) this.collectForm(form, to - from, found);
    return found;
  }

  private collectForm(form: number, length: number, found: number[]): void {
    const { tags, keys } = this.filed;
    const tag = tagOf(mixed(forms[form] ?? 0));
    const end = stops[form] ?? 0;
    for (let entry = entries[form] ?? 0; entry < end; entry += 1) {
      if (tags[entry] !== tag) continue;
      const key = keys[entry] ?? 0;
      const keyLength = (this.names.ends[key] ?? 0) - (this.names.starts[key] ?? 0);
      if (Math.abs(keyLength - length) <= 1 && !found.includes(key)) found.push(key);
    }
  }
}
