import { CUE } from './cue-lexicon';
import type { CueMap } from './read-cues';
import type { Mention } from './mention';
import { DISTRICT, isWithin, PROVINCE, type PlaceTable } from './place-table';
import type { AddressGroup, Claim } from './settle-place';
import { isDigitSymbol, isKhmerSymbol, NO_GAP, SENTENCE, SPACE, type TextStream } from './text-stream';

/** What a text says of a higher unit, so plainly that a smaller place outside it needs its whole name. */
type Told = { row: number; start: number; end: number };

const PLAIN_SIMILARITY = 0.97;
/** "កោះពង": an egg is a word of every day, and here the end of a name. */
const PART_OF_NAME = CUE.common | CUE.adjective | CUE.everyday;
const PLAIN_WEIGHT = 0.8;
/** So near a province belongs to the name before or after it. */
const NEAR_SYMBOLS = 24;

/** The provinces and districts that are named with their unit word, and provinces whose name stands by itself. */
const toldIn = (table: PlaceTable, groups: readonly AddressGroup[]): Told[] =>
  groups.flatMap(({ mentions }) =>
    mentions.flatMap(({ start, end, context, readings }) =>
      readings
        .filter(({ row, isExact, similarity, weight }) => {
          const level = table.levels[row] ?? 0;
          if (!isExact || similarity < PLAIN_SIMILARITY || weight < PLAIN_WEIGHT) return false;
          if (context.unit === null) return level === PROVINCE && context.isDelimited;
          return level <= DISTRICT && context.unit.levels.includes(level);
        })
        .map(({ row }) => ({ row, start, end })),
    ),
  );

/** Does the text go on with letters of a name where the reading ends: "កោះ" of "កោះត្រើយ", "Koh" of "Koh Treuy"? */
const isCut = (
  stream: TextStream,
  cues: CueMap,
  own: Mention,
  row: number,
  starts: ReadonlySet<number>,
): boolean => {
  const end = own.readings.find((reading) => reading.row === row)?.end ?? stream.length;
  if (end >= stream.length || starts.has(end)) return false;
  const symbol = stream.symbols[end] ?? 0;
  const isKhmer = isKhmerSymbol(symbol);
  if (isDigitSymbol(symbol) || isKhmer !== isKhmerSymbol(stream.symbols[end - 1] ?? 0)) return false;
  if ((stream.gaps[end] ?? SENTENCE) > (isKhmer ? NO_GAP : SPACE)) return false;
  return ((cues.classes[end] ?? 0) & ~PART_OF_NAME) === 0 && (cues.units[end] ?? -1) === -1;
};

const isNear = (stream: TextStream, own: Mention, unit: Told): boolean => {
  const [from, to] = own.start < unit.start ? [own.end, unit.start] : [unit.end, own.start];
  if (to - from > NEAR_SYMBOLS) return false;
  for (let at = from; at <= to; at += 1) if (stream.gaps[at] === SENTENCE) return false;
  return true;
};

/** A name with its unit word, or spelt as the lists have it. What only sounds like one may be the rest of a longer name. */
const isPlain = ({ context, readings }: Mention): boolean =>
  context.unit !== null || readings.some(({ similarity }) => similarity >= PLAIN_SIMILARITY);

/**
 * Without the small places whose name is cut out of a longer one and that lie outside the province or district told beside
 * it: "ភូមិកោះត្រើយ ខេត្តក្រចេះ" is a village that no list has, in Kratie, and none of the villages Kaoh elsewhere.
 */
export const leaveCutNames = (
  table: PlaceTable,
  stream: TextStream,
  cues: CueMap,
  groups: readonly AddressGroup[],
): readonly AddressGroup[] => {
  const told = toldIn(table, groups);
  if (told.length === 0) return groups;
  const starts = new Set(
    groups.flatMap(({ mentions }) => mentions.filter(isPlain).map(({ start }) => start)),
  );
  const isLeft = ({ row, mentions }: Claim): boolean => {
    const [own, ...parents] = mentions;
    if (own === undefined || parents.some(isPlain) || (table.levels[row] ?? 0) <= DISTRICT) return false;
    const beside = told.filter((unit) => unit.start !== own.start && isNear(stream, own, unit));
    if (beside.length === 0 || beside.some((unit) => isWithin(table, row, unit.row))) return false;
    return isCut(stream, cues, own, row, starts);
  };
  return groups.map((group) => ({ ...group, claims: group.claims.filter((claim) => !isLeft(claim)) }));
};
