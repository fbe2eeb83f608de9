import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PackedTrie } from '../text/packed-trie';
import { WordMemory } from '../text/word-memory';
import { NameTrie } from './name-trie';
import { SymbolKeys } from './symbol-keys';
import { readTextStream } from './text-stream';

const words = z.array(z.string());
const levels = z.array(z.number().int().min(1).max(4));

const cueFile = z.object({
  units: z.array(z.object({ words, type: z.string(), levels, side: z.enum(['before', 'both']) })),
  abbreviated_units: z.array(z.object({ letters: words, levels })),
  after_unit: words,
  prepositions: words,
  locatives: words,
  landmarks: words,
  streets: words,
  landmarks_after: words,
  titles: words,
  not_a_name: words,
  sayings: words,
  residence: words,
  elsewhere: words,
  journey: words,
  event: words,
  adjectives: words,
  owners: words,
  chiefs: words,
  common_words: words,
  everyday_names: words,
  goods: words,
  kin: words,
  rivers: words,
  english_words: words,
  common_latin: words,
});

/** A word of an administrative unit. `isLoose`: one letter with a dot, or an English word that may follow the name. */
export type UnitWord = { type: string; levels: number[]; side: 'before' | 'both'; isAbbreviation: boolean };

export const CUE = {
  preposition: 1,
  landmark: 2,
  landmarkAfter: 4,
  title: 8,
  notAName: 16,
  residence: 32,
  elsewhere: 64,
  event: 128,
  common: 256,
  afterUnit: 512,
  locative: 1024,
  street: 2048,
  journey: 4096,
  adjective: 8192,
  owner: 16384,
  chief: 32768,
  everyday: 65536,
  goods: 131072,
  kin: 262144,
  river: 524288,
  saying: 1048576,
} as const;

/** Words like "in" and "near": what stands behind them may be a place. */
export const ANNOUNCING = CUE.preposition | CUE.locative | CUE.landmark;

/** What each word of a list says, by its number: classes (bits of CUE) and the unit that it names (-1 none). */
type CueList = { classes: Int32Array; units: Int16Array };

export type CueLexicon = {
  units: UnitWord[];
  /** Words in Khmer letters, by their folded symbols. */
  khmer: CueList & {
    keys: SymbolKeys;
    /** Of a word that folds to one symbol, how it is written: ឬ is a word, ឫ begins Ruessei. */
    written: ReadonlyMap<number, string>;
  };
  /** Words in Latin letters, small, by their code units; several words with a space between. */
  latin: CueList & { trie: NameTrie; words: LatinCues };
  abbreviations: ReadonlyMap<string, number>;
};

const NONE = -1;
const UNREAD = -2;

/**
 * Of words in Latin letters as they are typed, by their row (`latinWordAt`), the cue that each is and the node of the trie behind it
 * and a space; -1 where there is none.
 */
export class LatinCues {
  private readonly facts = new Int32Array(2 * WordMemory.ROWS).fill(UNREAD);

  isKnown(row: number): boolean {
    return this.facts[2 * row] !== UNREAD;
  }

  learn(row: number, cue: number, next: number): void {
    this.facts[2 * row] = cue;
    this.facts[2 * row + 1] = next;
  }

  cueOf(row: number): number {
    return this.facts[2 * row] ?? NONE;
  }

  nextOf(row: number): number {
    return this.facts[2 * row + 1] ?? NONE;
  }
}

/** A cue while the lexicon is made. */
type Cue = { classes: number; unit: number };

const listOf = (cues: readonly Cue[]): CueList => ({
  classes: Int32Array.from(cues, ({ classes }) => classes),
  units: Int16Array.from(cues, ({ unit }) => unit),
});

const KHMER = /[\u1780-\u17ff]/u;

class LexiconBuilder {
  private readonly units: UnitWord[] = [];
  /** The Khmer cues by their symbols, and all cues of each script in the order of their numbers. */
  private readonly khmer = new Map<string, Cue>();
  private readonly written = new Map<number, string>();
  private readonly trie = NameTrie.withRoom(8192);
  private readonly latin: Cue[] = [];
  private readonly abbreviations = new Map<string, number>();

