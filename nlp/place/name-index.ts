import { LetterIndex } from './letter-index';
import { NameTrie } from './name-trie';
import type { PlaceName } from './place-names';
import { FuzzyKeys } from './fuzzy-keys';
import { readTextStream, type TextStream } from './text-stream';

/** Every key under which a place can be found, and the places behind each key. */
export type NameIndex = {
  trie: NameTrie;
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
  /** A bit for each pair of symbols with which a key begins. */
  beginnings: Uint8Array;
  /** The node of the trie behind each pair of symbols (first << 8 | second), -1 where no key goes on. */
  pairNodes: Int32Array;
};

/** Does a key begin with these two symbols, or is the first a key by itself? */
export const mayBegin = ({ beginnings }: NameIndex, first: number, second: number): boolean =>
  ((beginnings[(first << 5) | (second >> 3)] ?? 0) & (1 << (second & 7))) !== 0;

/** Most places of a text are told from the beginning of a name by two symbols, in a table that the processor keeps at hand. */
export const beginningsOf = (symbols: Uint8Array, starts: Int32Array, ends: Int32Array): Uint8Array => {
  const beginnings = new Uint8Array(1 << 13);
  for (let key = 0; key < starts.length; key += 1) {
    const from = starts[key] ?? 0;
    const first = symbols[from] ?? 0;
    const second = symbols[from + 1] ?? 0;
    const slot = (first << 5) | (second >> 3);
    if ((ends[key] ?? 0) - from === 1) beginnings.fill(0xff, first << 5, (first + 1) << 5);
    else beginnings[slot] = (beginnings[slot] ?? 0) | (1 << (second & 7));
  }
  return beginnings;
};

/** A walk through the trie that begins behind the second symbol has two far places of memory less to fetch. */
export const pairNodesOf = (
  trie: NameTrie,
  symbols: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
): Int32Array => {
  const nodes = new Int32Array(1 << 16).fill(-1);
  for (let key = 0; key < starts.length; key += 1) {
    const from = starts[key] ?? 0;
    if ((ends[key] ?? 0) - from < 2) continue;
    const first = symbols[from] ?? 0;
    const second = symbols[from + 1] ?? 0;
    nodes[(first << 8) | second] = trie.step(trie.step(NameTrie.ROOT, first), second);
  }
  return nodes;
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
  const trie = NameTrie.withRoom(stream.length);
  const keyOfLocated = new Int32Array(located.length);
  const keyStart: number[] = [];
  const keyEnd: number[] = [];
  for (const [at, { start, end }] of located.entries()) {
    const node = trie.insert(stream.symbols, start, end);
    let key = trie.valueAt(node);
    if (key === -1) {
      key = keyStart.length;
      trie.setValue(node, key);
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
    trie,
    fuzzy: FuzzyKeys.build({ symbols, starts, ends }),
    letters: LetterIndex.build(names, isCompared),
    names,
    firstPosting,
    postings,
    symbols,
    keyStart: starts,
    keyEnd: ends,
    beginnings: beginningsOf(symbols, starts, ends),
    pairNodes: pairNodesOf(trie, symbols, starts, ends),
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
