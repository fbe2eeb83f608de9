import type { Choice } from './choose-place';
import { CUE } from './cue-lexicon';
import type { CueMap } from './read-cues';
import type { Mention } from './mention';
import { bareLetters } from './fold-latin';
import { prefixDistances, symbolDistance, wholeOf } from './fuzzy-keys';
import type { NameIndex } from './name-index';
import { COMMUNE, isWithin, type PlaceTable } from './place-table';
import { COMMA, SENTENCE, SPACE, type TextStream } from './text-stream';

/** Symbols of the names of a place, for comparing with text that no key matched. */
type ChildNames = { from: number; to: number };

const ALIKE = 0.66;
/** Names shorter than this are alike by chance. */
const SHORTEST = 4;
/** Without a unit word the part may be anything, so it must be more alike. */
const ALIKE_ALONE = 0.76;
/** Among the children of several places of one name more are alike by chance. */
const ALIKE_IN_ONE = 0.8;
const MOST_PARENTS = 12;
const CLEAR_LEAD = 0.12;
const MOST_CHILDREN = 260;
const NEARLY_SPELT = 0.95;

/** The keys of each row, found once for the whole index. */
export const keysByRow = (index: NameIndex, size: number): number[][] => {
  const keys: number[][] = Array.from({ length: size }, () => []);
  for (let key = 0; key < index.keyStart.length; key += 1) {
    const end = index.firstPosting[key + 1] ?? 0;
    for (let at = index.firstPosting[key] ?? 0; at < end; at += 1) {
      const row = index.names[index.postings[at] ?? 0]?.row;
      if (row !== undefined) keys[row]?.push(key);
    }
  }
  return keys;
};

const childrenAtLevel = (table: PlaceTable, parent: number, level: number): number[] => {
  const rows: number[] = [];
  for (let row = parent + 1; row < (table.end[parent] ?? 0); row += 1)
    if (table.levels[row] === level) rows.push(row);
  return rows.length > MOST_CHILDREN ? [] : rows;
};

const LONGEST_STRETCH = 36;

/** Where the words end that begin at the mention: at a mark, at a space in Khmer, or where the address goes on. */
const endOfStretch = (stream: TextStream, { nameStart }: Mention, { claim }: Choice): number => {
  const wall = (stream.symbols[nameStart] ?? 0) >= 0x80 ? SPACE : COMMA;
  const next = claim.mentions.map(({ start }) => start).filter((start) => start > nameStart);
  const limit = Math.min(stream.length, nameStart + LONGEST_STRETCH, ...next);
  let end = nameStart + 1;
  while (end < limit && (stream.gaps[end] ?? SENTENCE) < wall) end += 1;
  return end;
};

/** The likeness of the best stretch that begins at the mention to a child's name; without a unit word of all of it. */
const likenessOf = (
  stream: TextStream,
  index: NameIndex,
  mention: Mention,
  stop: number,
  { from, to }: ChildNames,
): number => {
  const start = mention.nameStart;
  if (to - from < SHORTEST) return 0;
  const isAlone = mention.context.unit === null;
  const last = isAlone ? stop : Math.min(stream.length, start + (to - from) + 2);
  const first = isAlone ? stop : Math.min(last, start + Math.max(1, to - from - 3));
  const most = (1 - ALIKE) * Math.max(to - from, last - start);
  const distances = prefixDistances(
    { symbols: index.symbols, from, to },
    { symbols: stream.symbols, from: start, to: last },
    most,
  );
  let best = 0;
  for (let end = first; distances !== undefined && end <= last; end += 1) {
    const distance = distances[end - start] ?? Infinity;
    if (stream.boundaries[end] === 1)
      best = Math.max(best, 1 - distance / Math.max(to - from, end - start));
  }
  return best;
};

const MOST_PIECES = 6;
const SHORTEST_SPELLING = 5;
/** One letter too few, too many, wrong or in its neighbour's place. */
const ONE_SLIP = 1;

/** The letters of the words that begin at a mention, one word, two words ...; without a unit word all of them only. */
const writtenPieces = (stream: TextStream, { nameStart, context }: Mention, stop: number): string[] => {
  if (context.isKhmer) return [];
  const lettersTo = (end: number): string =>
    bareLetters(stream.text.slice(stream.starts[nameStart] ?? 0, stream.ends[end - 1] ?? 0));
  if (context.unit === null) return [lettersTo(stop)];
  const pieces: string[] = [];
  for (let end = nameStart + 1; end <= stop && pieces.length < MOST_PIECES; end += 1)
    if (stream.boundaries[end] === 1) pieces.push(lettersTo(end));
  return pieces;
};

