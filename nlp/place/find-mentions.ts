import { CUE, type CueLexicon, type CueMap, type UnitWord } from './cue-lexicon';
import { bareLetters } from './fold-latin';
import { symbolDistance } from './fuzzy-keys';
import { matchKeysAt, type NameIndex } from './name-index';
import type { NameContext, Reading, Weigher } from './place-evidence';
import { isWholeKhmerWord } from './whole-khmer-word';
import { NO_GAP, partsAt, SENTENCE, type TextStream } from './text-stream';

/** A stretch of text that may name a place: symbols `start` (with the unit word) to `end`. */
export type Mention = {
  start: number;
  end: number;
  nameStart: number;
  context: NameContext;
  /** Empty for a unit word with a name that no list holds: it may still be found among a parent's children. */
  readings: Reading[];
};

const LONGEST_FUZZY_WORDS = 4;
const LONGEST_FUZZY_CLUSTERS = 12;
const LONGEST_FUZZY_SYMBOLS = 34;
const SHORTEST_FUZZY = 4;
const SHORTEST_BARE_FUZZY = 5;
/** Looking for errors costs more than looking up: a text gets this many tries, which is enough for any address. */
const MOST_FUZZY_TRIES = 120;
const MOST_MENTIONS = 400;
/** After a plain English word ("village svay") only what is spelt nearly like the official name counts. */
const PLAIN_SIMILARITY = 0.93;
/** What a shorter name loses for each cluster or word of the longer one that it leaves unread. */
const UNREAD_CLUSTER = 0.5;
const UNREAD_WORD = 0.9;
const NAME_WITH_ERRORS = 0.72;

/** Khmer names of more symbols than this are hardly ever part of another word. */
const LONGEST_PIECE = 6;

const isKhmerSymbol = (symbol: number): boolean => symbol >= 0x80;
const isDigitSymbol = (symbol: number): boolean => symbol >= 0x30 && symbol <= 0x39;

/** A bare name that is a province or a district does not also mean a hamlet somewhere. */
const BARE_SPREAD = 1;
const likeliest = (readings: Reading[], unit: UnitWord | null): Reading[] => {
  if (unit !== null) return readings;
  const best = Math.max(...readings.map((reading) => reading.weight));
  return readings.filter((reading) => reading.weight > best - BARE_SPREAD);
};

export class MentionFinder {
  private readonly mentions: Mention[] = [];
  private fuzzyTries = 0;
  private readonly capitalised: boolean;

  constructor(
    private readonly index: NameIndex,
    private readonly lexicon: CueLexicon,
    private readonly weigh: Weigher,
    private readonly abbreviations: Map<string, number>,
    private readonly stream: TextStream,
    private readonly cues: CueMap,
  ) {
    const letters = stream.text.slice(0, 4000);
    this.capitalised = /\p{Ll}/u.test(letters) && /\p{Lu}/u.test(letters);
  }

  /** Finds the mentions in the order of the text, without overlaps. Linear in the length of the text. */
  find(): Mention[] {
    let at = 0;
    while (at < this.stream.length && this.mentions.length < MOST_MENTIONS) {
      at = this.stream.boundaries[at] === 1 ? this.readAt(at) : at + 1;
    }
    return this.mentions;
  }

  private readAt(at: number): number {
    const unit = this.lexicon.units[this.cues.units[at] ?? -1];
    if (unit !== undefined) {
      const end = this.readUnit(at, unit);
      if (end > at) return end;
    }
    return this.readBare(at);
  }

  private readUnit(at: number, unit: UnitWord): number {
    const unitEnd = this.cues.unitEnds[at] ?? at;
    const nameStart = this.skipAfterUnit(unitEnd);
    if (nameStart >= this.stream.length || this.gap(nameStart) > 1)
      return unit.isAbbreviation ? at : unitEnd;
    const calledBy = nameStart > unitEnd;
    // "this village has": an English unit word before a name needs "of" or a capital after it.
    if (unit.side === 'both' && !calledBy && !this.looksLikeName(nameStart)) return unitEnd;
    const context = this.contextOf(at, nameStart, unit);
    const blocked = this.blockedUntil(nameStart);
    const isPlain = unit.side === 'both' && !calledBy && this.capitalOf(nameStart) !== 1;
    const exact = this.exactReadings(nameStart, context).filter(
      (reading) => reading.end > blocked && (!isPlain || reading.similarity >= PLAIN_SIMILARITY),
    );
    const wantsMore = blocked === nameStart && !isPlain && !(unit.isAbbreviation && exact.length > 0);
    const readings = wantsMore ? [...exact, ...this.fuzzyReadings(nameStart, context, exact)] : exact;
    if (unit.isAbbreviation && exact.length === 0) return at;
    if (readings.length === 0 && (blocked > nameStart || unit.side === 'both')) return unitEnd;
    const end =
      readings.length === 0 ? this.pieceEnd(nameStart) : this.endOf(exact.length > 0 ? exact : readings);
    this.mentions.push({ start: at, end, nameStart, context, readings });
    return readings.length === 0 ? unitEnd : end;
  }

