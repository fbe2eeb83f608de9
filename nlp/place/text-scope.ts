import { ANNOUNCING, CUE, type CueLexicon, type UnitWord } from './cue-lexicon';
import type { CueMap } from './read-cues';
import { bareLetters } from './fold-latin';
import type { NameContext } from './place-evidence';
import {
  COMMA,
  isDigitSymbol,
  isKhmerSymbol,
  NO_GAP,
  partsAt,
  SENTENCE,
  SPACE,
  type TextStream,
} from './text-stream';

const LONGEST_PIECE_WORDS = 4;
const LONGEST_PIECE_CLUSTERS = 12;
const LONGEST_PIECE_SYMBOLS = 34;
/** A surname in Khmer letters is no longer than this. */
const LONGEST_GIVEN_NAME = 9;
const LONGEST_TITLE = 16;
/** A word of counting behind a landmark: មួយ. */
const LONGEST_COUNT = 4;

/** Questions about a place in the text: what begins, ends and surrounds a possible name there. Offsets are symbols. */
export class TextScope {
  /** Unit words in Latin letters, which may stand after a name. */
  readonly hasLatinUnits: boolean;

  constructor(
    readonly stream: TextStream,
    readonly cues: CueMap,
    private readonly lexicon: CueLexicon,
  ) {
    this.hasLatinUnits = cues.hasLatinUnits;
  }

  get length(): number {
    return this.stream.length;
  }

  symbol(at: number): number {
    return this.stream.symbols[at] ?? 0;
  }

  isKhmer(at: number): boolean {
    return isKhmerSymbol(this.symbol(at));
  }

  gap(at: number): number {
    return this.stream.gaps[at] ?? SENTENCE;
  }

  nextBoundary(at: number): number {
    let next = at + 1;
    while (next < this.length && this.stream.boundaries[next] !== 1) next += 1;
    return next;
  }

  boundariesBetween(from: number, to: number): number {
    let count = 0;
    for (let at = from; at < to; at += 1) count += this.stream.boundaries[at] ?? 0;
    return count;
  }

  unitAt(at: number): UnitWord | null {
    const unit = this.cues.units[at] ?? -1;
    return unit === -1 ? null : (this.lexicon.units[unit] ?? null);
  }

  beginsUnit(at: number): boolean {
    return (this.cues.units[at] ?? -1) !== -1;
  }

  unitEnd(at: number): number {
    return this.cues.unitEnds[at] ?? at;
  }

  /** A unit word after a name belongs to it when it is English (Tuek Vil commune) or ends its part (Tuek Vil sangkat,). */
  unitAfter(end: number): UnitWord | null {
    const unit = this.unitAt(end);
    if (unit === null || partsAt(this.stream, end) || this.isKhmer(end)) return null;
    return unit.side === 'both' || partsAt(this.stream, this.unitEnd(end)) ? unit : null;
  }

  /** May a name end here: a gap, a unit word or the end of the text follows. */
  isOpen(end: number): boolean {
    return this.gap(end) !== NO_GAP || this.beginsUnit(end);
  }

  /** Does a part of the text end here: a comma, a unit word or the end of a sentence follows. */
  isClosed(end: number): boolean {
    return partsAt(this.stream, end) || this.beginsUnit(end);
  }

  /** The ends of one, two, three ... words or clusters from here, up to the end of the part. */
  pieceEnds(at: number): number[] {
    const ends: number[] = [];
    for (let end = this.nextPieceEnd(at, at, 0); end > at; end = this.nextPieceEnd(at, end, ends.length))
      ends.push(end);
    return ends;
  }

  /** The last of these ends. */
  pieceEnd(at: number): number {
    const { stream, cues } = this;
    const { boundaries, gaps, length } = stream;
    const most = this.isKhmer(at) ? LONGEST_PIECE_CLUSTERS : LONGEST_PIECE_WORDS;
    const limit = Math.min(length, at + LONGEST_PIECE_SYMBOLS);
    let last = at;
    let count = 0;
    for (let end = at + 1; end <= limit; end += 1) {
      if (boundaries[end] !== 1) continue;
      last = end;
      count += 1;
      if (count === most || (gaps[end] ?? 0) >= COMMA || cues.units[end] !== -1) return end;
    }
    return count === 0 ? this.nextBoundary(at) : last;
  }

