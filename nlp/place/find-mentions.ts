import type { Abbreviations } from './abbreviations';
import { CUE, type UnitWord } from './cue-lexicon';
import type { NameReader } from './name-reader';
import type { NameContext, Reading } from './place-evidence';
import { OpenMention, type Mention } from './mention';
import { endOf, likeliest } from './rank-readings';
import { SlipReader } from './slip-reader';
import type { TextScope } from './text-scope';
import { VILLAGE } from './place-table';
import { isDigitSymbol, NO_GAP, partsAt, SENTENCE, SPACE } from './text-stream';

const MOST_MENTIONS = 400;
const SHORTEST_MISSPELT = 5;
const SHORTEST_WITH_UNIT = 4;
/** After a plain English word ("village svay") only what is spelt nearly like the official name counts. */
const PLAIN_SIMILARITY = 0.93;
const SAME_SPELLING = 0.97;
const ABBREVIATION_WEIGHT = 1.4;
const LONGEST_ABBREVIATION = 4;
/** A bare name that is a province or a district does not also mean a hamlet somewhere. */
const BARE_SPREAD = 1;
const SPREAD_BESIDE = 1.5;
/** An exact name below this fits its place in the text so badly that a misspelt one may fit better. */
const BELIEVABLE = 0.3;

const isSmallAscii = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

/** Finds the mentions of a text, in its order and without overlaps. */
export class MentionFinder {
  private readonly mentions: Mention[] = [];
  /** Names that begin inside a name which was passed over are none. */
  private shadowEnd = 0;
  private readonly slips: SlipReader;

  /** `candidates` has a mark at each symbol where a mention may begin (`markCandidates`). */
  constructor(
    private readonly scope: TextScope,
    private readonly reader: NameReader,
    private readonly abbreviations: Abbreviations,
    private readonly candidates: Uint8Array,
  ) {
    this.slips = new SlipReader(scope, reader);
  }

  find(): Mention[] {
    const { scope, candidates } = this;
    let at = 0;
    while (at < scope.length && this.mentions.length < MOST_MENTIONS) {
      if (candidates[at] !== 1) at += 1;
      else at = this.readBehindNamed(this.readAt(at));
    }
    return this.mentions;
  }

  /** Whatever stands right behind a name may be another one. */
  private readBehindNamed(from: number): number {
    let at = from;
    while (at < this.scope.length && this.endsNamed(at) && this.mentions.length < MOST_MENTIONS)
      at = this.readAt(at);
    return at;
  }

  private readAt(at: number): number {
    const unit = this.scope.unitAt(at);
    const end = unit === null || this.beginsNameOf(at, unit) ? at : this.readUnit(at, unit);
    return end > at ? end : this.readBare(at);
  }

  /** "Phum Thum commune": the first unit word is part of the name of what the second one says. */
  private beginsNameOf(at: number, unit: UnitWord): boolean {
    const { scope } = this;
    const longest = this.reader.longestAt(at);
    if (scope.isKhmer(at) || longest <= scope.unitEnd(at)) return false;
    const after = scope.unitAfter(longest);
    return after !== null && after.levels[0] !== unit.levels[0];
  }

  /** Reads "phum X", "village of X"; returns where to go on, or `at` when the unit word is none. */
  private readUnit(at: number, unit: UnitWord): number {
    const { scope } = this;
    const unitEnd = scope.unitEnd(at);
    const nameStart = scope.skipAfterUnit(unitEnd);
    if (nameStart >= scope.length || scope.gap(nameStart) > SPACE)
      return unit.isAbbreviation ? at : unitEnd;
    const isPlain = unit.side === 'both' && nameStart === unitEnd;
    if (isPlain && !this.precedesName(at, nameStart)) return unitEnd;
    const context = scope.contextOf(at, nameStart, unit);
    const isBlocked = scope.has(nameStart, CUE.notAName | CUE.preposition);
    const readings = this.readingsOfUnit(nameStart, context, isPlain && context.capital !== 1, isBlocked);
    if (readings.length === 0 && unit.isAbbreviation && !context.isKhmer) return at;
    if (readings.length === 0) {
      if (!isBlocked && unit.side === 'before') this.push(at, nameStart, context, readings);
      return unitEnd;
    }
    return this.isOnlyDescribed(at, nameStart) ? unitEnd : this.push(at, nameStart, context, readings);
  }

  /** Notes a mention and returns where it ends: behind the name, or behind the words that may be one. */
  private push(start: number, nameStart: number, context: NameContext, readings: Reading[]): number {
    const end = readings.length === 0 ? this.scope.pieceEnd(nameStart) : endOf(readings);
    this.mentions.push({ start, end, nameStart, context, readings });
    return end;
  }

