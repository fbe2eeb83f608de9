import { CUE } from './cue-lexicon';
import type { CueMap } from './read-cues';
import type { Mention } from './mention';
import { COMMUNE, DISTRICT, isWithin, VILLAGE, type PlaceTable } from './place-table';
import type { AddressGroup, Claim } from './settle-place';
import { COMMA, SENTENCE, type TextStream } from './text-stream';

/** The place of a text: one claim, or the claims between which the text does not decide. */
export type Choice = {
  /** The deepest place that is sure, null when none is. */
  row: number | null;
  /** Every place that fits; just `row` when nothing is open. */
  candidates: number[];
  claim: Claim;
  /** How much stronger than the next reading; the base of the confidence. */
  lead: number;
  cause: 'single' | 'sameName' | 'twoPlaces';
};

/** Below this the words are taken for something else than a place. */
const ACCEPTED = 0.95;
/** At least one name must be nearly believable by itself, unless three in a row hold one another. */
const ANCHORED = 0.8;
const PAIR = 2;
const CHAIN = 3;
const CHAINED = 3.5;
const isAnchored = ({ anchor, mentions, weight, isPair }: Claim): boolean =>
  isPair || anchor >= ANCHORED || (mentions.length >= CHAIN && weight >= CHAINED);

/** Can any claim reach what is asked of it? Most stories name no place, and end here. */
export const mayNamePlace = (mentions: readonly Mention[]): boolean => {
  let named = 0;
  for (const { readings } of mentions) {
    if (readings.some(({ weight }) => weight >= ANCHORED)) return true;
    if (readings.length > 0) named += 1;
  }
  return named >= PAIR;
};

/** Readings this close to the best are as good as it. */
const TIE = 0.32;
/** What the spelling of the lists counts at most beside another spelling of the same name. */
const OTHER_SPELLING = 0.75;
/** A name that fits many places says little beside one that fits one. */
const DOUBT = 0.4;
/** A name that the unit beside it does not hold gives way to that unit. */
const CONTRADICTION = 3;
const GROUP_TIE = 0.5;
const MOST_CANDIDATES = 200;
/** Spellings this like one another name the same. */
const ALIKE = 0.93;

/** The deepest place that holds all of them, -1 when they share none. */
const sharedParent = (table: PlaceTable, rows: readonly number[]): number => {
  let shared = rows[0] ?? -1;
  for (const row of rows)
    while (shared !== -1 && !isWithin(table, row, shared)) shared = table.parents[shared] ?? -1;
  return shared;
};

/** Of places with one name, one inside the other, the outer one is what the name alone supports. */
const withoutInner = (table: PlaceTable, claims: readonly Claim[]): Claim[] => {
  const outer = claims.filter(({ row }) => table.levels[row] !== VILLAGE);
  return claims.filter(
    ({ row, mentions }) =>
      !outer.some(
        (other) =>
          other.row !== row && other.mentions[0] === mentions[0] && isWithin(table, row, other.row),
      ),
  );
};

/** The deepest place that holds all claims and is named for each of them, null when there is none. */
const namedParent = (
  table: PlaceTable,
  rows: readonly number[],
  claims: readonly Claim[],
): number | null => {
  for (let row = sharedParent(table, rows); row !== -1; row = table.parents[row] ?? -1)
    if (isNamed(row, claims)) return row;
  return null;
};

/** Does some mention of the claims name this place? */
const isNamed = (row: number, claims: readonly Claim[]): boolean =>
  claims.every(({ mentions }) =>
    mentions.some(({ readings }) => readings.some((reading) => reading.row === row)),
  );

/**
 * Of a province and its town of one name, "krong" and "town" mean the town: the unit word is of its very type. Of a commune
 * and its village of one name, the name alone means the commune.
 */
