import { PackedTrie } from '../text/packed-trie';
import { LetterIndex } from './letter-index';
import { SymbolKeys } from './symbol-keys';
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
  /** The keys, for finding those that begin at a place of a text. */
  found: SymbolKeys;
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
  const trie = PackedTrie.build({ symbols, starts, ends });
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
    found: new SymbolKeys(trie, { symbols, starts, ends }),
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
