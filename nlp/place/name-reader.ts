import { CUE } from './cue-lexicon';
import { symbolDistance } from './fuzzy-keys';
import type { NameIndex } from './name-index';
import { NameMatches, type MatchRoom } from './name-matches';
import type { NameContext, Reading, Weigher } from './place-evidence';
import { DISTRICT, VILLAGE } from './place-table';
import type { TextScope } from './text-scope';
import { isDigitSymbol, isKhmerSymbol, NO_GAP } from './text-stream';
import { isOrdinaryWord } from './ordinary-words';
import { isWholeKhmerWord } from './whole-khmer-word';

const SHORTEST_FUZZY = 4;
const SHORTEST_BARE_FUZZY = 5;
/** Looking for errors costs more than looking up: a text gets this many tries, which is enough for any address. */
const MOST_FUZZY_TRIES = 60;
const LEAST_LIKENESS = 0.72;
const ONE_WORD_LIKENESS = 0.8;
const BARE_FUZZY_LOSS = 0.3;
/** What a shorter name loses for each cluster or word of the longer one that it leaves unread. */
const UNREAD_CLUSTER = 0.5;
const UNREAD_WORD = 0.8;
/** A number tells places apart: Phsar Thmei 3 is not Phsar Thmei 1. */
const UNREAD_NUMBER = 1;
const PART_OF_NAME = 0.3;
/** Khmer names of more symbols than this are hardly ever part of another word. */
const LONGEST_PIECE_OF_WORD = 6;
const SETTLED = 1.2;
const NEXT_NAME = 5;
/** A name before another one is no longer than this. */
const LONGEST_CHAINED = 20;
const COVERING = 0.82;
const COVERAGE = 0.4;
/** In Khmer an exact name that stops amid letters where a misspelt one reaches the gap: "ទួល" in "ទួលសស្លែង". */
const TORN_COVERAGE = 0.8;

/** Reads the names at a place of the text: as the lists have them, and with a slip of the fingers. */
export class NameReader {
  readonly matches: NameMatches;
  private fuzzyTries = 0;

  constructor(
    private readonly index: NameIndex,
    private readonly weigher: Weigher,
    private readonly scope: TextScope,
    room: MatchRoom,
  ) {
    this.matches = new NameMatches(index, scope.stream, room);
  }

  /** Where the longest name of the lists ends, or `at`. */
  longestAt(at: number): number {
    return this.matches.longestAt(at);
  }

  /** The highest level of the places that a name may mean which begins here; VILLAGE where there is none. */
  highestLevelAt(at: number): number {
    let level = VILLAGE;
    for (let number = this.matches.count(at) - 1; number >= 0; number -= 1)
      level = Math.min(level, this.weigher.highestLevelOf(this.matches.key(at, number)));
    return level;
  }

  /** Readings of the names that begin here as the lists have them; `nameEnd` is where the name should end. */
  exactReadings(at: number, context: NameContext, nameEnd = at): Reading[] {
    const { matches } = this;
    const found: Reading[] = [];
    const longestMatch = matches.longestAt(at);
    const longest = Math.max(nameEnd, longestMatch);
    for (let number = matches.count(at) - 1; number >= 0; number -= 1) {
      const end = matches.end(at, number);
      if (context.unit === null && end < longestMatch && !this.mayEnd(end)) continue;
      if (!this.isWholeWord(at, end, context)) continue;
      this.pushExact(at, end, longest, matches.key(at, number), context, found);
    }
    return found;
  }

  private pushExact(
    at: number,
    end: number,
    longest: number,
    key: number,
    context: NameContext,
    found: Reading[],
  ): void {
    const { scope } = this;
    // A longer name explains more of the text than the shorter one that it begins with.
    const loss = context.isKhmer ? UNREAD_CLUSTER : UNREAD_WORD;
    const unread = Math.min(3, scope.boundariesBetween(end, longest));
    for (const reading of this.weigher.weighKey(key, end, scope.written(at, end), 1, context)) {
      reading.weight -= loss * unread + this.partLoss(at, end);
      found.push(reading);
    }
  }