  addClass(list: readonly string[], bit: number): void {
    for (const word of list) this.cueOf(word).classes |= bit;
  }

  addUnit(unit: UnitWord, list: readonly string[]): void {
    const at = this.units.push(unit) - 1;
    for (const word of list)
      if (unit.isAbbreviation) this.abbreviations.set(word, at);
      else this.cueOf(word).unit = at;
  }

  build(): CueLexicon {
    const { units, trie, latin, written, abbreviations } = this;
    const keys = [...this.khmer.keys()].map((key) => key.split(',').map(Number));
    let length = 0;
    const ends = Int32Array.from(keys, (key) => (length += key.length));
    const starts = Int32Array.from(keys, (key, number) => (ends[number] ?? 0) - key.length);
    const ranges = { symbols: Uint8Array.from(keys.flat()), starts, ends };
    return {
      units,
      khmer: {
        ...listOf([...this.khmer.values()]),
        keys: new SymbolKeys(PackedTrie.build(ranges), ranges),
        written,
      },
      latin: { ...listOf(latin), trie, words: new LatinCues() },
      abbreviations,
    };
  }

  private cueOf(word: string): Cue {
    return KHMER.test(word) ? this.khmerCue(word) : this.latinCue(word.toLowerCase());
  }

  private latinCue(word: string): Cue {
    const { trie, latin } = this;
    const node = trie.insert(Buffer.from(word, 'latin1'), 0, word.length);
    const cue = latin[trie.valueAt(node)] ?? { classes: 0, unit: NONE };
    if (trie.valueAt(node) === NONE) trie.setValue(node, latin.push(cue) - 1);
    return cue;
  }

  private khmerCue(word: string): Cue {
    const { symbols, length } = readTextStream(word);
    const key = symbols.subarray(0, length).join();
    const cue = this.khmer.get(key) ?? { classes: 0, unit: NONE };
    if (length === 1 && !this.khmer.has(key)) this.written.set(this.khmer.size, word);
    this.khmer.set(key, cue);
    return cue;
  }
}

/** Reads place-cues.json. */
export const loadCueLexicon = (folder: string): CueLexicon => {
  const file = cueFile.parse(JSON.parse(readFileSync(join(folder, 'place-cues.json'), 'utf8')));
  const builder = new LexiconBuilder();
  for (const { words: list, ...unit } of file.units)
    builder.addUnit({ ...unit, isAbbreviation: false }, list);
  for (const { letters, levels: meant } of file.abbreviated_units)
    builder.addUnit({ type: '', levels: meant, side: 'before', isAbbreviation: true }, letters);
  builder.addClass(file.after_unit, CUE.afterUnit);
  builder.addClass(file.prepositions, CUE.preposition);
  builder.addClass(file.locatives, CUE.locative);
  builder.addClass(file.landmarks, CUE.landmark);
  builder.addClass(file.streets, CUE.landmark | CUE.street);
  builder.addClass(file.landmarks_after, CUE.landmarkAfter);
  builder.addClass(file.titles, CUE.title);
  builder.addClass(file.not_a_name, CUE.notAName);
  builder.addClass(file.sayings, CUE.saying);
  builder.addClass(file.residence, CUE.residence);
  builder.addClass(file.elsewhere, CUE.elsewhere);
  builder.addClass(file.journey, CUE.journey);
  builder.addClass(file.adjectives, CUE.adjective | CUE.common);
  builder.addClass(file.owners, CUE.owner | CUE.notAName);
  builder.addClass(file.event, CUE.event);
  builder.addClass(file.chiefs, CUE.chief);
  builder.addClass(file.everyday_names, CUE.everyday);
  builder.addClass(file.goods, CUE.goods);
  builder.addClass(file.kin, CUE.kin);
  builder.addClass(file.rivers, CUE.river);
  builder.addClass(file.english_words, CUE.notAName | CUE.common);
  builder.addClass([...file.common_words, ...file.common_latin], CUE.common);
  return builder.build();
};