  private readBare(at: number): number {
    const next = this.nextBoundary(at);
    const abbreviated = this.readAbbreviation(at, next);
    if (abbreviated > at) return abbreviated;
    const longest = matchKeysAt(this.index, this.stream, at).at(-1)?.end ?? at;
    if (isDigitSymbol(this.stream.symbols[at] ?? 0) && longest <= next) return next;
    const nameEnd = longest > at ? longest : next;
    const unit = this.unitAfter(longest > at ? longest : this.pieceEnd(at));
    const context = this.contextOf(at, at, unit, nameEnd);
    const isWord = context.isCommon && this.blockedUntil(at) >= nameEnd;
    const isEvident =
      !isWord &&
      !this.beginsWithWord(at, context) &&
      (unit !== null || context.isDelimited || context.hasPreposition || !context.isCommon);
    let readings = isEvident ? likeliest(this.exactReadings(at, context), unit) : [];
    if (readings.length === 0 || this.coversPartOfName(at, longest)) {
      const wanted = this.wantsFuzzy(at, context, readings.length === 0);
      if (wanted) readings = [...readings, ...this.bareFuzzyReadings(at, context, readings)];
    }
    if (readings.length === 0) {
      if (this.mayBeMisspelt(at, context))
        this.mentions.push({ start: at, end: this.pieceEnd(at), nameStart: at, context, readings });
      return Math.max(next, context.isCommon ? longest : next);
    }
    const end = this.endOf(readings);
    const unitEnd = unit !== null && this.unitAfter(end) === unit ? (this.cues.unitEnds[end] ?? end) : end;
    this.mentions.push({ start: at, end: unitEnd, nameStart: at, context, readings });
    return unitEnd;
  }

  /** BMC, PP: only in capitals, and only where a place is expected. */
  private readAbbreviation(at: number, next: number): number {
    const row = this.abbreviations.get(
      this.stream.text.slice(this.stream.starts[at], this.stream.ends[at]),
    );
    if (row === undefined) return at;
    const context = this.contextOf(at, at, null, next);
    if (!context.hasPreposition && !context.isDelimited) return at;
    const reading = { row, weight: 1.4, end: next, similarity: 1, isExact: true };
    this.mentions.push({ start: at, end: next, nameStart: at, context, readings: [reading] });
    return next;
  }

  /** A part between commas, or words before a unit word, that no list holds: perhaps a child of the place beside it. */
  private mayBeMisspelt(at: number, context: NameContext): boolean {
    if (this.blockedUntil(at) > at || context.capital === -1) return false;
    const end = this.pieceEnd(at);
    const begins = partsAt(this.stream, at) || context.hasPreposition;
    return begins && end - at >= SHORTEST_BARE_FUZZY && this.isClosedAt(end);
  }

  private exactReadings(at: number, context: NameContext): Reading[] {
    const matches = matchKeysAt(this.index, this.stream, at).reverse();
    const longest = matches[0]?.end ?? at;
    return matches.flatMap(({ key, end }) => {
      if (!this.isWholeWord(at, end, context)) return [];
      if (context.unit === null && end < longest && !this.isOpen(end)) return [];
      const readings = this.weigh(key, end, this.written(at, end), 1, context);
      // A longer name explains more of the text than the shorter one that it begins with.
      for (const reading of readings)
        reading.weight -= 0.5 * Math.min(3, this.boundariesBetween(end, longest));
      return readings;
    });
  }

  private fuzzyReadings(at: number, context: NameContext, exact: readonly Reading[]): Reading[] {
    const settled = exact.some((reading) => reading.weight > 1 && this.isClosedAt(reading.end));
    if (settled || this.fuzzyTries >= MOST_FUZZY_TRIES) return [];
    this.fuzzyTries += 1;
    const best = new Map<number, Reading>();
    for (const end of this.fuzzyEnds(at)) {
      const found = new Set<number>();
      this.index.fuzzy.collect(this.stream.symbols, at, end, found);
      for (const key of found) this.keepBest(best, key, at, end, context);
    }
    const known = new Set(exact.map((reading) => reading.row));
    return [...best.values()].filter((reading) => !known.has(reading.row));
  }