  /** Readings of the name after a unit word. After a word that no name begins with, only a longer name counts. */
  private readingsOfUnit(
    nameStart: number,
    context: NameContext,
    isDoubtful: boolean,
    isBlocked: boolean,
  ): Reading[] {
    const { scope, reader } = this;
    const blockedEnd = isBlocked ? (scope.cues.ends[nameStart] ?? nameStart) : nameStart;
    const exact = reader
      .exactReadings(nameStart, context)
      .filter(({ end, similarity }) =>
        end > blockedEnd
          ? similarity >= (isDoubtful || isBlocked ? PLAIN_SIMILARITY : 0)
          : isBlocked && !isDoubtful && this.isMeantAsName(nameStart, end, similarity),
      );
    const isLetter = context.unit?.isAbbreviation === true && !context.isKhmer;
    if (isDoubtful || isBlocked || (isLetter && exact.length === 0)) return exact;
    return [...exact, ...reader.fuzzyReadings(nameStart, context, exact)];
  }

  /** "ភូមិថ្មីយើង" is our new village, "មេភូមិថ្មីថា" tells what a new chief says, wherever that is. */
  private isOnlyDescribed(at: number, nameStart: number): boolean {
    const { scope } = this;
    if (!scope.has(nameStart, CUE.adjective)) return false;
    const end = scope.cues.ends[nameStart] ?? nameStart;
    if (scope.has(end, CUE.owner)) return true;
    return scope.follows(at, CUE.chief) && scope.gap(end) === NO_GAP && !scope.isClosed(end);
  }

  /** "phum Run, khum ...": a small word by itself in its part or with a capital, spelt as a village is, is that village. */
  private isMeantAsName(at: number, end: number, similarity: number): boolean {
    const { scope } = this;
    const gap = scope.gap(end);
    if (similarity < SAME_SPELLING) return false;
    return scope.capitalOf(at) === 1 || (scope.isClosed(end) && gap >= SPACE && gap < SENTENCE);
  }

  /** "in Cham commune": a small word with a capital where an address may begin, and a unit word right behind it. */
  private isNamedByUnit(at: number, { unit, capital, hasPreposition }: NameContext): boolean {
    return unit?.side === 'both' && capital === 1 && (hasPreposition || partsAt(this.scope.stream, at));
  }

  /** Reads a name without a unit word before it; returns where to go on. */
  private readBare(at: number): number {
    const { scope, reader } = this;
    const next = scope.nextBoundary(at);
    const abbreviated = this.readAbbreviation(at, next);
    if (abbreviated > at) return abbreviated;
    const longest = reader.longestAt(at);
    if (isDigitSymbol(scope.symbol(at)) && longest <= next && scope.unitAfter(next) === null) return next;
    // A Khmer name has its unit word before it, so its part is read only where something hangs on it.
    const pieceUnit = scope.hasLatinUnits ? scope.unitAfter(scope.pieceEnd(at)) : null;
    const unit = (longest > at ? scope.unitAfter(longest) : null) ?? pieceUnit;
    const passed = unit === null ? this.passOver(at, next, longest) : at;
    if (passed > at) return passed;
    const nameEnd = pieceUnit === null ? Math.max(longest, next) : scope.pieceEnd(at);
    return this.readName(at, longest, nameEnd, unit);
  }

  /** Where to go on if nothing around a symbol and no name with a slip needs a closer look, or `at`. */
  private passOver(at: number, next: number, longest: number): number {
    if (this.isQuiet(at)) {
      if (this.isInert(at, longest)) return next;
      if (this.isMereWord(at, Math.max(longest, next))) return this.unitWithin(next, longest);
    }
    return longest === at && !this.slips.mayBegin(at) ? this.leaveOpen(at, next) : at;
  }

  private readName(at: number, longest: number, nameEnd: number, unit: UnitWord | null): number {
    const { scope } = this;
    const context = this.withoutCommon(at, nameEnd, scope.contextOf(at, at, unit, nameEnd));
    const readings = this.bareReadings(at, longest, nameEnd, context);
    if (readings.length === 0) {
      const next = scope.nextBoundary(at);
      if (this.mayBeMisspelt(at, context)) this.push(at, at, context, readings);
      return context.isCommon ? this.unitWithin(next, longest) : next;
    }
    const end = this.endWithUnit(endOf(readings), unit);
    this.mentions.push({ start: at, end, nameStart: at, context, readings });
    return end;
  }