const withoutNamesakes = (table: PlaceTable, claims: readonly Claim[]): readonly Claim[] => {
  const outer = new Map<Mention | undefined, Set<number>>();
  // "Prey Kuy Ka" is no village of the name of its commune Prey Kuy.
  const endOf = (own: Mention | undefined, row: number): number | undefined =>
    own?.readings.find((reading) => reading.row === row)?.end;
  for (const {
    row,
    similarity,
    mentions: [own],
  } of claims) {
    if (similarity < ALIKE) continue;
    const unit = own?.context.unit;
    // Nothing lies within a village.
    if (unit == null ? table.levels[row] === VILLAGE : unit.type !== table.types[row]) continue;
    const rows = outer.get(own) ?? new Set();
    outer.set(own, rows);
    if (unit == null) rows.add(row);
    else for (let at = table.parents[row] ?? -1; at !== -1; at = table.parents[at] ?? -1) rows.add(at);
  }
  return claims.filter(({ row, mentions: [own] }) => {
    const unit = own?.context.unit;
    if (unit != null) return unit.type === table.types[row] || outer.get(own)?.has(row) !== true;
    if (table.levels[row] !== VILLAGE) return true;
    for (let at = table.parents[row] ?? -1; at !== -1; at = table.parents[at] ?? -1)
      if (outer.get(own)?.has(at) === true && endOf(own, at) === endOf(own, row)) return false;
    return true;
  });
};

/**
 * A bare Khmer name of a district that several communes elsewhere bear too (បារាយណ៍) is asked: amid other words a commune is
 * believed less, but not so much that the district is sure.
 */
const repeatedCommunesOf = (table: PlaceTable, best: Claim, claims: readonly Claim[]): Claim[] => {
  const [own] = best.mentions;
  const isBare = best.mentions.length === 1 && own?.context.unit === null && own.context.isKhmer;
  if (!isBare || table.levels[best.row] !== DISTRICT) return [];
  const communes = claims.filter(
    ({ row, weight, mentions }) =>
      table.levels[row] === COMMUNE &&
      table.namesKm[row] === table.namesKm[best.row] &&
      weight >= best.weight - OTHER_SPELLING &&
      mentions.length === 1,
  );
  return communes.length > 1 ? communes : [];
};

/** Of "Phum Thmey" the lists spell two so and 151 Thmei: where spelling does not decide, all of the one name stay open. */
const namesakesOf = (table: PlaceTable, near: readonly Claim[], claims: readonly Claim[]): Claim[] => {
  const best = near[0];
  if (best === undefined || new Set(near.map(({ row }) => row)).size === 1) return [];
  const nameOf = ({ row }: Claim): string => `${table.levels[row] ?? 0} ${table.namesKm[row] ?? ''}`;
  return claims.filter(
    (claim) =>
      claim.weight < best.weight - TIE &&
      claim.weight >= best.weight - OTHER_SPELLING &&
      claim.mentions[0] === best.mentions[0] &&
      claim.mentions.length === best.mentions.length &&
      nameOf(claim) === nameOf(best),
  );
};

const chooseInGroup = (table: PlaceTable, group: AddressGroup): Choice | null => {
  const claims = withoutNamesakes(table, group.claims);
  const best = claims[0];
  if (best === undefined || best.weight < ACCEPTED || !isAnchored(best)) return null;
  const near = claims.filter((claim) => claim.weight >= best.weight - TIE);
  const tied = withoutInner(
    table,
    [...near, ...namesakesOf(table, near, claims), ...repeatedCommunesOf(table, best, claims)]
      .filter((claim) => !isWithin(table, best.row, claim.row))
      .concat(best),
  );
  const rows = [...new Set(tied.map((claim) => claim.row))].slice(0, MOST_CANDIDATES);
  const known = new Set(rows);
  const next = claims.find(
    (claim) => claim !== best && !known.has(claim.row) && !isRelated(table, claim.row, best.row),
  );
  const lead = best.weight - (next?.weight ?? 0);
  if (rows.length === 1) {
    const claim = tied[0] ?? best;
    return { row: claim.row, candidates: [claim.row], claim, lead, cause: 'single' };
  }
  const row = namedParent(table, rows, tied);
  return { row, candidates: rows.sort((a, b) => a - b), claim: best, lead, cause: 'sameName' };
};

