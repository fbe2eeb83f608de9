import { beginsCluster, foldKhmerUnit, isKhmerUnit } from './fold-khmer';
import { firstSoundOf, latinWordAt, soundCountOf, SOUNDS } from './fold-latin';

/** What stands between a symbol and the one before it. */
export const NO_GAP = 0;
export const SPACE = 1;
export const COMMA = 2;
export const SENTENCE = 3;

/**
 * A text as the symbols that names are matched on. Khmer letters and Latin sounds are one alphabet (the low byte tells
 * them apart: Khmer 0x80-0xff), so that one index holds both scripts. Spaces are no symbols: Khmer is written without.
 */
export type TextStream = {
  text: string;
  length: number;
  symbols: Uint8Array;
  /** Offsets in `text` of what the symbol stands for: a Khmer letter, or the whole Latin word. */
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where a word or a Khmer cluster begins: names begin and end only there. One more entry than symbols. */
  boundaries: Uint8Array;
  gaps: Uint8Array;
  /** Of each Latin symbol with which a word begins, the row of that word (`latinWordAt`). */
  words: Int32Array;
  /** Latin words in small letters and such that begin with a capital: only where both occur does a capital say something. */
  hasCapitals: boolean;
};

const BLANK = 0x20;
const HARD_BLANK = '\u00a0';
const DOT = 0x2e;
const LETTER = /[\p{L}\p{M}]/u;
const SENTENCE_MARKS = '។៕!?\n\r;';
/** Marks that stand inside a name or right after an abbreviation. */
const JOINING_MARKS = '៖-_\'’`*"«»‹›“”:';

const gapOfMark = (mark: string): number => {
  if (mark === HARD_BLANK || JOINING_MARKS.includes(mark)) return SPACE;
  return SENTENCE_MARKS.includes(mark) || LETTER.test(mark) ? SENTENCE : COMMA;
};

/** ទី and ti before a number say only that a number follows (ទី១, Ti Muoy), so they are left out of keys. */
const ORDINALS = ['\u0091\u00b7', 'tE'];