  /**
   * "ស្វាយព្រៃពួច" between gaps is no mango, but the village Svay in Prey Puoch; and "អំពិល រមាសហែក" no tamarind, whatever stands
   * before it.
   */
  private withoutCommon(at: number, nameEnd: number, context: NameContext): NameContext {
    if (context.isKin && this.endsNamed(at)) return { ...context, isKin: false };
    if (!context.isKhmer || !(context.isCommon || context.hasTitle)) return context;
    if (context.isPhrase && this.reader.precedesNested(at, nameEnd))
      return { ...context, isCommon: false, hasTitle: false };
    const isName = context.isCommon && this.reader.chainedEnd(at) > at;
    return isName ? { ...context, isCommon: false } : context;
  }

  /** The unit word inside a common word (សាលាឃុំ: the hall of a commune), or the end of that word. */
  private unitWithin(from: number, end: number): number {
    for (let at = from; at < end; at += 1) if (this.scope.beginsUnit(at)) return at;
    return Math.max(from, end);
  }

  /** Where a mention ends whose name ends at a symbol: behind the unit word that follows and belongs to it. */
  private endWithUnit(nameEnd: number, unit: UnitWord | null): number {
    return unit !== null && this.scope.unitAt(nameEnd) === unit ? this.scope.unitEnd(nameEnd) : nameEnd;
  }

  /** Does nothing around this symbol say that a name may begin here: no mark, no word like "in", no capital? */
  private isQuiet(at: number): boolean {
    const { scope } = this;
    if (scope.gap(at) > (scope.isKhmer(at) ? NO_GAP : SPACE)) return false;
    return !scope.isAnnounced(at) && scope.capitalOf(at) !== 1 && !this.endsNamed(at);
  }

  /**
   * May what begins at a quiet symbol be passed over? Nothing does, or a village of one word, which is believed only
   * beside another name: most villages are called like a thing of every day.
   */
  private isInert(at: number, longest: number): boolean {
    const { scope, reader } = this;
    if (longest <= this.shadowEnd) return true;
    if (longest === at) return true;
    if (reader.highestLevelAt(at) < VILLAGE) return false;
    if (!scope.isKhmer(at) && scope.nextBoundary(at) < longest) return false;
    if (reader.longestAt(longest) > longest || !scope.isPlain(longest)) return false;
    this.shadowEnd = longest;
    return true;
  }

  /** A common word with nothing around it that makes a name of it; in Khmer another name inside or around it may. */
  private isMereWord(at: number, end: number): boolean {
    const { scope, reader } = this;
    return scope.isCommon(at, end) && (!scope.isKhmer(at) || reader.chainedEnd(at) === at);
  }

  private bareReadings(at: number, longest: number, nameEnd: number, context: NameContext): Reading[] {
    const { scope, reader } = this;
    const isProper = context.capital === 1 && scope.gap(at) < SENTENCE;
    const isWhole = context.isWhole && !scope.has(scope.nextBoundary(at), CUE.notAName);
    const begunByWord =
      !context.isKhmer && !isProper && !isWhole && scope.has(at, CUE.notAName | CUE.preposition);
    let readings = this.isEvident(at, nameEnd, context)
      ? likeliest(reader.exactReadings(at, context, nameEnd), this.spreadAt(at, longest, context))
      : [];
    // "our Cham" sounds like Ou Chum: a name does not begin with a small English word, unless it is spelt so.
    if (begunByWord || (context.isCommon && this.isNamedByUnit(at, context)))
      readings = readings.filter(({ similarity }) => similarity >= SAME_SPELLING);
    readings = this.withoutTorn(at, longest, context, readings);
    const isPart = longest > at && !scope.isClosed(longest);
    if (begunByWord || (!isPart && readings.some(({ weight }) => weight > BELIEVABLE))) return readings;
    return this.slips.addTo(at, context, readings, nameEnd);
  }

  /** "ស្វាយព្រៃ" of "ស្វាយព្រៃពួច" leaves half a word: Svay and Prey Puoch leave none. */
  private withoutTorn(at: number, longest: number, context: NameContext, readings: Reading[]): Reading[] {
    if (!context.isKhmer || longest === at || this.reader.mayEnd(longest)) return readings;
    const chained = this.reader.chainedEnd(at);
    return chained > at ? readings.filter(({ end }) => end === chained) : readings;
  }

  /** Beside another name it may well be a village of it; with a unit word that word decides. */
  private spreadAt(at: number, end: number, { unit }: NameContext): number {
    if (unit !== null) return Infinity;
    const precedesName = this.reader.beginsName(end) && !partsAt(this.scope.stream, end);
    return this.endsNamed(at) || precedesName ? SPREAD_BESIDE : BARE_SPREAD;
  }

  /** Common words and landmarks are names only where something beside them says so. */
  private isEvident(at: number, nameEnd: number, context: NameContext): boolean {
    const { scope } = this;
    const { unit, isCommon, isKhmer, capital } = context;
    if (isCommon && scope.blockedUntil(at) >= nameEnd) return this.isNamedByUnit(at, context);
    if (unit !== null) return true;
    if (scope.isWordOf(at, nameEnd, CUE.landmark)) return false;
    if (!isKhmer && capital !== 1 && scope.has(at, CUE.preposition)) return false;
    return !isCommon || this.isCommonEvident(at, nameEnd, context);
  }