/** The likeness of a name to the piece that is one slip of the fingers from it; a slip may change how a word sounds. */
const spellingLikeness = (pieces: readonly string[], official: string): number => {
  let best = 0;
  for (const piece of pieces) {
    if (piece.length < SHORTEST_SPELLING || Math.abs(piece.length - official.length) > MOST_PIECES)
      continue;
    const name = bareLetters(official);
    const distance = symbolDistance(
      wholeOf(Buffer.from(piece, 'latin1')),
      wholeOf(Buffer.from(name, 'latin1')),
      ONE_SLIP,
    );
    if (distance <= ONE_SLIP) best = Math.max(best, 1 - distance / Math.max(piece.length, name.length));
  }
  return best;
};

const NEAR_SYMBOLS = 3;

/** Does the unread part stand right before or after the address? */
const isBeside = (mention: Mention, stop: number, { claim }: Choice): boolean =>
  claim.mentions.some(
    (named) =>
      Math.abs(named.start - stop) <= NEAR_SYMBOLS || Math.abs(mention.start - named.end) <= NEAR_SYMBOLS,
  );

/** "chuoy phong": please help. A capital makes a name of such a word too. */
const beginsWithOtherWord = (cues: CueMap, { nameStart, context }: Mention): boolean =>
  context.capital !== 1 && ((cues.classes[nameStart] ?? 0) & CUE.notAName) !== 0;

/** A unit word below the chosen place, with a name that fitted nothing or nothing inside the place. */
const openMentions = (
  table: PlaceTable,
  stream: TextStream,
  cues: CueMap,
  mentions: readonly Mention[],
  choice: Choice,
): Mention[] => {
  const level = table.levels[choice.row ?? choice.claim.row] ?? 0;
  return mentions.filter(
    (mention) =>
      !choice.claim.mentions.some(({ start, end }) => start <= mention.start && mention.start < end) &&
      (mention.context.unit === null
        ? mention.context.capital !== -1 &&
          !beginsWithOtherWord(cues, mention) &&
          isBeside(mention, endOfStretch(stream, mention, choice), choice)
        : (mention.context.unit.levels[0] ?? 0) > level),
  );
};

type Unread = {
  table: PlaceTable;
  index: NameIndex;
  keys: readonly number[][];
  stream: TextStream;
  mention: Mention;
  parent: number;
  /** Where the words end that begin at the mention. */
  stop: number;
};
type RatedRow = { row: number; likeness: number };

/** How like an unread part is to a key. */
const soundOf = ({ index, stream, mention, stop }: Omit<Unread, 'parent'>, key: number): number =>
  likenessOf(stream, index, mention, stop, { from: index.keyStart[key] ?? 0, to: index.keyEnd[key] ?? 0 });

/** The places inside the parent by their likeness to an unread part, the likest first. */
const rateChildren = (unread: Unread): RatedRow[] => {
  const { table, keys, stream, mention, parent, stop } = unread;
  const level = mention.context.unit?.levels[0] ?? (table.levels[parent] ?? 0) + 1;
  const pieces = writtenPieces(stream, mention, stop);
  const spelling = (row: number): number => spellingLikeness(pieces, table.namesEn[row] ?? '');
  const sound = (key: number): number => soundOf(unread, key);
  const rated = childrenAtLevel(table, parent, level).map((row) => ({
    row,
    likeness: Math.max(spelling(row), ...(keys[row] ?? []).map(sound)),
  }));
  // A likeness of sounds is safe among a dozen places only; further down a slip of the fingers must explain all.
  if (mention.context.unit === null)
    for (const row of childrenAtLevel(table, parent, level + 1))
      rated.push({ row, likeness: spelling(row) });
  return rated.sort((a, b) => b.likeness - a.likeness);
};

/** Is the unread part the name of a place that holds the one chosen? */
const namesParent = (unread: Omit<Unread, 'parent'>, row: number): boolean => {
  for (let at = unread.table.parents[row] ?? -1; at !== -1; at = unread.table.parents[at] ?? -1)
    if ((unread.keys[at] ?? []).some((key) => soundOf(unread, key) === 1)) return true;
  return false;
};

const TELLING = 6;
const NEAR_AN_UNREAD_PART = 16;
const NO_PART_OF_NAME = CUE.preposition | CUE.notAName | CUE.landmark | CUE.elsewhere | CUE.event;

