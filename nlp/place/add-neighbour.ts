import type { Choice } from './choose-place';
import { CUE } from './cue-lexicon';
import type { Mention } from './mention';
import { namesOfKey, type NameIndex } from './name-index';
import type { NameMatches } from './name-matches';
import { COMMUNE, isWithin, type PlaceTable } from './place-table';
import type { TextScope } from './text-scope';
import { COMMA, isDigitSymbol, SPACE } from './text-stream';

/** A stretch of text that bears the name of places inside the one chosen. */
type Neighbour = { start: number; end: number; rows: number[] };

const LONGEST_NAME = 24;
/** A name of so many symbols that fits one place inside its neighbour is no chance. */
const TELLING = 6;
const isTelling = ({ start, end, rows }: Neighbour): boolean => end - start >= TELLING && rows.length === 1;
const MOST_PLACES = 12;
/** What stands here is a word of another kind, though a village bears its name. */
const NO_NEIGHBOUR = CUE.landmark | CUE.notAName | CUE.title | CUE.preposition | CUE.residence;

/**
 * Reads the name right before or behind an address, without a unit word, as a place inside it: "Ampil, Kampong Siem". Alone
 * such a name would be a mere word (ampil is a tamarind); beside its parent, and with nothing else in its part, it is not.
 */
export class NeighbourReader {
  constructor(
    private readonly table: PlaceTable,
    private readonly index: NameIndex,
    private readonly scope: TextScope,
    private readonly matches: NameMatches,
  ) {}

  /** The choice made deeper by a neighbour of its names, or as it is. */
  add(choice: Choice, mentions: readonly Mention[]): Choice {
    const { row, candidates } = choice;
    if (row === null || candidates.length > 1 || (this.table.levels[row] ?? 0) > COMMUNE) return choice;
    // A name of the address itself, or one with a unit word of its own, is no nameless neighbour.
    const taken = mentions.filter(
      (mention) =>
        mention.readings.length > 0 &&
        (mention.context.unit !== null || choice.claim.mentions.includes(mention)),
    );
    for (const mention of choice.claim.mentions)
      for (const found of [this.before(mention.start, row), this.behind(mention.end, row)])
        if (found !== null && !taken.some(({ start, end }) => start < found.end && found.start < end))
          return this.deepen(choice, mention, found);
    return choice;
  }

  private deepen(choice: Choice, beside: Mention, { start, end, rows }: Neighbour): Choice {
    const [row = -1] = rows;
    const readings = rows.map((each) => ({ row: each, weight: 1, end, similarity: 1, isExact: true }));
    const mention = { ...beside, start, end, nameStart: start, readings };
    mention.context = { ...beside.context, unit: null };
    const claim = { ...choice.claim, row, similarity: 1, mentions: [mention, ...choice.claim.mentions] };
    if (rows.length === 1) return { ...choice, row, candidates: rows, claim };
    return { ...choice, candidates: rows, claim, cause: 'sameName' };
  }

  /** A name that ends where the address begins, and begins a part of the text or stands behind a word like "in". */
  private before(end: number, parent: number): Neighbour | null {
    const { scope } = this;
    for (let start = end - 1; start >= Math.max(0, end - LONGEST_NAME); start -= 1) {
      if (scope.gap(start + 1) >= COMMA && start + 1 < end) return null;
      if (scope.stream.boundaries[start] !== 1) continue;
      const found = this.namesAt(start, parent, (stop) => stop === end);
      if (found !== null && (this.mayBegin(start) || isTelling(found))) return found;
    }
    return null;
  }

  private behind(start: number, parent: number): Neighbour | null {
    const isPart = this.scope.gap(start) >= COMMA;
    return this.namesAt(start, parent, (stop) => this.mayEnd(stop) || (isPart && this.goesOn(stop)));
  }

  private mayBegin(start: number): boolean {
    const { scope } = this;
    const classes = scope.cues.before[start] ?? 0;
    if ((classes & (CUE.locative | CUE.preposition)) !== 0) return true;
    return scope.gap(start) >= (scope.isKhmer(start) ? SPACE : COMMA);
  }

  private mayEnd(end: number): boolean {
    return this.scope.gap(end) >= (this.scope.isKhmer(end - 1) ? SPACE : COMMA);
  }

  /** Does the sentence go on with a small word: "Svay Chek, Phkoam, Ampil for three weeks"? */
  private goesOn(at: number): boolean {
    return !this.scope.isKhmer(at) && this.scope.has(at, CUE.notAName | CUE.preposition);
  }

  private namesAt(start: number, parent: number, isEnd: (end: number) => boolean): Neighbour | null {
    const { scope, matches } = this;
    for (let number = matches.count(start) - 1; number >= 0; number -= 1) {
      const end = matches.end(start, number);
      if (!isEnd(end) || this.isOtherWord(start, end) || scope.beginsUnit(start)) continue;
      if (this.isMereNumber(start, end, parent)) continue;
      if (this.isLent(start, matches.key(start, number), parent)) continue;
      const rows = this.rowsWithin(matches.key(start, number), parent);
      if (rows.length > 0 && rows.length <= MOST_PLACES) return { start, end, rows };
    }
    return null;
  }

  /** "Kampong Speu, 3 people": a number counts; only behind a commune, with nothing after it, is it that commune's village. */
  private isMereNumber(start: number, end: number, parent: number): boolean {
    const { scope, table } = this;
    if (!isDigitSymbol(scope.symbol(start)) || end - start > 2) return false;
    return table.levels[parent] !== COMMUNE || scope.gap(end) < COMMA;
  }

  /** "Cham, Kampong Trabaek, Prey Veng": even a word of another kind is a name where it has a capital and a part to itself. */
  private isOtherWord(start: number, end: number): boolean {
    const { scope } = this;
    if (!scope.isWordOf(start, end, NO_NEIGHBOUR)) return false;
    const isPart = (start === 0 || scope.gap(start) >= COMMA) && scope.gap(end) >= COMMA;
    return !isPart || scope.capitalOf(start) !== 1;
  }

  /** "Kien Svay Kandal": a parent's name is the parent; and a market bears the name of the place that it stands in. */
  private isLent(start: number, key: number, parent: number): boolean {
    const isLandmark = ((this.scope.cues.before[start] ?? 0) & CUE.landmark) !== 0;
    for (const { row } of namesOfKey(this.index, key))
      if ((row !== parent || isLandmark) && isWithin(this.table, parent, row)) return true;
    return false;
  }

  /** The places of a name inside another, without those inside one another. */
  private rowsWithin(key: number, parent: number): number[] {
    const rows = new Set<number>();
    for (const { row } of namesOfKey(this.index, key))
      if (row !== parent && isWithin(this.table, row, parent)) rows.add(row);
    const isInner = (row: number): boolean =>
      [...rows].some((other) => other !== row && isWithin(this.table, row, other));
    return [...rows].filter((row) => !isInner(row)).sort((a, b) => a - b);
  }
}