  /** The end of the piece; in Khmer, where a space parts phrases, up to a space. */
  phraseEnd(at: number): number {
    if (!this.isKhmer(at)) return this.pieceEnd(at);
    return this.pieceEnds(at).find((end) => this.gap(end) !== NO_GAP) ?? this.pieceEnd(at);
  }

  /** The end of the piece from `at` with one word or cluster more than the `count` that end at `end`; -1 when there is none. */
  nextPieceEnd(at: number, end: number, count: number): number {
    const most = this.isKhmer(at) ? LONGEST_PIECE_CLUSTERS : LONGEST_PIECE_WORDS;
    if (count >= most || end >= this.length || (count > 0 && this.isClosed(end))) return -1;
    const next = this.nextBoundary(end);
    return next - at > LONGEST_PIECE_SYMBOLS ? -1 : next;
  }

  /** After "of", "called", "number": where the name begins that a unit word speaks of. */
  skipAfterUnit(at: number): number {
    let next = at;
    for (let count = 0; count < 2 && !partsAt(this.stream, next); count += 1) {
      if (!this.has(next, CUE.afterUnit)) break;
      next = this.cues.ends[next] ?? next;
    }
    return next;
  }

  /** The end of a word that no name begins with (my, this, has), or `at`. */
  blockedUntil(at: number): number {
    return this.has(at, CUE.notAName) ? (this.cues.ends[at] ?? at) : at;
  }

  /** Do words like "in" or "near" stand right before? */
  isAnnounced(at: number): boolean {
    return this.follows(at, ANNOUNCING);
  }

  /** Does a preposition stand right before, in the same sentence? */
  hasPreposition(at: number): boolean {
    return (this.classesBefore(at) & CUE.preposition) !== 0;
  }

  /** Does a word of the class end right before? */
  follows(at: number, classes: number): boolean {
    return ((this.cues.before[at] ?? 0) & classes) !== 0;
  }

  /** Neither a unit word nor a word like "in" begins here. */
  isPlain(at: number): boolean {
    return !this.beginsUnit(at) && !this.has(at, CUE.preposition);
  }

  has(at: number, classes: number): boolean {
    return ((this.cues.classes[at] ?? 0) & classes) !== 0;
  }

  /** Is the range exactly one word of the class? */
  isWordOf(start: number, end: number, classes: number): boolean {
    return this.has(start, classes) && this.cues.ends[start] === end;
  }

  /** The letters of a range, for comparing with official spellings. */
  written(start: number, end: number): string {
    const text = this.stream.text.slice(this.stream.starts[start] ?? 0, this.stream.ends[end - 1] ?? 0);
    return this.isKhmer(start) ? text.replace(/\s+/g, '') : bareLetters(text);
  }

  /** 1 when the word begins with a capital, -1 when it does not though the text has capitals, 0 when that says nothing. */
  capitalOf(at: number): -1 | 0 | 1 {
    if (!this.stream.hasCapitals || this.isKhmer(at)) return 0;
    const start = this.stream.starts[at] ?? 0;
    const letter = this.stream.text[start] ?? '';
    if (isDigitSymbol(letter.charCodeAt(0))) return 0;
    if (letter !== letter.toLowerCase()) return 1;
    // "hPnum": the fingers were too fast, the capital is there.
    const second = this.stream.text[start + 1] ?? '';
    return second === second.toLowerCase() ? -1 : 0;
  }

