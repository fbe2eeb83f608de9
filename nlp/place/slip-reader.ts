import type { NameReader } from './name-reader';
import type { NameContext, Reading } from './place-evidence';
import type { TextScope } from './text-scope';

/** Looks for names with a slip of the fingers where something announces a name, and only there. */
export class SlipReader {
  constructor(
    private readonly scope: TextScope,
    private readonly reader: NameReader,
  ) {}

  /** May a name with a slip begin at a symbol where none of the lists does? Mostly not, and nothing more need be asked. */
  mayBegin(at: number): boolean {
    const { scope } = this;
    if (scope.blockedUntil(at) > at) return false;
    const capital = scope.capitalOf(at);
    const isAnnounced =
      capital === 0 ? scope.hasPreposition(at) || scope.mayBeDelimited(at) : capital === 1;
    return isAnnounced && this.reader.mayMisread(at);
  }

  /** May `wantsFuzzy` say yes, whatever part of the text the name takes? Mostly not, and its context need not be made. */
  private mayWantFuzzy(at: number, { unit, hasTitle }: NameContext): boolean {
    return unit === null ? !hasTitle && this.mayBegin(at) : this.reader.mayMisread(at);
  }

  /** The readings, and those with an error where one is likely. */
  addTo(at: number, context: NameContext, readings: Reading[], nameEnd: number): Reading[] {
    if (!this.mayWantFuzzy(at, context)) return readings;
    const asked = this.contextOfPart(at, context);
    if (!this.wantsFuzzy(at, asked, readings.length === 0)) return readings;
    return [...readings, ...this.reader.bareFuzzyReadings(at, asked, readings, nameEnd)];
  }

  /**
   * The whole part may be one misspelt name, though its first word is a common one: "prek prsab". In Khmer, or with a capital,
   * behind a word like "in" a part ends at a space too.
   */
  private contextOfPart(at: number, context: NameContext): NameContext {
    const { scope } = this;
    const isAnnounced = context.hasPreposition && (context.isKhmer || context.capital === 1);
    const end = isAnnounced ? scope.phraseEnd(at) : scope.pieceEnd(at);
    const whole = scope.contextOf(at, at, context.unit, end);
    const endsPart = scope.isClosed(end) || (isAnnounced && scope.isOpen(end));
    return whole.isDelimited && endsPart ? whole : context;
  }

  private wantsFuzzy(at: number, context: NameContext, nothingFound: boolean): boolean {
    const isProper = context.unit !== null && context.capital === 1;
    if (isProper && !context.isCommon) return true;
    if (context.isCommon || this.isPerson(at, context) || this.scope.blockedUntil(at) > at) return false;
    if (context.unit !== null) return true;
    if (context.capital === -1) return false;
    if (context.isDelimited || context.capital === 1) return true;
    return context.isKhmer
      ? context.isLast || (context.hasPreposition && nothingFound)
      : context.hasPreposition;
  }

  /** What follows a title, and Ta Sok of whom more is told: no misspelt place. */
  private isPerson(at: number, { hasTitle, isKin, hasPreposition, unit }: NameContext): boolean {
    if (hasTitle) return true;
    return isKin && unit === null && !hasPreposition && !this.scope.isClosed(this.scope.pieceEnd(at));
  }
}
