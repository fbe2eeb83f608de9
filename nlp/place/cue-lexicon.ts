import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { WordMemory } from '../text/word-memory';
import { NameTrie } from './name-trie';
import { isDigitSymbol, NO_GAP, partsAt, readTextStream, type TextStream } from './text-stream';

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
} as const;

/** Words like "in" and "near": what stands behind them may be a place. */
export const ANNOUNCING = CUE.preposition | CUE.locative | CUE.landmark;

export type CueLexicon = {
  units: UnitWord[];
  /** The words; the tries hold indices of this list. */
  cues: Cue[];
  /** Words in Latin letters, small, by their code units; several words with a space between. */
  latin: NameTrie;
  /** The node of `latin` behind each word as it is typed, by its row (`latinWordAt`): -1 where no cue begins with it. */
  nodes: Int32Array;
  /** Words in Khmer letters, by their folded symbols. */
  khmer: NameTrie;
  abbreviations: Map<string, number>;
};

/** What a word of the text says: classes (bits of CUE) and the unit that it names (index of `units`, -1 none). */
type Cue = {
  classes: number;
  unit: number;
  /** Of a word that folds to one Khmer symbol, how it is written: ឬ is a word, ឫ begins Ruessei. */
  written?: string;
};
/** The node of a word that was not asked for yet. */
const UNREAD = -2;
const NO_CUE: Readonly<Cue> = { classes: 0, unit: -1 };

const KHMER = /[\u1780-\u17ff]/u;

class LexiconBuilder {
  private readonly latin = NameTrie.withRoom(8192);
  readonly lexicon: CueLexicon = {
    units: [],
    cues: [],
    latin: this.latin,
    nodes: new Int32Array(WordMemory.ROWS).fill(UNREAD),
    khmer: NameTrie.withRoom(4096),
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
    return this.cueAt(this.lexicon.latin, Buffer.from(word, 'latin1'), word.length);
  }

  private khmerCue(word: string): Cue {
    const { symbols, length } = readTextStream(word);
    const cue = this.cueAt(this.lexicon.khmer, symbols, length);
    if (length === 1) cue.written = word;
    return cue;
  }

  private cueAt(trie: NameTrie, symbols: Uint8Array, length: number): Cue {
    const { cues } = this.lexicon;
    const node = trie.insert(symbols, 0, length);
    if (trie.valueAt(node) === -1) trie.setValue(node, cues.push({ classes: 0, unit: -1 }) - 1);
    return cues[trie.valueAt(node)] ?? NO_CUE;
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
  hasLatinUnits: boolean;
};

/** The arrays for a text, kept for the next one. */
export class CueRoom {
  map = CueRoom.of(0);

  private static of(length: number): CueMap {
    return {
      classes: new Int32Array(length),
      ends: new Int32Array(length),
      before: new Int32Array(length),
      units: new Int16Array(length).fill(-1),
      unitEnds: new Int32Array(length),
      hasLatinUnits: false,
    };
  }