/** What is counted behind a number, which is then no ordinal. */
const COUNTED = /^ ?(?:ថ្ងៃ|ខែ|ឆ្នាំ|សប្តាហ៍|អាទិត្យ|ម៉ោង|ដង|នាក់|គ្រួសារ|ខ្នង)/u;
const LONGEST_COUNTED = 9;

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isAsciiLetter = (unit: number): boolean =>
  (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
const isLatinUnit = (unit: number): boolean => isAsciiLetter(unit) || (unit >= 0xc0 && unit <= 0x24f);
const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;

const isWordUnit = (unit: number): boolean => isLatinUnit(unit) || isApostrophe(unit);
/** Letters with accents are written in capitals so seldom that they count as small. */
const isSmall = (unit: number): boolean => unit > 0x5a;

const isCapital = (unit: number): boolean => unit >= 0x41 && unit <= 0x5a;

const LONGEST_WORD = 40;

/** Longer abbreviations that a dot follows in addresses; one or two letters are always taken for one. */
const ABBREVIATIONS = new Set(['sgk', 'prov', 'dist', 'vill', 'comm', 'str', 'blvd', 'mrs', 'kamp']);

const withoutZeros = (text: string, start: number, end: number): string => {
  const digits = text.slice(start, end);
  return digits.startsWith('0') ? digits.replace(/^0+(?=.)/, '') : digits;
};

/** Arrays for a text, kept for the next one: making them takes longer than filling them. */
export class StreamRoom {
  symbols = new Uint8Array(0);
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  boundaries = new Uint8Array(0);
  gaps = new Uint8Array(0);
  words = new Int32Array(0);

  /** Makes room for a text of so many units. */
  fit(units: number): void {
    // A folded word may be longer than the written one (kg is kampong); never more than six symbols for two letters.
    const room = 3 * units + 8;
    if (this.symbols.length >= room) return;
    this.symbols = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.boundaries = new Uint8Array(room + 1);
    this.gaps = new Uint8Array(room + 1);
    this.words = new Int32Array(room);
  }
}

class StreamBuilder {
  private length = 0;
  private gap = SENTENCE;
  private small = false;
  private capital = false;
  private readonly symbols: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly boundaries: Uint8Array;
  private readonly gaps: Uint8Array;
  private readonly words: Int32Array;

  constructor(
    private readonly text: string,
    room: StreamRoom,
  ) {
    room.fit(text.length);
    this.symbols = room.symbols;
    this.starts = room.starts;
    this.ends = room.ends;
    this.boundaries = room.boundaries;
    this.gaps = room.gaps;
    this.words = room.words;
  }

  build(): TextStream {
    let at = 0;
    while (at < this.text.length) at = this.read(at);
    this.boundaries[this.length] = 1;
    this.gaps[this.length] = SENTENCE;
    const { text, length, symbols, starts, ends, boundaries, gaps, words } = this;
    const hasCapitals = this.small && this.capital;
    return { text, length, symbols, starts, ends, boundaries, gaps, words, hasCapitals };
  }

  private read(at: number): number {
    const unit = this.text.charCodeAt(at);
    if (isKhmerUnit(unit)) return this.readKhmer(at);
    if (isDigit(unit)) return this.readDigits(at);
    if (isLatinUnit(unit)) return this.readLatin(at, unit);
    this.readMark(at, unit);
    return at + 1;
  }

  /** Reads the Khmer letters from an offset on, up to the next that is none. */
  private readKhmer(from: number): number {
    const { text, symbols, starts, ends, boundaries, gaps } = this;
    let { length, gap } = this;
    let previous = from > 0 ? text.charCodeAt(from - 1) : 0;
    let at = from;
    for (; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (!isKhmerUnit(unit)) break;
      const folded = foldKhmerUnit(unit, previous);
      if (folded !== 0) {
        const isBoundary = gap !== NO_GAP || beginsCluster(unit, previous);
        symbols[length] = folded & 0xff;
        starts[length] = at;
        ends[length] = at + 1;
        boundaries[length] = isBoundary ? 1 : 0;
        gaps[length] = gap;
        gap = NO_GAP;
        length += 1;
      } else if (length > 0) ends[length - 1] = at + 1;
      previous = unit;
    }
    this.length = length;
    this.gap = gap;
    return at;
  }

  private readDigits(at: number): number {
    let end = at + 1;
    while (end < this.text.length && isDigit(this.text.charCodeAt(end))) end += 1;
    if (end - at > LONGEST_WORD) this.widen(COMMA);
    else this.pushNumber(withoutZeros(this.text, at, end), at, end);
    return end;
  }

  private pushNumber(folded: string, at: number, end: number): void {
    this.readNumber(end);
    for (let index = 0; index < folded.length; index += 1)
      this.push(folded.charCodeAt(index), at, end, index === 0);
  }

  /** Pushes the sounds of a word. */
  private pushWord(row: number, at: number, end: number): void {
    const first = firstSoundOf(row);
    const count = soundCountOf(row);
    if (count === 0) this.widen(COMMA);
    else {
      this.pushSounds(first, count, at, end);
      this.words[this.length - count] = row;
    }
  }

  private pushSounds(first: number, count: number, at: number, end: number): void {
    if (isDigit(SOUNDS[first] ?? 0)) this.readNumber(end);
    const { symbols, starts, ends, boundaries, gaps } = this;
    const from = this.length;
    for (let index = 0; index < count; index += 1) {
      symbols[from + index] = SOUNDS[first + index] ?? 0;
      starts[from + index] = at;
      ends[from + index] = end;
      boundaries[from + index] = 0;
      gaps[from + index] = NO_GAP;
    }
    boundaries[from] = 1;
    gaps[from] = this.gap;
    this.gap = NO_GAP;
    this.length = from + count;
  }

  /** The gap before the next symbol is at least so wide. */
  private widen(gap: number): void {
    this.gap = Math.max(this.gap, gap);
  }

  private endOfLatin(at: number): number {
    let end = at;
    let last = 0;
    while (end < this.text.length) {
      const unit = this.text.charCodeAt(end);
      if (!isWordUnit(unit) || (isCapital(unit) && isSmall(last))) break;
      last = unit;
      end += 1;
    }
    return end;
  }

  private readLatin(at: number, unit: number): number {
    const end = this.endOfLatin(at);
    if (end - at > LONGEST_WORD) this.widen(COMMA);
    else this.pushWord(latinWordAt(this.text, at, end), at, end);
    // "KampongCham": a capital behind a small letter begins another word.
    if (end < this.text.length && isLatinUnit(this.text.charCodeAt(end))) this.gap = SPACE;
    if (isSmall(unit)) this.small = true;
    else {
      this.capital = true;
      this.small ||= end - at > 1 && isSmall(this.text.charCodeAt(at + 1));
    }
    return end;
  }

  private readMark(at: number, unit: number): void {
    if (unit === BLANK) this.widen(SPACE);
    else this.widen(unit === DOT ? this.gapOfDot(at) : gapOfMark(this.text[at] ?? ''));
  }

  /** A dot after a short word is an abbreviation (Kg. Cham, ភ.ថ្មី), after a longer one it ends the sentence. */
  private gapOfDot(at: number): number {
    const last = this.length - 1;
    if (last < 0 || (this.ends[last] ?? 0) !== at) return SENTENCE;
    if (isLatinUnit(this.text.charCodeAt(at - 1)))
      return this.isAbbreviation(at, this.starts[last] ?? 0) ? SPACE : SENTENCE;
    return isKhmerUnit(this.text.charCodeAt(at + 1)) ? SPACE : COMMA;
  }

  private isAbbreviation(at: number, start: number): boolean {
    return at - start <= 2 || ABBREVIATIONS.has(this.text.slice(start, at).toLowerCase());
  }

  /** A number that counts is no part of the name before it; any other may be, with or without the word of an ordinal. */
  private readNumber(end: number): void {
    if (this.counts(end)) this.widen(COMMA);
    else this.dropOrdinal();
  }

  /** Does a number behind a space count what follows: "ស្រុកបាទី ៣ថ្ងៃហើយ" is Bati, for three days now? */
  private counts(end: number): boolean {
    return this.gap !== NO_GAP && COUNTED.test(this.text.slice(end, end + LONGEST_COUNTED));
  }

  private dropOrdinal(): void {
    const from = this.length - 2;
    if (from < 1 || this.boundaries[from] !== 1 || this.gap > SPACE) return;
    const before = String.fromCharCode(this.symbols[from] ?? 0, this.symbols[from + 1] ?? 0);
    if (!ORDINALS.includes(before) || this.text[this.starts[from + 1] ?? 0] === 'ិ') return;
    this.widen(this.gaps[from] ?? NO_GAP);
    this.length = from;
  }

  private push(symbol: number, start: number, end: number, boundary: boolean): void {
    const at = this.length;
    this.symbols[at] = symbol;
    this.starts[at] = start;
    this.ends[at] = end;
    this.boundaries[at] = boundary ? 1 : 0;
    this.gaps[at] = boundary ? this.gap : NO_GAP;
    this.gap = NO_GAP;
    this.length += 1;
  }
}

/**
 * Reads a normalised text (NFC, ASCII digits) into symbols, in linear time. A stream that is read into a given room lasts
 * until the room is used again.
 */
export const readTextStream = (text: string, room = new StreamRoom()): TextStream =>
  new StreamBuilder(text, room).build();

/** The first symbol behind this one with which a word or a cluster begins, or the end. */
export const nextBoundary = ({ boundaries, length }: TextStream, at: number): number => {
  let next = at + 1;
  while (next < length && boundaries[next] !== 1) next += 1;
  return next;
};

/** Is this the sound of Latin letters, and no digit? */
export const isLatinSymbol = (symbol: number): boolean => symbol > 0x39 && symbol < 0x80;
export const isKhmerSymbol = (symbol: number): boolean => symbol >= 0x80;
export const isDigitSymbol = (symbol: number): boolean => symbol >= 0x30 && symbol <= 0x39;

/** Is the gap before this symbol wide enough to part two names? */
export const partsAt = (stream: TextStream, at: number): boolean => (stream.gaps[at] ?? SENTENCE) >= COMMA;