  private keepBest(
    best: Map<number, Reading>,
    key: number,
    at: number,
    end: number,
    context: NameContext,
  ): void {
    const from = this.index.keyStart[key] ?? 0;
    const to = this.index.keyEnd[key] ?? 0;
    const distance = symbolDistance(this.stream.symbols, at, end, this.index.symbols, from, to);
    // People mistake the end of a name more than its beginning.
    const start = this.stream.symbols[at] === this.index.symbols[from] ? 0 : 0.5;
    const likeness = 1 - (distance + start) / Math.max(to - from, end - at);
    if (likeness === 1 || likeness < NAME_WITH_ERRORS) return;
    for (const reading of this.weigh(key, end, '', likeness, context)) {
      const known = best.get(reading.row);
      if (known === undefined || known.weight < reading.weight) best.set(reading.row, reading);
    }
  }

  /** Without a unit word only a name of some length is looked for with errors, and it pays for the doubt. */
  private bareFuzzyReadings(at: number, context: NameContext, exact: readonly Reading[]): Reading[] {
    const readings = this.fuzzyReadings(at, context, exact).filter(
      (reading) => reading.end - at >= SHORTEST_BARE_FUZZY && this.isOpen(reading.end),
    );
    for (const reading of readings) reading.weight -= 0.3;
    return readings;
  }

  /**
   * A short Khmer name in an unspaced text must not be a piece of a longer word (ដា of ដាច់): the dictionary of the
   * platform's segmenter decides. A name of one letter needs a gap after it.
   */
  private isWholeWord(start: number, end: number, { unit }: NameContext): boolean {
    const first = this.stream.symbols[start] ?? 0;
    if (isDigitSymbol(first) && unit?.isAbbreviation !== true && unit !== null && end - start <= 2)
      return this.isOpen(end);
    if (!isKhmerSymbol(first) || end - start > LONGEST_PIECE) return true;
    if (this.isOpen(end) && this.gap(start) !== NO_GAP) return true;
    if (end - start === 1) return this.isOpen(end);
    const follows = (this.cues.before[start] ?? 0) !== 0 || unit !== null;
    return isWholeKhmerWord(
      this.stream.text,
      this.stream.starts[start] ?? 0,
      this.stream.ends[end - 1] ?? 0,
      follows,
    );
  }

  /** "our Cham" sounds like Ou Chum: a name in Latin letters does not begin with a small English word. */
  private beginsWithWord(at: number, context: NameContext): boolean {
    return !context.isKhmer && context.capital !== 1 && this.blockedUntil(at) > at;
  }

  private wantsFuzzy(at: number, context: NameContext, nothingFound: boolean): boolean {
    if (context.isCommon || context.hasTitle || context.capital === -1) return false;
    if (this.blockedUntil(at) > at) return false;
    if (isKhmerSymbol(this.stream.symbols[at] ?? 0))
      return (context.isDelimited || context.hasPreposition) && (nothingFound || context.isDelimited);
    return context.isDelimited || context.hasPreposition || context.capital === 1;
  }

  /** Did the lists explain only the first part of a word group (Svay of "Svay Dankumm")? */
  private coversPartOfName(at: number, end: number): boolean {
    return end > at && !this.isOpen(end);
  }

  private fuzzyEnds(at: number): number[] {
    const isKhmer = isKhmerSymbol(this.stream.symbols[at] ?? 0);
    const most = isKhmer ? LONGEST_FUZZY_CLUSTERS : LONGEST_FUZZY_WORDS;
    const ends: number[] = [];
    let end = at;
    for (let count = 0; count < most && end < this.stream.length; count += 1) {
      if (count > 0 && (partsAt(this.stream, end) || (this.cues.units[end] ?? -1) !== -1)) break;
      end = this.nextBoundary(end);
      if (end - at > LONGEST_FUZZY_SYMBOLS) break;
      if (end - at >= SHORTEST_FUZZY) ends.push(end);
    }
    return ends;
  }

