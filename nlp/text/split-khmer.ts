import { khmerClusterEnd } from './clusters';
import { isKhmerBase, isKhmerMark } from './khmer-letters';
import type { WordTrie } from './word-trie';

const COENG = 0x17d2;
/** What one syllable outside every known word costs: dearer than a word, so that known words win. */
const UNKNOWN_COST = 14;
/** No Khmer word of the lexicon is longer; it bounds the work at each place of a text. */
const MAX_WORD_UNITS = 48;
/** A run is read in windows of this size, so that memory stays small on a text of 100,000 letters without a space. */
const WINDOW = 2000;

/** Takes a piece of a run of Khmer letters; `known` tells whether it is a word of the lexicon. */
type TakePiece = (start: number, end: number, known: boolean) => void;

/**
 * Cheapest way through a run by dynamic programming (Viterbi on word costs). The pieces are given in their order; neighbouring
 * unknown syllables are one piece.
 */
export const splitKhmer = (
  text: string,
  from: number,
  to: number,
  trie: WordTrie,
  take: TakePiece,
): void => {
  let at = from;
  while (at < to) {
    let end = Math.min(to, at + WINDOW);
    while (end < to && !startsSyllable(text, end)) end++;
    takePieces(at, cheapestPath(text, at, end, trie), take);
    at = end;
  }
};

/** `next` is filled when the path is walked back, and tells the way forth. */
type Path = {
  size: number;
  costs: Float32Array;
  previous: Int32Array;
  next: Int32Array;
  known: Uint8Array;
};

const pathOf = (size: number): Path => ({
  size,
  costs: new Float32Array(size),
  previous: new Int32Array(size),
  next: new Int32Array(size),
  known: new Uint8Array(size),
});

/** Kept for the next run of letters: making it takes longer than filling it. */
let room = pathOf(WINDOW + 1);

const cheapestPath = (text: string, from: number, to: number, trie: WordTrie): Path => {
  const size = to - from + 1;
  if (room.costs.length < size) room = pathOf(size);
  const path = room;
  path.size = size;
  path.costs.fill(Infinity, 0, size);
  path.costs[0] = 0;
  for (let place = 0; place < size - 1; place++) {
    const cost = path.costs[place] ?? Infinity;
    if (cost === Infinity) continue;
    const start = from + place;
    relax(path, place, Math.min(khmerClusterEnd(text, start), to) - from, cost + UNKNOWN_COST, 0);
    let node = 0;
    const limit = Math.min(to, start + MAX_WORD_UNITS);
    for (let at = start; at < limit; at++) {
      node = trie.next(node, text.charCodeAt(at));
      if (node < 0) break;
      const wordCost = trie.costAt(node);
      if (wordCost > 0 && endsSyllable(text, at + 1)) relax(path, place, at + 1 - from, cost + wordCost, 1);
    }
  }
  return path;
};

const relax = (path: Path, place: number, at: number, cost: number, known: number): void => {
  if (cost >= (path.costs[at] ?? 0)) return;
  path.costs[at] = cost;
  path.previous[at] = place;
  path.known[at] = known;
};

const startsSyllable = (text: string, at: number): boolean =>
  isKhmerBase(text.charCodeAt(at)) && text.charCodeAt(at - 1) !== COENG;

const endsSyllable = (text: string, end: number): boolean =>
  end >= text.length || !isKhmerMark(text.charCodeAt(end));

const takePieces = (from: number, { size, previous, next, known }: Path, take: TakePiece): void => {
  const last = size - 1;
  for (let at = last; at > 0; at = previous[at] ?? 0) next[previous[at] ?? 0] = at;
  let start = 0;
  while (start < last) {
    let end = next[start] ?? last;
    const isKnown = known[end] === 1;
    while (!isKnown && end < last && known[next[end] ?? last] !== 1) end = next[end] ?? last;
    take(from + start, from + end, isKnown);
    start = end;
  }
};
