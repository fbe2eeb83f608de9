import { CUE } from './cue-lexicon';
import type { CueMap } from './read-cues';
import type { Mention } from './mention';
import type { Reading } from './place-evidence';
import { DISTRICT, isWithin, VILLAGE, type PlaceTable } from './place-table';
import { COMMA, SENTENCE, type TextStream } from './text-stream';

/** One place with everything in the text that speaks for it. */
export type Claim = {
  row: number;
  weight: number;
  /** The mention that names the place itself, then those that name its parents. */
  mentions: Mention[];
  similarity: number;
  /** The strongest name of the claim by itself: names that are all doubtful do not prove one another. */
  anchor: number;
  /** A name without an error stands beside that of its parent: two words do so by chance next to never. */
  isPair: boolean;
  /** A higher unit beside the name holds no such place. */
  isContradicted: boolean;
};

/** The mentions that stand together as one address, and the places they may mean, strongest first. */
export type AddressGroup = { mentions: Mention[]; claims: Claim[] };

/** A mention that stands right beside another, and the level that it most likely names. */
type Neighbour = { mention: Mention; level: number };
type Naming = { mention: Mention; weight: number; isExact: boolean };
const NO_NAMINGS: readonly Naming[] = [];
const NO_PARENTS: ReadonlyMap<Mention, Naming> = new Map();
type Link = { isAdjacent: boolean; share: number; bonus: number };

/** What is added when the text names the place's parent: nearly sure beside it, likely in the same sentence. */
const ADJACENT: Link = { isAdjacent: true, share: 1, bonus: 1.2 };
const SAME_SENTENCE: Link = { isAdjacent: false, share: 1, bonus: 0.6 };
const FAR: Link = { isAdjacent: false, share: 0.6, bonus: 0.25 };
/** A higher unit right beside the name, of which the place is no part, speaks against it. */
const CONTRADICTION = 2.5;
/** Evidence of its own that a name needs before a parent elsewhere in the text counts for it. */
const BELIEVED_ALONE = 0.9;
const BELIEVED_BESIDE = -0.3;
const NEARBY_SYMBOLS = 60;
const PAIR_SYMBOLS = 8;

/** "Village: Thmei. Commune: Tuek Vil.": a part that begins with its unit word goes on after a full stop. */
const isLabelled = ({ start, nameStart }: Mention): boolean => nameStart > start;

/** In a Khmer stretch a common word after another name is that word: "ឡឥដ្ឋកណ្តាលភូមិ", a kiln in the middle of the village. */
const isWordInside = ({ context }: Mention): boolean =>
  context.isCommon && context.isKhmer && context.unit === null && !context.isDelimited && !context.isLast;

class ClaimBuilder {
  /** What names each place; of villages nothing is kept, for they are no parents. */
  private readonly namings = new Map<number, Naming[]>();
  private readonly byStart = new Map<number, Mention>();
  /** The mentions right before and right after each mention. */
  private readonly neighbours = new Map<Mention, Neighbour[]>();

  constructor(
    private readonly table: PlaceTable,
    private readonly stream: TextStream,
    private readonly cues: CueMap,
    private readonly mentions: readonly Mention[],
  ) {
    for (const mention of mentions) {
      this.byStart.set(mention.start, mention);
      for (const { row, weight, isExact } of mention.readings) {
        if (table.levels[row] === VILLAGE) continue;
        const known = this.namings.get(row);
        if (known === undefined) this.namings.set(row, [{ mention, weight, isExact }]);
        else known.push({ mention, weight, isExact });
      }
    }
    for (const [at, mention] of mentions.entries()) {
      const beside = [mentions[at - 1], mentions[at + 1]].filter((other) => other !== undefined);
      this.neighbours.set(
        mention,
        beside
          .filter((other) =>
            other.start < mention.start
              ? this.areAdjacent(other, mention)
              : this.areAdjacent(mention, other),
          )
          .map((other) => ({ mention: other, level: this.likeliestLevel(other) })),
      );
    }
  }

  claimsOf(group: readonly Mention[]): Claim[] {
    const best = new Map<number, Claim>();
    for (const mention of group)
      for (const reading of mention.readings) {
        const claim = this.claimOf(mention, reading);
        const known = best.get(reading.row);
        if (known === undefined || known.weight < claim.weight) best.set(reading.row, claim);
      }
    return [...best.values()].sort((a, b) => b.weight - a.weight);
  }

  /** Can the two mentions belong to one place: does a reading of one lie within a reading of the other? */
  areCompatible(a: Mention, b: Mention): boolean {
    return this.hasParentIn(a, b) || this.hasParentIn(b, a);
  }

