import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type FiledKeys, FuzzyKeys } from './fuzzy-keys';
import { LetterIndex, type LetterParts } from './letter-index';
import { PackedTrie, type PackedParts } from '../text/packed-trie';
import { SymbolKeys } from './symbol-keys';
import type { NameIndex } from './name-index';
import type { PlaceName } from './place-names';
import type { PlaceTable } from './place-table';

/** The modules that make keys of names: an edit in one of them makes an older file worthless. */
const KEY_MAKERS = [
  'compiled-places',
  'fold-khmer',
  'fold-latin',
  'fuzzy-keys',
  'gazetteer',
  'name-index',
  'name-trie',
  'place-names',
  'place-table',
  'text-stream',
  '../text/collapse-repeats',
  '../text/compose-latin',
  '../text/correct-spelling',
  '../text/fold-characters',
  '../text/khmer-letters',
  '../text/misspellings',
  '../text/normalise',
  '../text/normalise-in-place',
  '../text/packed-trie',
  '../text/repair-clusters',
];
const FILE = join(__dirname, '..', 'model', 'places.bin');

/** The table and the index, ready to use. */
export type CompiledPlaces = { table: PlaceTable; index: NameIndex };

type Stored = {
  key: string;
  table: Omit<PlaceTable, 'rowOf'>;
  /** Texts of all names, one a line. */
  texts: string;
  rows: Int32Array;
  aliases: Uint8Array;
  trie: PackedParts;
  filed: FiledKeys;
  letters: LetterParts;
  arrays: Pick<NameIndex, 'firstPosting' | 'postings' | 'symbols' | 'keyStart' | 'keyEnd'>;
};

/** The sources stand beside the data also where the code runs as one bundle. */
const sourceOf = (module: string): Buffer => readFileSync(join(__dirname, `${module}.ts`));

/** Names the data, the code and the engine that a file was made by. */
const keyOf = (data: string): string => {
  const hash = createHash('sha256').update(process.versions.v8).update(data);
  for (const module of KEY_MAKERS) hash.update(sourceOf(module));
  return hash.digest('hex');
};

const store = ({ table, index }: CompiledPlaces, key: string): Stored => {
  const { rowOf: _, ...columns } = table;
  const { firstPosting, postings, symbols, keyStart, keyEnd } = index;
  return {
    key,
    table: columns,
    texts: index.names.map((name) => name.text).join('\n'),
    rows: Int32Array.from(index.names, (name) => name.row),
    aliases: Uint8Array.from(index.names, (name) => (name.isAlias ? 1 : 0)),
    trie: index.trie.parts,
    filed: index.fuzzy.filed,
    letters: index.letters.parts,
    arrays: { firstPosting, postings, symbols, keyStart, keyEnd },
  };
};

const restore = (stored: Stored): CompiledPlaces => {
  const { rows, aliases, arrays } = stored;
  const names: PlaceName[] = stored.texts
    .split('\n')
    .map((text, at) => ({ row: rows[at] ?? 0, text, isAlias: aliases[at] === 1 }));
  const table = { ...stored.table, rowOf: new Map(stored.table.codes.map((code, row) => [code, row])) };
  const ranges = { symbols: arrays.symbols, starts: arrays.keyStart, ends: arrays.keyEnd };
  const trie = PackedTrie.of(stored.trie);
  const index = {
    ...arrays,
    names,
    found: new SymbolKeys(trie, ranges),
    trie,
    fuzzy: FuzzyKeys.of(ranges, stored.filed),
    letters: LetterIndex.of(stored.letters),
  };
  return { table, index };
};

/** What `store` wrote, or undefined when the file is of other data, another format or broken. */
const isOfKey = (value: unknown, key: string): value is Stored =>
  typeof value === 'object' && value !== null && 'key' in value && value.key === key;

const readStored = (key: string): Stored | undefined => {
  try {
    const value: unknown = deserialize(readFileSync(FILE));
    return isOfKey(value, key) ? value : undefined;
  } catch {
    return undefined; // no file yet, or not one that this Node can read: it is built anew
  }
};

const writeStored = (stored: Stored): void => {
  try {
    mkdirSync(dirname(FILE), { recursive: true });
    const part = `${FILE}.${process.pid}`;
    writeFileSync(part, serialize(stored));
    renameSync(part, FILE);
  } catch {
    // A folder that cannot be written only costs the time of building at every start.
  }
};

/**
 * The table and index for these data: from nlp/model/places.bin in a few hundredths of a second when it was made from the
 * same files, else by `build`, and then kept there.
 */
export const compilePlaces = (data: string, build: () => CompiledPlaces): CompiledPlaces => {
  const key = keyOf(data);
  const stored = readStored(key);
  if (stored !== undefined) return restore(stored);
  const built = build();
  writeStored(store(built, key));
  return built;
};