  /** What a name loses that is only the beginning of a longer one in the text: "Kandal" of "Kandal Stung". */
  private partLoss(at: number, end: number): number {
    if (end >= this.matches.longestAt(at)) return 0;
    return isDigitSymbol(this.scope.symbol(end)) ? UNREAD_NUMBER : PART_OF_NAME;
  }

  /** Readings with an error, unless a name without one already explains the whole part. */
  fuzzyReadings(
    at: number,
    context: NameContext,
    exact: readonly Reading[],
    mayEndAt: (end: number) => boolean = () => true,
  ): Reading[] {
    const settled = exact.some((reading) => reading.weight > SETTLED && this.scope.isClosed(reading.end));
    if (settled || this.fuzzyTries >= MOST_FUZZY_TRIES) return [];
    this.fuzzyTries += 1;
    const best = this.bestWithError(at, context, mayEndAt);
    if (best.size === 0) return [];
    const known = new Set(exact.map((reading) => reading.row));
    // What is spelt as the list has it, and may well be meant, is no misspelling of something else.
    const perfect = new Set(
      exact.filter(({ weight, similarity }) => weight > SETTLED && similarity === 1).map((one) => one.end),
    );
    const readings = [...best.values()].filter(({ row, end }) => !known.has(row) && !perfect.has(end));
    for (const reading of readings) reading.weight += this.coverage(reading, exact);
    return readings;
  }

  /** The best reading with an error of each place. */
  private bestWithError(
    at: number,
    context: NameContext,
    mayEndAt: (end: number) => boolean,
  ): Map<number, Reading> {
    const best = new Map<number, Reading>();
    for (const end of this.scope.pieceEnds(at)) {
      if (end - at < SHORTEST_FUZZY || !mayEndAt(end)) continue;
      const readings = this.readingsWithError(at, end, context);
      if (readings.length === 0 || !this.endsWord(at, end)) continue;
      const smallWord = this.smallWordAtEnd(at, end);
      for (const reading of readings) {
        if (smallWord !== '' && !this.weigher.endsWith(reading.row, smallWord)) continue;
        const known = best.get(reading.row);
        if (known === undefined || known.weight < reading.weight) best.set(reading.row, reading);
      }
    }
    return best;
  }

  /**
   * In unspaced Khmer a name with an error must not end within a word, and a word of every day that is written as it should be
   * is no misspelt name: "ក្រឡាប់", overturned, is not Kralanh.
   */
  private endsWord(at: number, end: number): boolean {
    const { scope } = this;
    if (!scope.isKhmer(at)) return true;
    const { text, starts, ends } = scope.stream;
    const from = starts[at] ?? 0;
    const to = ends[end - 1] ?? 0;
    if (isOrdinaryWord(text.slice(from, to))) return false;
    return scope.isOpen(end) || isWholeKhmerWord(text, from, to, true);
  }

  /** What a misreading is worth that explains more of the words than any exact name does. */
  private coverage({ end, similarity }: Reading, exact: readonly Reading[]): number {
    let longest = 0;
    for (const reading of exact) longest = Math.max(longest, reading.end);
    if (longest === 0 || similarity < COVERING || end <= longest) return 0;
    const { scope } = this;
    const isTorn = scope.isKhmer(longest) && !scope.isOpen(longest) && scope.isOpen(end);
    return (isTorn ? TORN_COVERAGE : COVERAGE) * Math.min(2, scope.boundariesBetween(longest, end));
  }

  /**
   * The small English word with which a piece ends, or nothing: "Puok three" is like Putrea, but only names that have such
   * a word themselves end with it (Kampong Cham).
   */
  private smallWordAtEnd(at: number, end: number): string {
    const { scope } = this;
    if (scope.isKhmer(end - 1)) return '';
    let last = end - 1;
    while (last > at && scope.stream.boundaries[last] !== 1) last -= 1;
    const isSmall = last > at && scope.isWordOf(last, end, CUE.notAName | CUE.preposition);
    return isSmall ? scope.written(last, end) : '';
  }