  /** Between the two stands nothing but marks and words like "in", "of", a unit word, or other mentions. */
  areAdjacent(first: Mention, second: Mention): boolean {
    let at = first.end;
    while (at < second.start) {
      const classes = this.cues.classes[at] ?? 0;
      const isElsewhere = (classes & (CUE.elsewhere | CUE.residence)) !== 0;
      const filler = isElsewhere ? 0 : classes & (CUE.preposition | CUE.afterUnit);
      const unitEnd = (this.cues.units[at] ?? -1) === -1 ? at : (this.cues.unitEnds[at] ?? at);
      const next = this.byStart.get(at)?.end ?? (filler !== 0 ? (this.cues.ends[at] ?? at) : unitEnd);
      if (next <= at) return false;
      at = next;
    }
    return (
      !this.areInDifferentSentences(first, second) || isLabelled(second) || this.isLineBreak(second.start)
    );
  }

  private claimOf(own: Mention, { row, weight: ownWeight, similarity, isExact }: Reading): Claim {
    const claim: Claim = {
      row,
      weight: ownWeight,
      mentions: [own],
      similarity,
      anchor: ownWeight,
      isPair: false,
      isContradicted: false,
    };
    const parents = this.parentsNamed(own, row);
    for (const [mention, { weight, isExact: isParentExact }] of parents) {
      const link = this.linkOf(own, mention);
      // A place named elsewhere does not turn a chance likeness into a name.
      const isPair =
        link.isAdjacent && isExact && isParentExact && this.isLong(own, mention) && !isWordInside(mention);
      if (ownWeight < (link.isAdjacent ? BELIEVED_BESIDE : BELIEVED_ALONE) && !isPair) continue;
      // The same name again elsewhere in the text is the same place, not its parent.
      if (!link.isAdjacent && mention.readings.some((reading) => reading.row === row)) continue;
      // "the market of Svay Chrum, Svay Chrum commune": the market bears the commune's name, not a village's.
      if (this.isLent(own, row, mention)) continue;
      claim.mentions.push(mention);
      claim.isPair ||= isPair;
      claim.anchor = Math.max(claim.anchor, weight);
      claim.weight += Math.max(0, weight) * link.share + link.bonus;
    }
    if (this.isContradicted(own, row, parents)) {
      claim.weight -= CONTRADICTION;
      claim.isContradicted = true;
    }
    return claim;
  }

  /** Is it a landmark's name that the text gives again with the unit it is taken from? */
  private isLent({ context }: Mention, row: number, { readings }: Mention): boolean {
    if (!context.hasLandmark || context.unit !== null) return false;
    const name = this.table.namesKm[row];
    return readings.some((reading) => reading.row !== row && this.table.namesKm[reading.row] === name);
  }

  /**
   * For each parent, the highest first, the best mention that names it and names no higher one: "Puok, Puok" are two, and the
   * town of Kampong Thom is not named by the province's name when it has its own beside it.
   */
  private parentsNamed(own: Mention, row: number): ReadonlyMap<Mention, Naming> {
    const parent = this.mentions.length === 1 ? -1 : this.parentOf(row);
    if (parent === -1) return NO_PARENTS;
    const above = this.parentsNamed(own, parent);
    let best: Naming | undefined;
    for (const naming of this.namings.get(parent) ?? NO_NAMINGS)
      if (
        naming.mention !== own &&
        !above.has(naming.mention) &&
        naming.weight > (best?.weight ?? -Infinity)
      )
        best = naming;
    return best === undefined
      ? above
      : new Map([[best.mention, this.clearestNaming(best, parent)], ...above]);
  }

  /** A commune and its district are often called by the same name: the mention counts as what it says most clearly. */
  private clearestNaming(naming: Naming, row: number): Naming {
    let clearest = naming;
    for (let parent = this.parentOf(row); parent !== -1; parent = this.parentOf(parent))
      for (const other of this.namings.get(parent) ?? NO_NAMINGS)
        if (other.mention === naming.mention && other.weight > clearest.weight) clearest = other;
    return clearest;
  }

  /** Are the two names together too long to be met by chance? */
  private isLong(a: Mention, b: Mention): boolean {
    return a.end - a.nameStart + b.end - b.nameStart >= PAIR_SYMBOLS;
  }

  private isContradicted(own: Mention, row: number, parents: ReadonlyMap<Mention, Naming>): boolean {
    const level = this.table.levels[row] ?? 0;
    return (this.neighbours.get(own) ?? []).some(
      ({ mention, level: beside }) =>
        beside < level &&
        !parents.has(mention) &&
        !this.isHeld(own, row, beside, parents) &&
        !this.isSetOff(own, mention) &&
        !mention.readings.some((reading) => isWithin(this.table, row, reading.row)),
    );
  }