  contextOf(start: number, nameStart: number, unit: UnitWord | null, nameEnd = nameStart): NameContext {
    const before = this.classesBefore(start);
    const after = partsAt(this.stream, nameEnd) ? 0 : (this.cues.classes[nameEnd] ?? 0);
    const landmark = this.landmarkBefore(start, before);
    return {
      unit,
      hasPreposition: (before & CUE.preposition) !== 0,
      hasLandmark: landmark !== 0 || (after & CUE.landmarkAfter) !== 0,
      isNamesake: landmark === CUE.landmark && this.isKhmer(start),
      hasTitle: this.followsTitle(start, before),
      isGoods: unit === null && this.areGoods(start, nameEnd, before),
      isKin: this.beginsWith(CUE.kin, nameStart, nameEnd),
      isRiver: this.beginsWith(CUE.river, nameStart, nameEnd),
      isCommon: nameEnd > nameStart && this.isCommon(nameStart, nameEnd),
      isDelimited: unit === null && this.isDelimited(start, nameEnd, before),
      isPhrase: this.isPhrase(start, nameEnd),
      isLast: unit === null && this.isPhrase(start, nameEnd) && this.gap(nameEnd) === SENTENCE,
      isEveryday: this.isWordOf(nameStart, nameEnd, CUE.everyday | CUE.notAName),
      isWhole: unit === null && this.gap(start) === SENTENCE && this.gap(nameEnd) === SENTENCE,
      capital: this.capitalOf(nameStart),
      isKhmer: this.isKhmer(nameStart),
    };
  }

  /** The classes of the words that end right before, in the same sentence. */
  private classesBefore(start: number): number {
    return this.gap(start) === SENTENCE ? 0 : (this.cues.before[start] ?? 0);
  }

  /** The classes of a landmark right before; a comma ends it, in Khmer a space: after "near the school," the address begins. */
  private landmarkBefore(start: number, before: number): number {
    const end = this.isKhmer(start) ? SPACE : COMMA;
    return this.gap(start) >= end ? 0 : before & (CUE.landmark | CUE.street);
  }

  /** Is this the second word of a person's name: "called Sok Takeo", "ឈ្មោះ គង់ ស្នួល"? */
  private followsPerson(start: number): boolean {
    if (this.gap(start) !== SPACE) return false;
    const isKhmer = this.isKhmer(start);
    let at = start;
    for (let words = 0; words < 2; words += 1) {
      at = isKhmer ? this.phraseBefore(at) : this.wordBefore(at);
      if (at === -1 || this.isKhmer(at) !== isKhmer) return false;
      if (((this.cues.classes[at] ?? 0) & ~(CUE.common | CUE.everyday)) !== 0) return false;
      if (this.endsTitle(at)) return this.gap(at) < COMMA;
      if (isKhmer || this.gap(at) !== SPACE) return false;
    }
    return false;
  }

  /** Does a title stand before the name, or one with another name: "called Sok Takeo"? */
  private followsTitle(start: number, before: number): boolean {
    return ((before & CUE.title) !== 0 && this.endsTitle(start)) || this.followsPerson(start);
  }

  /** Does the name say where goods are from? */
  private areGoods(start: number, end: number, before: number): boolean {
    return this.followsGoods(start, before) || this.precedesGoods(end, before);
  }

  /**
   * Does a title end here that is no end of a longer word: និយាយ, to speak, is no grandmother? Of តាម, along, the beginning is
   * none either, for the longest word is noted where both begin.
   */
  private endsTitle(end: number): boolean {
    if (((this.cues.before[end] ?? 0) & CUE.title) === 0) return false;
    if (end === 0 || !this.isKhmer(end - 1)) return true;
    for (let at = Math.max(0, end - LONGEST_TITLE); at < end; at += 1)
      if (this.cues.ends[at] === end) return this.has(at, CUE.title);
    return false;
  }

  /** Is the first word of the range of the class, and more behind it? */
  private beginsWith(classes: number, start: number, end: number): boolean {
    return this.has(start, classes) && (this.cues.ends[start] ?? end) < end;
  }

  /** "prahok Siem Reap", "ទឹកត្រីកំពត": what is made or grown there, wherever it is now. */
  private followsGoods(start: number, before: number): boolean {
    return (before & CUE.goods) !== 0 && this.gap(start) <= (this.isKhmer(start) ? NO_GAP : SPACE);
  }