  /** Is there a stretch of some length here that is like a name? Asked first, for hardly any is, whatever stands around it. */
  mayMisread(at: number): boolean {
    const { scope } = this;
    let count = 0;
    for (let end = scope.nextPieceEnd(at, at, 0); end > at; end = scope.nextPieceEnd(at, end, count)) {
      if (end - at >= SHORTEST_BARE_FUZZY && scope.isOpen(end) && this.isLikeName(at, end)) return true;
      count += 1;
    }
    return false;
  }

  private isLikeName(at: number, end: number): boolean {
    const { index, scope } = this;
    if (index.fuzzy.collect(scope.stream.symbols, at, end).length > 0) return true;
    return !scope.isKhmer(at) && index.letters.find(scope.written(at, end)).length > 0;
  }

  /** Without a unit word only a name of some length is looked for with errors, and it pays for the doubt. */
  bareFuzzyReadings(
    at: number,
    context: NameContext,
    exact: readonly Reading[],
    nameEnd: number,
  ): Reading[] {
    const mayEnd = (end: number): boolean => end - at >= SHORTEST_BARE_FUZZY && this.scope.isOpen(end);
    const readings = this.fuzzyReadings(at, context, exact, mayEnd).filter(
      (reading) => context.unit !== null || this.isLikelyBare(at, reading, context),
    );
    for (const reading of readings)
      reading.weight -=
        context.unit === null
          ? BARE_FUZZY_LOSS
          : UNREAD_WORD * this.scope.boundariesBetween(reading.end, nameEnd);
    return readings;
  }

  /** May a shorter name end inside a longer match: at a gap, or where another name of some length begins. */
  mayEnd(end: number): boolean {
    return this.scope.isOpen(end) || this.beginsName(end);
  }

  /** Does a name of some length begin here? */
  beginsName(at: number): boolean {
    return this.longestAt(at) - at >= NEXT_NAME;
  }

  /** One Latin word that is only like a name is more often another word: crazy is not Kratie. */
  private isLikelyBare(at: number, { end, row, similarity }: Reading, { isKhmer }: NameContext): boolean {
    if (isKhmer || this.scope.nextBoundary(at) < end) return true;
    return similarity >= ONE_WORD_LIKENESS && this.weigher.levelOf(row) <= DISTRICT;
  }

  private readingsWithError(at: number, end: number, context: NameContext): Reading[] {
    const { index, scope } = this;
    const { symbols } = scope.stream;
    const readings: Reading[] = [];
    for (const key of index.fuzzy.collect(symbols, at, end)) {
      const from = index.keyStart[key] ?? 0;
      const to = index.keyEnd[key] ?? 0;
      // People mistake the end of a name more than its beginning.
      const start = symbols[at] === index.symbols[from] ? 0 : 0.5;
      const length = Math.max(to - from, end - at);
      const most = (1 - LEAST_LIKENESS) * length - start;
      const distance =
        start + symbolDistance({ symbols, from: at, to: end }, { symbols: index.symbols, from, to }, most);
      const likeness = 1 - distance / length;
      if (likeness < 1 && likeness >= LEAST_LIKENESS)
        readings.push(...this.weigher.weighKey(key, end, '', likeness, context));
    }
    if (!context.isKhmer && scope.isOpen(end))
      for (const { name, likeness } of index.letters.find(scope.written(at, end)))
        readings.push(...this.weigher.weighName(name, end, likeness, context));
    return readings;
  }