  private contextOf(
    start: number,
    nameStart: number,
    unit: UnitWord | null,
    nameEnd = nameStart,
  ): NameContext {
    const before = this.gap(start) === SENTENCE && start === 0 ? 0 : (this.cues.before[start] ?? 0);
    const near = partsAt(this.stream, start) && this.gap(start) === SENTENCE ? 0 : before;
    const after = partsAt(this.stream, nameEnd) ? 0 : (this.cues.classes[nameEnd] ?? 0);
    return {
      unit,
      hasPreposition: (near & CUE.preposition) !== 0,
      hasLandmark: (near & CUE.landmark) !== 0 || (after & CUE.landmarkAfter) !== 0,
      hasTitle: (near & CUE.title) !== 0,
      isCommon: nameEnd > nameStart && this.isCommon(nameStart, nameEnd),
      isDelimited: unit === null && partsAt(this.stream, start) && this.isClosedAt(nameEnd),
      capital: this.capitalOf(nameStart),
      isKhmer: isKhmerSymbol(this.stream.symbols[nameStart] ?? 0),
      isShort: this.boundariesBetween(nameStart, nameEnd) <= 1,
    };
  }

  /** Is the name one common word (Khmer), nothing but common words (Latin, one word or small letters), or very short? */
  private isCommon(start: number, end: number): boolean {
    if (end - start <= 2) return true;
    if (isKhmerSymbol(this.stream.symbols[start] ?? 0)) return this.isCommonWord(start, end);
    if (this.capitalOf(start) === 1 && this.nextBoundary(start) < end) return false;
    let at = start;
    while (at < end && this.isCommonWord(at, this.nextBoundary(at))) at = this.nextBoundary(at);
    return at >= end;
  }

  private isCommonWord(start: number, end: number): boolean {
    return ((this.cues.classes[start] ?? 0) & CUE.common) !== 0 && this.cues.ends[start] === end;
  }

  private capitalOf(at: number): -1 | 0 | 1 {
    if (!this.capitalised || isKhmerSymbol(this.stream.symbols[at] ?? 0)) return 0;
    const letter = this.stream.text[this.stream.starts[at] ?? 0] ?? '';
    if (isDigitSymbol(letter.charCodeAt(0))) return 0;
    return letter === letter.toLowerCase() ? -1 : 1;
  }

  private looksLikeName(at: number): boolean {
    const classes = this.cues.classes[at] ?? 0;
    if (this.capitalOf(at) === 1) return (classes & CUE.notAName) === 0;
    return this.capitalOf(at) === 0 && classes === 0;
  }

  private skipAfterUnit(at: number): number {
    let next = at;
    for (let count = 0; count < 2 && !partsAt(this.stream, next); count += 1) {
      if (((this.cues.classes[next] ?? 0) & CUE.afterUnit) === 0) break;
      next = this.cues.ends[next] ?? next;
    }
    return next;
  }

  private blockedUntil(at: number): number {
    return ((this.cues.classes[at] ?? 0) & CUE.notAName) === 0 ? at : (this.cues.ends[at] ?? at);
  }

  /** A unit word after a name belongs to it when it is English (Tuek Vil commune) or ends its part (Tuek Vil sangkat,). */
  private unitAfter(end: number): UnitWord | null {
    const unit = this.lexicon.units[this.cues.units[end] ?? -1];
    if (unit === undefined || partsAt(this.stream, end) || isKhmerSymbol(this.stream.symbols[end] ?? 0))
      return null;
    return unit.side === 'both' || partsAt(this.stream, this.cues.unitEnds[end] ?? end) ? unit : null;
  }

  /** May a name end here: a gap, a unit word, or the end of the text follows. */
  private isOpen(end: number): boolean {
    return this.gap(end) !== NO_GAP || (this.cues.units[end] ?? -1) !== -1;
  }

  private isClosedAt(end: number): boolean {
    return partsAt(this.stream, end) || (this.cues.units[end] ?? -1) !== -1;
  }

  private endOf(readings: readonly Reading[]): number {
    let best = readings[0];
    for (const reading of readings) if (best === undefined || reading.weight > best.weight) best = reading;
    return best?.end ?? 0;
  }

  private pieceEnd(at: number): number {
    return this.fuzzyEnds(at).at(-1) ?? this.nextBoundary(at);
  }

  private written(start: number, end: number): string {
    const text = this.stream.text.slice(this.stream.starts[start] ?? 0, this.stream.ends[end - 1] ?? 0);
    return isKhmerSymbol(this.stream.symbols[start] ?? 0) ? text.replace(/\s+/g, '') : bareLetters(text);
  }

  private boundariesBetween(from: number, to: number): number {
    let count = 0;
    for (let at = from; at < to; at += 1) count += this.stream.boundaries[at] ?? 0;
    return count;
  }

  private nextBoundary(at: number): number {
    let next = at + 1;
    while (next < this.stream.length && this.stream.boundaries[next] !== 1) next += 1;
    return next;
  }

  private gap(at: number): number {
    return this.stream.gaps[at] ?? SENTENCE;
  }
}