  /** Makes empty room for so many symbols and one more. */
  clear(symbols: number): CueMap {
    const { classes, ends, before, units } = this.map;
    if (classes.length <= symbols) return (this.map = CueRoom.of(2 * symbols + 1));
    classes.fill(0, 0, symbols + 1);
    ends.fill(0, 0, symbols + 1);
    before.fill(0, 0, symbols + 1);
    units.fill(-1, 0, symbols + 1);
    return { ...this.map, hasLatinUnits: false };
  }
}

const BLANK = 0x20;
const DOT = 0x2e;

/** The small form of a letter without accents; other letters stand for themselves. */
const lowered = (unit: number): number => (unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit);

/** The node behind the word between two offsets of a text, -1 when no cue goes on with it. */
const stepThroughWord = (
  latin: NameTrie,
  from: number,
  text: string,
  start: number,
  end: number,
): number => {
  let node = from;
  for (let place = start; node !== -1 && place < end; place += 1) {
    const unit = lowered(text.charCodeAt(place));
    node = unit > 0xff ? -1 : latin.step(node, unit);
  }
  return node;
};

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
    room: CueRoom,
  ) {
    this.map = room.clear(stream.length);
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
    const { cues, khmer } = this.lexicon;
    let node = NameTrie.ROOT;
    for (let end = at; end < this.stream.length; end += 1) {
      if (end > at && partsAt(this.stream, end)) break;
      node = khmer.step(node, this.stream.symbols[end] ?? 0);
      if (node === -1) break;
      const cue = this.stream.boundaries[end + 1] === 1 ? khmer.valueAt(node) : -1;
      if (cue !== -1 && this.isWritten(at, cues[cue])) this.note(at, end + 1, cues[cue]);
    }
  }

  private isWritten(at: number, { written }: Cue = NO_CUE): boolean {
    const { text, starts, ends } = this.stream;
    return written === undefined || text.slice(starts[at], ends[at]) === written;
  }

  private readLatin(at: number): void {
    const { cues, latin } = this.lexicon;
    const { text, starts, ends } = this.stream;
    let node = this.nodeOfWord(at);
    let end = at;
    while (node !== -1) {
      end = nextWord(this.stream, end);
      const cue = latin.valueAt(node);
      if (cue !== -1) this.note(at, end, cues[cue]);
      if (end >= this.stream.length || partsAt(this.stream, end)) return;
      node = stepThroughWord(latin, latin.step(node, BLANK), text, starts[end] ?? 0, ends[end] ?? 0);
    }
  }

  /** The node behind the word that begins at a symbol, -1 when no cue begins with it. */
  private nodeOfWord(at: number): number {
    const { latin, nodes } = this.lexicon;
    const { text, starts, ends, symbols, words } = this.stream;
    const row = words[at] ?? 0;
    // Numbers are no words to be remembered, for there is no end of them, and a rare word's row is another's tomorrow.
    const isLasting = !isDigitSymbol(symbols[at] ?? 0) && WordMemory.isLasting(row);
    const known = isLasting ? (nodes[row] ?? UNREAD) : UNREAD;
    if (known !== UNREAD) return known;
    const node = stepThroughWord(latin, NameTrie.ROOT, text, starts[at] ?? 0, ends[at] ?? 0);
    if (isLasting) nodes[row] = node;
    return node;
  }

  /** One or two letters with a dot after them and a name after the dot: ភ.ថ្មី, Ph. Thmei. */
  private readAbbreviation(at: number): void {
    const end = nextWord(this.stream, at);
    if ((this.stream.gaps[end] ?? NO_GAP) === NO_GAP) return;
    const from = this.stream.starts[at] ?? 0;
    const to = this.stream.ends[end - 1] ?? 0;
    if (to - from > 3 || this.stream.text.charCodeAt(to) !== DOT || partsAt(this.stream, end)) return;
    const unit = this.lexicon.abbreviations.get(this.stream.text.slice(from, to).toLowerCase());
    if (unit !== undefined) this.note(at, Math.min(end, this.stream.length), { classes: 0, unit });
  }

  private note(at: number, end: number, cue: Cue = NO_CUE): void {
    const { classes, ends, before, units, unitEnds } = this.map;
    before[end] = (before[end] ?? 0) | cue.classes;
    if (cue.classes !== 0 && end >= (ends[at] ?? 0)) {
      classes[at] = cue.classes;
      ends[at] = end;
    }
    if (cue.unit !== -1) {
      units[at] = cue.unit;
      unitEnds[at] = end;
      if ((this.stream.symbols[at] ?? 0) < 0x80) this.map.hasLatinUnits = true;
    }
  }
}

/** Finds the cue words of a text, in linear time. */
export const readCues = (lexicon: CueLexicon, stream: TextStream, room = new CueRoom()): CueMap =>
  new CueReader(lexicon, stream, room).read();