  private isCommonEvident(
    at: number,
    nameEnd: number,
    { isDelimited, isLast, hasPreposition, isKhmer, capital }: NameContext,
  ): boolean {
    if (isDelimited || isLast || (this.endsNamed(at) && (isKhmer || capital === 1))) return true;
    // "នៅកណ្តាលវាល" is in the middle of the field, not in Kandal.
    return hasPreposition && (!isKhmer || this.reader.mayEnd(nameEnd));
  }

  /** A part between commas, or words before a unit word, that no list holds: perhaps a child of the place beside it. */
  private mayBeMisspelt(
    at: number,
    {
      unit,
      capital,
      hasPreposition,
      isKhmer,
    }: Pick<NameContext, 'unit' | 'capital' | 'hasPreposition' | 'isKhmer'>,
  ): boolean {
    const { scope } = this;
    if (scope.blockedUntil(at) > at || capital === -1) return false;
    if (unit === null && scope.has(at, CUE.landmark)) return false;
    const begins =
      partsAt(scope.stream, at) ||
      hasPreposition ||
      (isKhmer && scope.gap(at) === SPACE) ||
      this.endsNamed(at);
    if (!begins) return false;
    const end = scope.pieceEnd(at);
    const shortest = unit === null ? SHORTEST_MISSPELT : SHORTEST_WITH_UNIT;
    return end - at >= shortest && (scope.isClosed(end) || isKhmer);
  }

  /** Passes over a word that no list holds; what may be a misspelt child of a place beside it is noted. */
  private leaveOpen(at: number, next: number): number {
    const { scope } = this;
    const context = {
      unit: null,
      capital: scope.capitalOf(at),
      hasPreposition: scope.hasPreposition(at),
      isKhmer: scope.isKhmer(at),
    };
    if (this.mayBeMisspelt(at, context)) this.mentions.push(new OpenMention(scope, at));
    return next;
  }

  /** Does a place that was read end right here? */
  private endsNamed(at: number): boolean {
    const last = this.mentions.at(-1);
    return last !== undefined && last.readings.length > 0 && last.end === at;
  }

  /** BMC, PP: only where a place is expected, and in small letters only where all are small. */
  private readAbbreviation(at: number, next: number): number {
    const { starts, ends, text, hasCapitals } = this.scope.stream;
    const length = (ends[at] ?? 0) - (starts[at] ?? 0);
    if (length < 2 || length > LONGEST_ABBREVIATION) return at;
    // Nearly every short word ends here: making a string of it and of its capitals takes longer than all the rest.
    if (hasCapitals && isSmallAscii(text.charCodeAt((ends[at] ?? 1) - 1))) return at;
    const from = starts[at] ?? 0;
    const row = this.abbreviations.rowOf(text, from, from + length);
    if (row === undefined) return at;
    const letters = text.slice(from, from + length);
    if (hasCapitals && letters !== letters.toUpperCase()) return at;
    const context = this.scope.contextOf(at, at, null, next);
    if (!context.hasPreposition && (!context.isDelimited || letters !== letters.toUpperCase())) return at;
    const reading = { row, weight: ABBREVIATION_WEIGHT, end: next, similarity: 1, isExact: true };
    this.mentions.push({ start: at, end: next, nameStart: at, context, readings: [reading] });
    return next;
  }

  /** "this village has": an English unit word before a name needs "of" or a capital after it. */
  private precedesName(at: number, nameStart: number): boolean {
    return this.looksLikeName(nameStart) && !this.belongsToNameBefore(at, nameStart);
  }

  /** "Kang Meas district Kampong Cham province", "my village Kampong Speu town": the name belongs to the second unit word. */
  private belongsToNameBefore(at: number, nameStart: number): boolean {
    const { scope } = this;
    if (scope.gap(at) !== SPACE || scope.unitAfter(scope.pieceEnd(nameStart)) === null) return false;
    let before = at - 1;
    while (before > 0 && scope.stream.boundaries[before] !== 1) before -= 1;
    if (before < 0) return false;
    if (scope.has(before, CUE.owner)) return true;
    return scope.capitalOf(before) === 1 && !scope.has(before, CUE.notAName | CUE.preposition);
  }

  private looksLikeName(at: number): boolean {
    const capital = this.scope.capitalOf(at);
    if (capital === 1) return !this.scope.has(at, CUE.notAName);
    return capital === 0 && (this.scope.cues.classes[at] ?? 0) === 0;
  }
}