const isRelated = (table: PlaceTable, a: number, b: number): boolean =>
  isWithin(table, a, b) || isWithin(table, b, a);

const CUE_REACH = 30;
/** Where somebody lives is less likely the place than one named without more, but not much: both stay open. */
const RESIDENCE = -0.75;

/** The part a place plays in the story, from the words before it: where it happened (+), where the person lives (-). */
const roleWeight = (stream: TextStream, cues: CueMap, start: number): number => {
  for (let at = start; at > Math.max(0, start - CUE_REACH); at -= 1) {
    const classes = cues.before[at] ?? 0;
    if ((classes & CUE.event) !== 0) return 0.8;
    if ((classes & CUE.elsewhere) !== 0) return -1.5;
    if ((classes & CUE.residence) !== 0) return RESIDENCE;
    if ((stream.gaps[at] ?? SENTENCE) >= COMMA) return 0;
  }
  return 0;
};

/** A place that the text comes back to is what it is about. */
const REPEATED = 0.6;

const isNamedAgain = ({ row }: Choice, own: AddressGroup, groups: readonly AddressGroup[]): boolean =>
  row !== null &&
  groups.some(
    (group) =>
      group !== own && group.claims.some((claim) => claim.row === row && claim === group.claims[0]),
  );

const CERTAIN = 0.9;

/**
 * Does the text give the name exactly, with its unit word and a parent that holds it? Then the unit beside it may be the
 * wrong one (Boeng Keng Kang lay in Chamkar Mon until 2019), and both stay open.
 */
const isCertainName = (table: PlaceTable, row: number | null, { mentions, similarity }: Claim): boolean =>
  row !== null &&
  table.levels[row] === COMMUNE &&
  similarity >= CERTAIN &&
  mentions.length > 1 &&
  mentions[0]?.context.unit != null;

/** How much a choice deserves to be the place of the text: evidence and depth, less what makes it doubtful. */
const rankOf = (table: PlaceTable, { row, candidates, claim }: Choice): number => {
  const doubt = row === null ? DOUBT * Math.log2(candidates.length) : 0;
  const contradiction = claim.isContradicted && !isCertainName(table, row, claim) ? CONTRADICTION : 0;
  return Math.min(claim.weight, 6) / 3 + 0.5 * (table.levels[claim.row] ?? 1) - doubt - contradiction;
};

type Rated = { choice: Choice; rank: number };

/**
 * Chooses the place of the text among its addresses. An address that says where it happened wins over where the
 * person lives or went; a deep address over a bare province; when that does not decide, all stay candidates.
 */
export const choosePlace = (
  table: PlaceTable,
  stream: TextStream,
  cues: CueMap,
  groups: readonly AddressGroup[],
): Choice | null => {
  const rated: Rated[] = [];
  for (const group of groups) {
    const choice = chooseInGroup(table, group);
    if (choice === null) continue;
    rated.push({
      choice,
      rank:
        rankOf(table, choice) +
        roleWeight(stream, cues, group.mentions[0]?.start ?? 0) +
        (isNamedAgain(choice, group, groups) ? REPEATED : 0),
    });
  }
  rated.sort((a, b) => b.rank - a.rank);
  const [best] = rated;
  if (best === undefined) return null;
  const rivals = rated.filter(
    ({ choice, rank }) =>
      rank >= best.rank - GROUP_TIE &&
      !choice.candidates.every((row) => best.choice.candidates.some((own) => isRelated(table, row, own))),
  );
  if (rivals.length === 0) return best.choice;
  const tied = [best, ...rivals].map(({ choice }) => choice);
  const rows = [...new Set(tied.flatMap(({ candidates }) => candidates))].sort((a, b) => a - b);
  const row = namedParent(
    table,
    rows,
    tied.map(({ claim }) => claim),
  );
  return { row, candidates: rows, claim: best.choice.claim, lead: 0, cause: 'twoPlaces' };
};
