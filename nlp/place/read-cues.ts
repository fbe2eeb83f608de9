import { WordMemory } from '../text/word-memory';
import type { CueLexicon } from './cue-lexicon';
import { NameTrie } from './name-trie';
import {
  isKhmerSymbol,
  isLatinSymbol,
  nextBoundary,
  NO_GAP,
  partsAt,
  type TextStream,
} from './text-stream';

const NONE = -1;

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
    const { boundaries, symbols, length } = this.stream;
    for (let at = 0; at < length; at += 1) {
      if (boundaries[at] !== 1) continue;
      if (isKhmerSymbol(symbols[at] ?? 0)) this.readKhmer(at);
      else this.readLatin(at);
    }
    if (this.stream.text.includes('.')) this.readAbbreviations();
    return this.map;
  }

  private readKhmer(at: number): void {
    const { keys, classes, units, written } = this.lexicon.khmer;
    const count = keys.find(this.stream, at);
    for (let number = 0; number < count; number += 1) {
      const cue = keys.keys[number] ?? 0;
      const end = keys.ends[number] ?? at;
      // Only a word of one symbol may be written in another way.
      if (end > at + 1 || this.isWritten(at, written.get(cue)))
        this.note(at, end, classes[cue] ?? 0, units[cue] ?? NONE);
    }
  }

  private isWritten(at: number, written: string | undefined): boolean {
    const { text, starts, ends } = this.stream;
    return written === undefined || text.slice(starts[at], ends[at]) === written;
  }

  private readLatin(at: number): void {
    const { words } = this.lexicon.latin;
    // Numbers are no words to be remembered, for there is no end of them, and a rare word's row is another's tomorrow.
    const row = isLatinSymbol(this.stream.symbols[at] ?? 0)
      ? (this.stream.words[at] ?? 0)
      : WordMemory.ROWS;
    if (!WordMemory.isLasting(row)) {
      this.readWords(at, at, NameTrie.ROOT);
      return;
    }
    if (!words.isKnown(row)) this.learn(row, at);
    const cue = words.cueOf(row);
    const next = words.nextOf(row);
    if (cue === NONE && next === NONE) return;
    const end = nextBoundary(this.stream, at);
    if (cue !== NONE) this.noteLatin(at, end, cue);
    if (next !== NONE && !partsAt(this.stream, end)) this.readWords(at, end, next);
  }

  private learn(row: number, at: number): void {
    const { trie, words } = this.lexicon.latin;
    const node = this.stepThroughWord(NameTrie.ROOT, at);
    words.learn(
      row,
      node === NONE ? NONE : trie.valueAt(node),
      node === NONE ? NONE : trie.step(node, BLANK),
    );
  }

  /** Notes the cues that begin at a symbol and go on with the words from another one, where the trie is at a node. */
  private readWords(at: number, from: number, begun: number): void {
    const { trie } = this.lexicon.latin;
    let end = from;
    let node = this.stepThroughWord(begun, end);
    while (node !== NONE) {
      end = nextBoundary(this.stream, end);
      const cue = trie.valueAt(node);
      if (cue !== NONE) this.noteLatin(at, end, cue);
      if (partsAt(this.stream, end)) return;
      node = trie.step(node, BLANK);
      if (node !== NONE) node = this.stepThroughWord(node, end);
    }
  }

  /** The node behind the word that begins at a symbol, -1 when no cue goes on with it. */
  private stepThroughWord(from: number, at: number): number {
    const { trie } = this.lexicon.latin;
    const { text, starts, ends } = this.stream;
    let node = from;
    for (let place = starts[at] ?? 0; node !== NONE && place < (ends[at] ?? 0); place += 1) {
      const unit = lowered(text.charCodeAt(place));
      node = unit > 0xff ? NONE : trie.step(node, unit);
    }
    return node;
  }

  private readAbbreviations(): void {
    const { boundaries, length } = this.stream;
    for (let at = 0; at < length; at += 1) if (boundaries[at] === 1) this.readAbbreviation(at);
  }

  /** One or two letters with a dot after them and a name after the dot: ភ.ថ្មី, Ph. Thmei. */
  private readAbbreviation(at: number): void {
    const { text, starts, ends, gaps, symbols } = this.stream;
    // The symbols of a Latin word end where the word does.
    if (isLatinSymbol(symbols[at] ?? 0) && text.charCodeAt(ends[at] ?? 0) !== DOT) return;
    const end = nextBoundary(this.stream, at);
    if ((gaps[end] ?? NO_GAP) === NO_GAP) return;
    const from = starts[at] ?? 0;
    const to = ends[end - 1] ?? 0;
    if (to - from > 3 || text.charCodeAt(to) !== DOT || partsAt(this.stream, end)) return;
    const unit = this.lexicon.abbreviations.get(text.slice(from, to).toLowerCase());
    if (unit !== undefined) this.note(at, end, 0, unit);
  }

  private noteLatin(at: number, end: number, cue: number): void {
    const { classes, units } = this.lexicon.latin;
    this.note(at, end, classes[cue] ?? 0, units[cue] ?? NONE);
  }

  private note(at: number, end: number, said: number, unit: number): void {
    const { classes, ends, before, units, unitEnds } = this.map;
    before[end] = (before[end] ?? 0) | said;
    if (said !== 0 && end >= (ends[at] ?? 0)) {
      classes[at] = said;
      ends[at] = end;
    }
    if (unit === NONE) return;
    units[at] = unit;
    unitEnds[at] = end;
    if (!isKhmerSymbol(this.stream.symbols[at] ?? 0)) this.map.hasLatinUnits = true;
  }
}

/** Finds the cue words of a text, in linear time. */
export const readCues = (lexicon: CueLexicon, stream: TextStream, room = new CueRoom()): CueMap =>
  new CueReader(lexicon, stream, room).read();