  /** "Kampot pepper is dear"; but "in Kampot pepper is dear", and a pepper market is where its town is. */
  private precedesGoods(end: number, before: number): boolean {
    if (this.isKhmer(end) || !this.has(end, CUE.goods) || this.gap(end) > SPACE) return false;
    return (before & CUE.locative) === 0 && !this.has(this.cues.ends[end] ?? end, CUE.landmarkAfter);
  }

  /** Where the Latin word before this symbol begins, -1 where none may be part of the same name. */
  private wordBefore(at: number): number {
    let start = at - 1;
    while (start > 0 && this.stream.boundaries[start] !== 1) start -= 1;
    return start < 0 || this.capitalOf(start) === -1 ? -1 : start;
  }

  /** Where the Khmer letters between two spaces begin that end at this symbol, -1 when they are more than a name. */
  private phraseBefore(at: number): number {
    for (let start = at - 1; start >= Math.max(0, at - LONGEST_GIVEN_NAME); start -= 1)
      if (this.gap(start) !== NO_GAP || this.endsTitle(start)) return start;
    return -1;
  }

  /** Khmer between two spaces, where a phrase is parted from the others. */
  private isPhrase(start: number, end: number): boolean {
    return end > start && this.isKhmer(start) && this.gap(start) >= SPACE && this.gap(end) >= SPACE;
  }

  /** Between commas, or after "at"; in Khmer, where a space parts phrases, also up to a space. */
  private isDelimited(start: number, end: number, before: number): boolean {
    if (!this.beginsPart(start, before)) return false;
    return this.endsPhrase(end) || (this.isKhmer(start) && this.gap(end) >= SPACE);
  }

  /** Does a part of the text begin here, so that a name may have it to itself? */
  mayBeDelimited(start: number): boolean {
    return this.beginsPart(start, this.classesBefore(start));
  }

  private beginsPart(start: number, before: number): boolean {
    if (this.gap(start) >= COMMA || (before & CUE.locative) !== 0) return true;
    return this.isKhmer(start) && this.gap(start) >= SPACE && this.endsLandmark(start, before);
  }

  /** Does a part end here, or go on with a small Latin word: "Chey Saen for three weeks"? */
  endsPhrase(end: number): boolean {
    if (this.isClosed(end)) return true;
    const isKhmer = this.isKhmer(end);
    if (isKhmer !== this.isKhmer(end - 1) && !isDigitSymbol(this.symbol(end)))
      return !isDigitSymbol(this.symbol(end - 1)) || this.gap(end) !== NO_GAP;
    return !isKhmer && this.has(end, CUE.notAName | CUE.preposition);
  }

  /** Does a landmark end here, with its number or "one" behind it: ផ្លូវ២៧១, វត្តមួយ? */
  private endsLandmark(end: number, before: number): boolean {
    if ((before & CUE.landmark) !== 0) return true;
    let at = end - 1;
    while (at > 0 && (isDigitSymbol(this.symbol(at)) || this.stream.boundaries[at] !== 1)) at -= 1;
    const from = isDigitSymbol(this.symbol(end - 1)) ? at + 1 : at;
    for (let start = from; start >= Math.max(0, from - LONGEST_COUNT); start -= 1) {
      const isCount = start === from ? isDigitSymbol(this.symbol(start)) : this.cues.ends[start] === end;
      if (isCount && ((this.cues.before[start] ?? 0) & CUE.landmark) !== 0) return true;
    }
    return false;
  }

  /** Is the name one common word (Khmer), nothing but small English words (Latin), or very short? */
  isCommon(start: number, end: number): boolean {
    if (end - start <= 2) return true;
    if (this.isKhmer(start)) return this.isWordOf(start, end, CUE.common);
    if (this.capitalOf(start) === 1 && this.nextBoundary(start) < end) return false;
    const asked = this.nextBoundary(start) < end ? CUE.notAName : CUE.common;
    let at = start;
    while (at < end && this.isWordOf(at, this.nextBoundary(at), asked)) at = this.nextBoundary(at);
    return at >= end;
  }
}
