import { PackedTrie } from '../text/packed-trie';
import { LetterIndex } from './letter-index';
import { NameTrie } from './name-trie';
import type { PlaceName } from './place-names';
import { FuzzyKeys } from './fuzzy-keys';
import { readTextStream, type TextStream } from './text-stream';

/** Every key under which a place can be found, and the places behind each key. */
export type NameIndex = {
  trie: PackedTrie;
  fuzzy: FuzzyKeys;
  letters: LetterIndex;
  names: PlaceName[];
  /** The names behind key `k` are `postings[firstPosting[k]]` to `postings[firstPosting[k + 1] - 1]`. */
  firstPosting: Int32Array;
  postings: Int32Array;
  /** The symbols of key `k` are `symbols[keyStart[k]]` to `symbols[keyEnd[k] - 1]`. */
  symbols: Uint8Array;
  keyStart: Int32Array;
  keyEnd: Int32Array;
  beginnings: Beginnings;
};

const TRIPLE_BITS = 18;

/** How the keys begin, in tables of bits that the processor keeps at hand. */
type Beginnings = {
  /** For each pair of symbols: does a key begin with it, or with its first symbol alone? */
  pairs: Uint8Array;
  /** For each pair: is it a key, or its first symbol? */
  wholes: Uint8Array;
  /** For three symbols: does a key begin with them? A few others share a bit with these. */
  triples: Uint8Array;
};

const hasBit = (bits: Uint8Array, number: number): boolean =>
  ((bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;

const setBit = (bits: Uint8Array, number: number): void => {
  bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
};

const tripleOf = (pair: number, third: number): number =>
  Math.imul((pair << 8) | third, 0x9e3779b1) >>> (32 - TRIPLE_BITS);

/** May a key begin with these three symbols, or be the first one or two of them? No means no. */
export const mayBegin = (
  { pairs, wholes, triples }: Beginnings,
  first: number,
  second: number,
  third: number,
): boolean => {
  const pair = (first << 8) | second;
  return hasBit(pairs, pair) && (hasBit(wholes, pair) || hasBit(triples, tripleOf(pair, third)));
};

/** Nearly every place of a text is told by these tables from the beginning of a name. */
export const beginningsOf = (symbols: Uint8Array, starts: Int32Array, ends: Int32Array): Beginnings => {
  const pairs = new Uint8Array(1 << 13);
  const wholes = new Uint8Array(1 << 13);
  const triples = new Uint8Array(1 << (TRIPLE_BITS - 3));
  for (let key = 0; key < starts.length; key += 1) {
    const from = starts[key] ?? 0;
    const length = (ends[key] ?? 0) - from;
    const first = symbols[from] ?? 0;
    const pair = (first << 8) | (symbols[from + 1] ?? 0);
    if (length === 1) {
      pairs.fill(0xff, first << 5, (first + 1) << 5);
      wholes.fill(0xff, first << 5, (first + 1) << 5);
      continue;
    }
    setBit(pairs, pair);
    if (length === 2) setBit(wholes, pair);
    else setBit(triples, tripleOf(pair, symbols[from + 2] ?? 0));
  }
  return { pairs, wholes, triples };
};

type KeyedName = { name: number; start: number; end: number };

/** Where the symbols of each name lie in the stream of all names, one name a line. */
const locateNames = (names: readonly PlaceName[], stream: TextStream): KeyedName[] => {
  const located: KeyedName[] = [];
  let at = 0;
  let offset = 0;
  for (const [name, { text }] of names.entries()) {
    const lineEnd = offset + text.length;
    const start = at;
    while (at < stream.length && (stream.starts[at] ?? 0) < lineEnd) at += 1;
    if (at > start) located.push({ name, start, end: at });
    offset = lineEnd + 1;
  }
  return located;
};

/** Builds the index of all names; those that `isCompared` accepts are also found by their letters with an error. */
export const buildNameIndex = (names: PlaceName[], isCompared: (name: PlaceName) => boolean): NameIndex => {
  const stream = readTextStream(names.map((name) => name.text).join('\n'));
  const located = locateNames(names, stream);
  const found = NameTrie.withRoom(stream.length);
  const keyOfLocated = new Int32Array(located.length);
  const keyStart: number[] = [];
  const keyEnd: number[] = [];
  for (const [at, { start, end }] of located.entries()) {
    const node = found.insert(stream.symbols, start, end);
    let key = found.valueAt(node);
    if (key === -1) {
      key = keyStart.length;
      found.setValue(node, key);
      keyStart.push(start);
      keyEnd.push(end);
    }
    keyOfLocated[at] = key;
  }
  const firstPosting = new Int32Array(keyStart.length + 1);
  for (const key of keyOfLocated) firstPosting[key + 1] = (firstPosting[key + 1] ?? 0) + 1;
  for (let key = 0; key < keyStart.length; key += 1)
    firstPosting[key + 1] = (firstPosting[key + 1] ?? 0) + (firstPosting[key] ?? 0);
  const next = firstPosting.slice();
  const postings = new Int32Array(located.length);
  for (const [at, { name }] of located.entries()) {
    const key = keyOfLocated[at] ?? 0;
    const slot = next[key] ?? 0;
    postings[slot] = name;
    next[key] = slot + 1;
  }
  const symbols = stream.symbols.slice(0, stream.length);
  const starts = Int32Array.from(keyStart);
  const ends = Int32Array.from(keyEnd);
  return {
    trie: PackedTrie.build({ symbols, starts, ends }),
    fuzzy: FuzzyKeys.build({ symbols, starts, ends }),
    letters: LetterIndex.build(names, isCompared),
    names,
    firstPosting,
    postings,
    symbols,
    keyStart: starts,
    keyEnd: ends,
    beginnings: beginningsOf(symbols, starts, ends),
  };
};

/** The names behind a key. */
export const namesOfKey = function* (index: NameIndex, key: number): Generator<PlaceName> {
  const end = index.firstPosting[key + 1] ?? 0;
  for (let at = index.firstPosting[key] ?? 0; at < end; at += 1) {
    const name = index.names[index.postings[at] ?? 0];
    if (name !== undefined) yield name;
  }
};
