import { ANNOUNCING, CUE } from './cue-lexicon';
import type { NameMatches } from './name-matches';
import type { TextScope } from './text-scope';
import { isKhmerSymbol, NO_GAP, SPACE } from './text-stream';

const LAST_ASCII = 0x7f;
const LAST_CAPITAL = 0x5a;
/** A unit word in Latin letters belongs to a name that begins no more than so many words or clusters, and symbols, before it. */
const UNIT_REACH = { boundaries: 12, symbols: 34 };

/** The array for a text, kept for the next one. */
export class CandidateRoom {
  starts = new Uint8Array(0);

  /** Makes empty room for so many symbols. */
  clear(symbols: number): Uint8Array {
    if (this.starts.length < symbols) this.starts = new Uint8Array(2 * symbols);
    this.starts.fill(0, 0, symbols);
    return this.starts;
  }
}

/**
 * Marks the symbols at which a mention may begin: a name of the lists or a unit word begins there, or a mark, a word like "in" or a
 * capital announces something. That are two or three of ten words or clusters of a story; nothing more is asked of the others, but
 * of one that stands right behind a mention. In a saying that sounds like a place ("the old village chief", "in the middle of the field")
 * none begins.
 */
export const markCandidates = (scope: TextScope, matches: NameMatches, room: CandidateRoom): Uint8Array => {
  const { boundaries, symbols, length } = scope.stream;
  const { units } = scope.cues;
  let sayingEnd = 0;
  const starts = room.clear(length + 1);
  for (let at = 0; at < length; at += 1) {
    if (boundaries[at] !== 1) continue;
    sayingEnd = Math.max(sayingEnd, endOfSaying(scope, at));
    if (at < sayingEnd) continue;
    const isUnit = units[at] !== -1;
    const quiet = isKhmerSymbol(symbols[at] ?? 0) ? NO_GAP : SPACE;
    if (
      matches.longestAt(at) > at ||
      isAnnounced(scope, at, quiet) ||
      isUnit ||
      (quiet === SPACE && mayBeCapital(scope, at))
    )
      starts[at] = 1;
    if (isUnit && quiet === SPACE) markBefore(at, boundaries, starts);
  }
  return starts;
};

/** Does a mark or a word like "in" stand before this symbol? */
const isAnnounced = ({ stream, cues }: TextScope, at: number, quiet: number): boolean =>
  (stream.gaps[at] ?? 0) > quiet || ((cues.before[at] ?? 0) & ANNOUNCING) !== 0;

/** Where a saying ends that begins here and means no place; 0 where none does. */
const endOfSaying = (scope: TextScope, at: number): number =>
  scope.has(at, CUE.saying) ? (scope.cues.ends[at] ?? 0) : 0;

const mayBeCapital = ({ stream }: TextScope, at: number): boolean => {
  if (!stream.hasCapitals) return false;
  const unit = stream.text.charCodeAt(stream.starts[at] ?? 0);
  return unit <= LAST_CAPITAL || unit > LAST_ASCII;
};

/** Marks what may be the name of a unit word that stands behind it. */
const markBefore = (unit: number, boundaries: Uint8Array, starts: Uint8Array): void => {
  const first = Math.max(0, unit - UNIT_REACH.symbols);
  let count = 0;
  for (let at = unit - 1; at >= first && count < UNIT_REACH.boundaries; at -= 1)
    if (boundaries[at] === 1) {
      starts[at] = 1;
      count += 1;
    }
};