/**
 * A name without an error that stands near the address, with nothing but unread words between, and is borne by one place
 * only inside the one chosen: the words between are its misspelt parent.
 */
const namedNearby = (
  table: PlaceTable,
  stream: TextStream,
  cues: CueMap,
  mentions: readonly Mention[],
  { claim, row: parent }: Choice,
): { mention: Mention; row: number } | undefined => {
  const starts = claim.mentions.map(({ start }) => start);
  const ends = claim.mentions.map(({ end }) => end);
  const isNear = ({ start, end }: Mention): boolean =>
    starts.some((at) => at >= end && at - end <= NEAR_AN_UNREAD_PART && isUnread(stream, cues, end, at)) ||
    ends.some(
      (at) => at <= start && start - at <= NEAR_AN_UNREAD_PART && isUnread(stream, cues, at, start),
    );
  for (const mention of mentions) {
    if (claim.mentions.includes(mention) || mention.context.isCommon || !isNear(mention)) continue;
    const inside = mention.readings.filter(
      ({ row, isExact, end, similarity }) =>
        isExact &&
        similarity >= NEARLY_SPELT &&
        end - mention.nameStart >= TELLING &&
        row !== parent &&
        isWithin(table, row, parent ?? -1),
    );
    const [only] = inside;
    if (only !== undefined && inside.length === 1) return { mention, row: only.row };
  }
  return undefined;
};

/** Only unread words stand between: no end of a sentence, and no word that is known to be none of a name. */
const isUnread = (stream: TextStream, cues: CueMap, from: number, to: number): boolean => {
  for (let at = from; at < to; at += 1)
    if (stream.gaps[at] === SENTENCE || ((cues.classes[at] ?? 0) & NO_PART_OF_NAME) !== 0) return false;
  return stream.gaps[to] !== SENTENCE;
};

/**
 * The places inside which a deeper part is looked for: the one chosen, or, of a name that a few places share, each of them; a
 * child that only one of them has tells which is meant.
 */
const parentsOf = (table: PlaceTable, { row, candidates, cause }: Choice): number[] => {
  const isOpen = row === null && cause === 'sameName' && candidates.length <= MOST_PARENTS;
  const parents = isOpen ? candidates : row !== null && candidates.length === 1 ? [row] : [];
  return parents.every((parent) => (table.levels[parent] ?? 0) <= COMMUNE) ? parents : [];
};

/**
 * Looks for a misspelt deeper part among the places inside the one already chosen, where a looser likeness is safe:
 * "phum Trapaing Svaay, khum Tuek Vil" needs to tell apart a dozen villages, not fourteen thousand.
 */
export const refineWithin = (
  table: PlaceTable,
  index: NameIndex,
  keys: readonly number[][],
  stream: TextStream,
  cues: CueMap,
  mentions: readonly Mention[],
  choice: Choice,
): Choice => {
  const parents = parentsOf(table, choice);
  if (parents.length === 0) return choice;
  const isSure = parents.length === 1;
  for (const mention of openMentions(table, stream, cues, mentions, choice)) {
    const alike = isSure ? (mention.context.unit === null ? ALIKE_ALONE : ALIKE) : ALIKE_IN_ONE;
    const stop = endOfStretch(stream, mention, choice);
    const rated = parents
      .flatMap((parent) => rateChildren({ table, index, keys, stream, mention, parent, stop }))
      .sort((a, b) => b.likeness - a.likeness);
    const [best, next] = rated;
    if (best === undefined || best.likeness < alike) continue;
    // "Kamphun Sesan": the district's name is the district, though a village of the commune bears it too.
    if (
      mention.context.unit === null &&
      namesParent({ table, index, keys, stream, mention, stop }, best.row)
    )
      continue;
    if (next !== undefined && best.likeness - next.likeness < CLEAR_LEAD && (best.likeness < 1 || !isSure))
      continue;
    return deepen(choice, mention, best.row, best.likeness);
  }
  if (!isSure) return choice;
  const nearby = namedNearby(table, stream, cues, mentions, choice);
  return nearby === undefined ? choice : deepen(choice, nearby.mention, nearby.row, NEARLY_SPELT);
};

const deepen = (choice: Choice, mention: Mention, row: number, similarity: number): Choice => {
  const claim = {
    row,
    weight: choice.claim.weight + similarity,
    mentions: [mention, ...choice.claim.mentions],
    similarity,
    anchor: choice.claim.anchor,
    isPair: false,
    isContradicted: false,
  };
  return { ...choice, row, candidates: [row], claim };
};
