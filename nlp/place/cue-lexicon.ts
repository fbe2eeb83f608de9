import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NameTrie } from './name-trie';
import { NO_GAP, partsAt, readTextStream, type TextStream } from './text-stream';

const words = z.array(z.string());
const levels = z.array(z.number().int().min(1).max(4));

const cueFile = z.object({
  units: z.array(z.object({ words, type: z.string(), levels, side: z.enum(['before', 'both']) })),
  abbreviated_units: z.array(z.object({ letters: words, levels })),
  after_unit: words,
  prepositions: words,
  locatives: words,
  landmarks: words,
  landmarks_after: words,
  titles: words,
  not_a_name: words,
  residence: words,
  elsewhere: words,
  event: words,
  common_words: words,
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
} as const;

export type CueLexicon = {
  units: UnitWord[];
  /** Words in Latin letters, small; several words with a space between. */
  latin: Map<string, Cue>;
  /** Words in Khmer letters, by their folded symbols; the values are indices of `khmer`. */
  trie: NameTrie;
  khmer: Cue[];
  abbreviations: Map<string, number>;
};

/** What a word of the text says: classes (bits of CUE) and the unit that it names (index of `units`, -1 none). */
type Cue = { classes: number; unit: number };

const KHMER = /[\u1780-\u17ff]/u;

class LexiconBuilder {
  readonly lexicon: CueLexicon = {
    units: [],
    latin: new Map(),
    trie: NameTrie.withRoom(4096),
    khmer: [],
    abbreviations: new Map(),
  };

  addClass(list: readonly string[], bit: number): void {
    for (const word of list) this.cueOf(word).classes |= bit;
  }

  addUnit(unit: UnitWord, list: readonly string[]): void {
    const at = this.lexicon.units.push(unit) - 1;
    for (const word of list)
      if (unit.isAbbreviation) this.lexicon.abbreviations.set(word, at);
      else this.cueOf(word).unit = at;
  }

  private cueOf(word: string): Cue {
    return KHMER.test(word) ? this.khmerCue(word) : this.latinCue(word.toLowerCase());
  }

  private latinCue(word: string): Cue {
    const cue = this.lexicon.latin.get(word) ?? { classes: 0, unit: -1 };
    this.lexicon.latin.set(word, cue);
    return cue;
  }

  private khmerCue(word: string): Cue {
    const { trie, khmer } = this.lexicon;
    const { symbols, length } = readTextStream(word);
    const node = trie.insert(symbols, 0, length);
    if (trie.valueAt(node) === -1) trie.setValue(node, khmer.push({ classes: 0, unit: -1 }) - 1);
    return khmer[trie.valueAt(node)] ?? { classes: 0, unit: -1 };
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
  builder.addClass(file.landmarks_after, CUE.landmarkAfter);
  builder.addClass(file.titles, CUE.title);
  builder.addClass(file.not_a_name, CUE.notAName);
  builder.addClass(file.residence, CUE.residence);
  builder.addClass(file.elsewhere, CUE.elsewhere);
  builder.addClass(file.event, CUE.event);
  builder.addClass(file.english_words, CUE.notAName | CUE.common);
  builder.addClass([...file.common_words, ...file.common_latin], CUE.common);
  return builder.lexicon;
};

/** The cue words of one text, by symbol. */
export type CueMap = {
  /** Classes of the longest cue that begins here, and where it ends. */
  classes: Int32Array;
  ends: Int32Array;
  /** Classes of all cues that end before this symbol. */
  before: Int32Array;
  /** Unit word that begins here (index of the lexicon's units, -1 none) and where it ends. */
  units: Int16Array;
  unitEnds: Int32Array;
};

const LONGEST_PHRASE = 3;

const wordAt = (stream: TextStream, at: number): string =>
  stream.text.slice(stream.starts[at] ?? 0, stream.ends[at] ?? 0).toLowerCase();

const nextWord = (stream: TextStream, at: number): number => {
  let next = at + 1;
  while (next < stream.length && stream.boundaries[next] !== 1) next += 1;
  return next;
};

class CueReader {
  private readonly map: CueMap;

  constructor(
    private readonly lexicon: CueLexicon,
    private readonly stream: TextStream,
  ) {
    const room = stream.length + 1;
    this.map = {
      classes: new Int32Array(room),
      ends: new Int32Array(room),
      before: new Int32Array(room),
      units: new Int16Array(room).fill(-1),
      unitEnds: new Int32Array(room),
    };
  }

  read(): CueMap {
    for (let at = 0; at < this.stream.length; at += 1) {
      if (this.stream.boundaries[at] !== 1) continue;
      if ((this.stream.symbols[at] ?? 0) >= 0x80) this.readKhmer(at);
      else this.readLatin(at);
      this.readAbbreviation(at);
    }
    return this.map;
  }

  private readKhmer(at: number): void {
    const { trie, khmer } = this.lexicon;
    let node = NameTrie.ROOT;
    for (let end = at; end < this.stream.length; end += 1) {
      if (end > at && partsAt(this.stream, end)) break;
      node = trie.step(node, this.stream.symbols[end] ?? 0);
      if (node === -1) break;
      const cue = khmer[trie.valueAt(node)];
      if (cue !== undefined && this.stream.boundaries[end + 1] === 1) this.note(at, end + 1, cue);
    }
  }

  private readLatin(at: number): void {
    let phrase = '';
    let end = at;
    for (let count = 0; count < LONGEST_PHRASE && end < this.stream.length; count += 1) {
      if (count > 0 && partsAt(this.stream, end)) break;
      phrase = count === 0 ? wordAt(this.stream, end) : `${phrase} ${wordAt(this.stream, end)}`;
      end = nextWord(this.stream, end);
      const cue = this.lexicon.latin.get(phrase);
      if (cue !== undefined) this.note(at, end, cue);
    }
  }

  /** One or two letters with a dot after them and a name after the dot: ភ.ថ្មី, Ph. Thmei. */
  private readAbbreviation(at: number): void {
    let end = nextWord(this.stream, at);
    if ((this.stream.gaps[end] ?? NO_GAP) === NO_GAP || partsAt(this.stream, end)) return;
    const from = this.stream.starts[at] ?? 0;
    const to = this.stream.ends[end - 1] ?? 0;
    if (to - from > 3 || this.stream.text[to] !== '.') return;
    const unit = this.lexicon.abbreviations.get(this.stream.text.slice(from, to).toLowerCase());
    if (unit === undefined) return;
    end = Math.min(end, this.stream.length);
    this.note(at, end, { classes: 0, unit });
  }

  private note(at: number, end: number, cue: Cue): void {
    const { classes, ends, before, units, unitEnds } = this.map;
    before[end] = (before[end] ?? 0) | cue.classes;
    if (cue.classes !== 0 && end >= (ends[at] ?? 0)) {
      classes[at] = cue.classes;
      ends[at] = end;
    }
    if (cue.unit !== -1) {
      units[at] = cue.unit;
      unitEnds[at] = end;
    }
  }
}

/** Finds the cue words of a text, in linear time. */
export const readCues = (lexicon: CueLexicon, stream: TextStream): CueMap =>
  new CueReader(lexicon, stream).read();