  /** "Kandal, Samraong Tong, Kampong Speu": the district has its own province beside it, and Kandal is a village. */
  private isHeld(own: Mention, row: number, level: number, parents: ReadonlyMap<Mention, Naming>): boolean {
    if (this.table.levels[row] !== DISTRICT) return false;
    for (const mention of parents.keys()) {
      const holds = mention.readings.some(
        (reading) =>
          (this.table.levels[reading.row] ?? VILLAGE) <= level && isWithin(this.table, row, reading.row),
      );
      if (holds && this.linkOf(own, mention).isAdjacent) return true;
    }
    return false;
  }

  /** "Between Siem Reap and Kampong Thom, in Chi Kraeng": after a comma, "in" begins another address. */
  private isSetOff(a: Mention, b: Mention): boolean {
    const second = a.start < b.start ? b : a;
    const first = second === b ? a : b;
    return (
      (this.stream.gaps[first.end] ?? SENTENCE) >= COMMA &&
      ((this.cues.classes[first.end] ?? 0) & CUE.locative) !== 0
    );
  }

  private likeliestLevel({ readings }: Mention): number {
    let best = readings[0];
    for (const reading of readings) if (best === undefined || reading.weight > best.weight) best = reading;
    return this.table.levels[best?.row ?? 0] ?? 0;
  }

  private hasParentIn(child: Mention, other: Mention): boolean {
    const rows = new Set(other.readings.map((reading) => reading.row));
    return child.readings.some(({ row }) => {
      for (let parent = this.parentOf(row); parent !== -1; parent = this.parentOf(parent))
        if (rows.has(parent)) return true;
      return false;
    });
  }

  private parentOf(row: number): number {
    return this.table.parents[row] ?? -1;
  }

  private linkOf(a: Mention, b: Mention): Link {
    const [first, second] = a.start < b.start ? [a, b] : [b, a];
    if (second.start - first.end > NEARBY_SYMBOLS) return FAR;
    if (this.areAdjacent(first, second)) return ADJACENT;
    return this.areInDifferentSentences(first, second) || this.isJourney(first, second)
      ? FAR
      : SAME_SENTENCE;
  }

  /** "from Leuk Daek to Kaoh Thum": two places, not a place and its parent. */
  private isJourney(first: Mention, second: Mention): boolean {
    for (let at = first.end; at < second.start; at += 1)
      if (((this.cues.classes[at] ?? 0) & (CUE.elsewhere | CUE.journey)) !== 0) return true;
    return false;
  }

  private areInDifferentSentences(first: Mention, second: Mention): boolean {
    for (let at = first.end; at <= second.start; at += 1)
      if (this.stream.gaps[at] === SENTENCE) return true;
    return false;
  }

  /** People write one part of an address a line. */
  private isLineBreak(at: number): boolean {
    const before = this.stream.text.slice(this.stream.ends[at - 1] ?? 0, this.stream.starts[at] ?? 0);
    return before.length < 8 && before.replace(/[\s,]/g, '') === '' && before.includes('\n');
  }
}

const MOST_MENTIONS = 60;

const strength = (mention: Mention): number => {
  let best = -Infinity;
  for (const { weight } of mention.readings) best = Math.max(best, weight);
  return best;
};

/** A name that a long text says more often says nothing new, and would drive the others out. */
const OFTEN = 3;

/** The mentions whose name was not read so often before. */
const withoutRepeated = (mentions: readonly Mention[]): Mention[] => {
  const times = new Map<string, number>();
  return mentions.filter(({ readings }) => {
    const name = `${readings[0]?.row ?? -1} ${readings.length}`;
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    return before < OFTEN;
  });
};

/** The strongest mentions, in the order of the text: a long story does not name more places than this in earnest. */
const strongest = (mentions: readonly Mention[]): Mention[] => {
  const all = mentions.filter((mention) => mention.readings.length > 0);
  const named = all.length <= MOST_MENTIONS ? all : withoutRepeated(all);
  if (named.length <= MOST_MENTIONS) return named;
  const kept = new Set([...named].sort((a, b) => strength(b) - strength(a)).slice(0, MOST_MENTIONS));
  return named.filter((mention) => kept.has(mention));
};

/** Parts the mentions of a text into addresses, and weighs for each the places that it may mean. */
export const groupAddresses = (
  table: PlaceTable,
  stream: TextStream,
  cues: CueMap,
  mentions: readonly Mention[],
): AddressGroup[] => {
  const named = strongest(mentions);
  const builder = new ClaimBuilder(table, stream, cues, named);
  const groups: Mention[][] = [];
  for (const mention of named) {
    const group = groups.at(-1) ?? [];
    const last = group.at(-1);
    const joins =
      last !== undefined &&
      builder.areAdjacent(last, mention) &&
      group.every((member) => builder.areCompatible(member, mention));
    if (joins) group.push(mention);
    else groups.push([mention]);
  }
  return groups.map((group) => ({ mentions: group, claims: builder.claimsOf(group) }));
};