  /**
   * A short Khmer name in an unspaced text must not be a piece of a longer word (ដា of ដាច់): the dictionary of the
   * platform's segmenter decides. A name of one letter or of digits needs a gap after it.
   */
  private isWholeWord(start: number, end: number, { unit }: NameContext): boolean {
    const { scope } = this;
    const first = scope.symbol(start);
    if (isDigitSymbol(first) && end - start <= 2)
      return unit !== null && (scope.isOpen(end) || this.longestAt(end) - end >= SHORTEST_FUZZY);
    if (!isKhmerSymbol(first) || end - start > LONGEST_PIECE_OF_WORD) return true;
    return end - start === 1 ? scope.isOpen(end) : this.isKhmerWord(start, end, unit !== null);
  }

  private isKhmerWord(start: number, end: number, hasUnit: boolean): boolean {
    const { scope } = this;
    if (scope.isOpen(end) && scope.gap(start) !== NO_GAP) return true;
    const followsWord = hasUnit || ((scope.cues.before[start] ?? 0) & CUE.locative) !== 0;
    if (followsWord && scope.beginsUnit(end)) return true;
    const { text, starts, ends } = scope.stream;
    return (
      isWholeKhmerWord(text, starts[start] ?? 0, ends[end - 1] ?? 0, followsWord) ||
      this.isChained(start, end)
    );
  }

  /** Where a Khmer name ends that begins here and, with one inside or around it, fills a stretch; `at` when there is none. */
  chainedEnd(at: number): number {
    if (!isKhmerSymbol(this.scope.symbol(at))) return at;
    for (let number = this.matches.count(at) - 1; number >= 0; number -= 1)
      if (this.isChained(at, this.matches.end(at, number))) return this.matches.end(at, number);
    return at;
  }

  /**
   * Do this name and those that begin where it ends and end where it begins, each inside the next, fill a stretch between
   * gaps: "មៀនព្រៃឈរ"? Then that is no chance, whatever the dictionary makes of it.
   */
  private isChained(start: number, end: number): boolean {
    const begins = this.mayStart(start);
    // Amid letters a unit word ends nothing: "ឡឥដ្ឋកណ្តាលភូមិ" is a kiln in the middle of the village, not in Kandal.
    const closes = begins ? this.scope.isOpen(end) : this.scope.gap(end) !== NO_GAP;
    if (begins && closes) return false;
    return (begins || this.followsNested(start, end)) && (closes || this.precedesNested(start, end));
  }

  /** Does a name begin where this one ends, the one inside the other? */
  precedesNested(start: number, end: number): boolean {
    const { matches } = this;
    for (let number = matches.count(end) - 1; number >= 0; number -= 1)
      if (this.mayEnd(matches.end(end, number)) && this.isNested(start, end, matches.key(end, number)))
        return true;
    return false;
  }

  /** Does a name end where this one begins, the one inside the other? Amid letters only one of some length. */
  private followsNested(start: number, end: number): boolean {
    const { scope } = this;
    if (!this.matches.endsAt(start)) return false;
    for (let from = start - 1; from >= Math.max(0, start - LONGEST_CHAINED); from -= 1) {
      const mayBegin = this.mayStart(from) || start - from >= NEXT_NAME;
      const isChain = scope.stream.boundaries[from] === 1 && mayBegin;
      if (isChain && this.isNested(from, start, this.keyOf(start, end))) return true;
      if (scope.gap(from) !== NO_GAP) return false;
    }
    return false;
  }

  /** Does a stretch of text begin here: behind a gap, a landmark or a word like "in"? */
  private mayStart(at: number): boolean {
    return this.scope.gap(at) !== NO_GAP || this.scope.follows(at, CUE.locative | CUE.landmark);
  }

  /** The key of the name that is just this range, -1 when there is none. */
  private keyOf(start: number, end: number): number {
    const { matches } = this;
    for (let number = matches.count(start) - 1; number >= 0; number -= 1)
      if (matches.end(start, number) === end) return matches.key(start, number);
    return -1;
  }

  private isNested(start: number, end: number, other: number): boolean {
    const own = this.keyOf(start, end);
    return own !== -1 && other !== -1 && this.weigher.areNested(own, other);
  }
}
